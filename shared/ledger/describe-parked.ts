import type { Failure } from '../failure/failure.ts';
import type { Order } from '../order/order.ts';
import type { Money } from './order-record.ts';

/** What people look for parked orders by, small enough for an index. */
interface ParkedDescription {
  readonly money: Money;
  readonly customer: string;
  readonly skus?: readonly string[];
}

const maximumSkus = 20;
const longestSku = 64;
const longestCustomer = 120;

/** A SKU as parked orders are found by it: in lower case, cut. */
export const searchedSku = (sku: string): string => sku.toLowerCase().slice(0, longestSku).toWellFormed();

/** What an order is worth. */
export const moneyOf = ({ totals, currency }: Pick<Order, 'totals' | 'currency'>): Money => ({
  total: totals.total,
  currency,
});

/** Name and e-mail address of who ordered, cut. */
export const customerOf = ({
  customer: { name, email },
}: {
  readonly customer: { readonly name: string; readonly email?: string | undefined };
}): string => (email === undefined ? name : `${name} <${email}>`).slice(0, longestCustomer).toWellFormed();

/**
 * An order's total, customer and articles. Of more articles than an index should bear the first ones are taken, and
 * whatever the failure is about before all others.
 */
export const describeParked = (order: Order, { concern }: Pick<Failure, 'concern'>): ParkedDescription => {
  const ordered = order.lines.flatMap(({ sku }) => sku ?? []);
  const missing = ordered.filter((sku) => concern?.kind === 'product' && concern.name === sku);
  const skus = [...new Set([...missing, ...ordered].map(searchedSku))].slice(0, maximumSkus);
  return { money: moneyOf(order), customer: customerOf(order), ...(skus.length > 0 && { skus }) };
};
