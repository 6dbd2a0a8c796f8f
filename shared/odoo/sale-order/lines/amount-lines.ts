import { type Decimal, decimal, formatDecimal } from '../../../order/decimal.ts';
import type { Order, Tax } from '../../../order/order.ts';
import type { Connection } from '../../../runtime/configuration.ts';
import type { DraftLine } from './draft-line.ts';

type Billing = Pick<Connection, 'products' | 'carriers'>;

/**
 * What an order holds beside its goods, on the configured products: shipping (a free one too, since it says how), fees, tips
 * and cash rounding, discounts on the order, and gift cards where they are lines.
 */
export const amountLines = (order: Order, billing: Billing): DraftLine[] => [
  ...(order.shipping ?? []).map((shipping, index) => shippingLine(shipping, index, billing)),
  ...(order.fees ?? []).flatMap(({ name, amount, kind = 'fee', taxes }, index) =>
    amountLine({ key: ['fee', String(index)], product: productOfFee(kind, billing), description: name, amount, taxes }),
  ),
  ...(order.discounts ?? []).flatMap(({ code, amount, taxes }, index) =>
    amountLine({
      key: ['discount', String(index)],
      product: billing.products.discount,
      description: code === undefined ? 'Discount' : `Discount ${code}`,
      amount: negative(amount),
      taxes,
    }),
  ),
  ...giftCardLines(order, billing),
];

function shippingLine(
  { method, price, taxes = [] }: NonNullable<Order['shipping']>[number],
  index: number,
  { products, carriers }: Billing,
): DraftLine {
  const { carrier, product } = (Object.hasOwn(carriers, method) ? carriers[method] : undefined) ?? {};
  const booked = product ?? (carrier === undefined ? products.shipping : undefined);
  return {
    key: ['shipping', String(index)],
    productKeys: booked === undefined ? [] : [booked],
    delivery: carrier === undefined ? {} : { carrier },
    ...{ description: method, quantity: '1', unitPrice: price, taxes },
  };
}

const productOfFee = (kind: 'fee' | 'tip' | 'rounding', { products }: Billing): string =>
  products[kind] ?? products.fee;

/** A gift card is as good as money, so no more of its code is shown than tells it from another. */
function giftCardLines({ giftCards = [] }: Order, { products: { giftCard } }: Billing): DraftLine[] {
  if (giftCard === undefined) return [];
  return giftCards.flatMap(({ code = '', amount }, index) =>
    amountLine({
      key: ['gift-card', String(index)],
      product: giftCard,
      description: code.length < shortestShown ? 'Gift card' : `Gift card …${code.slice(-4)}`,
      amount: negative(amount),
    }),
  );
}

const shortestShown = 8;

/** A line of quantity one for an amount; none for an amount of zero. */
export const amountLine = ({
  key,
  product,
  description,
  amount,
  taxes = [],
}: {
  readonly key: readonly string[];
  /** An Internal Reference. */
  readonly product: string;
  readonly description: string;
  readonly amount: Decimal;
  readonly taxes?: readonly Tax[] | undefined;
}): DraftLine[] =>
  decimal(amount).eq(0) ? [] : [{ key, productKeys: [product], description, quantity: '1', unitPrice: amount, taxes }];

/** The amount with its sign turned. */
export const negative = (amount: Decimal): Decimal => formatDecimal(decimal(amount).times(-1));
