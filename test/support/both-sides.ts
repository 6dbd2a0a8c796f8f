import { expect } from 'vitest';
import { decimal, sum } from '../../shared/order/decimal.ts';
import type { Order } from '../../shared/order/order.ts';

/** What a shop's document says of an order's money, read from it by a test on its own. Amounts in major units. */
export interface SourceMoney {
  readonly currency: string;
  readonly lines: readonly { readonly id: string; readonly quantity: string; readonly goods: string }[];
  /** Everything off, of lines and of the order. */
  readonly discounts: string;
  readonly shipping: string;
  readonly fees: string;
  readonly tax: string;
  readonly total: string;
  /** The sum of the amounts of every tax told, wherever it is. */
  readonly taxesTold: string;
}

const sumOf = (amounts: readonly (string | undefined)[]): string =>
  sum(amounts.map((amount) => amount ?? '0')).toFixed(2);
const exact = (amount: string): string => decimal(amount).toFixed(2);

/** Each line, tax, discount, charge and total of the document is in the canonical order. */
export const expectBothSides = (order: Order, source: SourceMoney): void => {
  const { lines, shipping = [], fees = [], discounts = [] } = order;
  const taxes = [...lines, ...shipping, ...fees, ...discounts].flatMap((part) => part.taxes ?? []);
  expect({
    currency: order.currency,
    lines: lines.map(({ externalId: id, quantity, unitPrice }) => ({
      ...{ id, quantity },
      goods: decimal(quantity).times(unitPrice).toFixed(2),
    })),
    discounts: sumOf([...lines.map(({ discount }) => discount), ...discounts.map(({ amount }) => amount)]),
    shipping: sumOf(shipping.map(({ price }) => price)),
    fees: sumOf(fees.map(({ amount }) => amount)),
    tax: exact(order.totals.tax),
    total: exact(order.totals.total),
    taxesTold: sumOf(taxes.map(({ amount }) => amount)),
  }).toEqual({
    ...source,
    lines: source.lines.map((line) => ({ ...line, goods: exact(line.goods) })),
    discounts: exact(source.discounts),
    shipping: exact(source.shipping),
    fees: exact(source.fees),
    tax: exact(source.tax),
    total: exact(source.total),
    taxesTold: exact(source.taxesTold),
  });
};
