import { decimal, formatDecimal } from '../../order/decimal.ts';
import type { Order, OrderLine, Tax } from '../../order/order.ts';
import type { Connection } from '../../runtime/configuration.ts';

/** A line as Odoo shall show it, before products and taxes are resolved. */
export interface DraftLine {
  /** Parts of the line's external id, unique within the order and the same in every revision. */
  readonly key: readonly string[];
  /** SKU first, then barcode: the keys under which its product may be found. */
  readonly productKeys: readonly string[];
  readonly description?: string | undefined;
  readonly quantity: string;
  readonly unitPrice: string;
  readonly taxes: readonly Tax[];
}

/** Odoo's default precision "Product Price": more digits would be rounded away, up to 18 even in the database. */
const priceDigits = 2;

/**
 * The lines of an order: goods, their discounts, shipping, fees and order discounts. A discount is an amount, never a
 * percentage (Odoo keeps two decimals of those): it lowers the unit price where that stays exact, else it is a line.
 */
export const draftLines = (order: Order, products: Connection['products']): DraftLine[] => [
  ...order.lines.flatMap((line) => goodsLines(line, products.discount)),
  ...(order.shipping ?? []).map(
    ({ method, price, taxes = [] }, index): DraftLine => ({
      key: ['shipping', String(index)],
      productKeys: [products.shipping],
      description: method,
      quantity: '1',
      unitPrice: price,
      taxes,
    }),
  ),
  ...(order.fees ?? []).flatMap(({ name, amount }, index) =>
    amountLine({ key: ['fee', String(index)], product: products.fee, description: name, amount }),
  ),
  ...(order.discounts ?? []).flatMap(({ code, amount }, index) =>
    amountLine({
      key: ['discount', String(index)],
      product: products.discount,
      description: code === undefined ? 'Discount' : `Discount ${code}`,
      amount: negative(amount),
    }),
  ),
];

function goodsLines(line: OrderLine, discountProduct: string): DraftLine[] {
  const { externalId, sku, barcode, description, quantity, unitPrice, taxes = [] } = line;
  const discount = line.discount ?? '0';
  const reduced = decimal(quantity).times(unitPrice).minus(discount).div(quantity);
  const isExact = reduced.round(priceDigits).times(quantity).eq(decimal(quantity).times(unitPrice).minus(discount));
  const goods: DraftLine = {
    key: ['line', externalId],
    productKeys: [sku ?? [], barcode ?? []].flat(),
    description,
    quantity,
    unitPrice: !decimal(discount).eq(0) && isExact ? formatDecimal(reduced.round(priceDigits)) : unitPrice,
    taxes,
  };
  if (isExact) return [goods];
  const off = { key: ['line-discount', externalId], product: discountProduct, description: 'Discount' };
  return [goods, ...amountLine({ ...off, amount: negative(discount), taxes })];
}

/** A line of quantity one for an amount; none for an amount of zero. */
function amountLine({
  key,
  product,
  description,
  amount,
  taxes = [],
}: {
  key: readonly string[];
  product: string;
  description: string;
  amount: string;
  taxes?: readonly Tax[];
}): DraftLine[] {
  if (decimal(amount).eq(0)) return [];
  return [{ key, productKeys: [product], description, quantity: '1', unitPrice: amount, taxes }];
}

const negative = (amount: string): string => formatDecimal(decimal(amount).times(-1));
