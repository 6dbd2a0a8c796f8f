import { decimal } from '../../../order/decimal.ts';
import { minorUnitsOf } from '../../../order/iso-codes.ts';
import type { SaleOrder } from '../read-back.ts';
import type { Referring } from '../references/references.ts';
import { type ExpectedAmounts, expectedAmounts, roundingCoins } from './expected-amounts.ts';

/** An order that is something else in Odoo than what was charged. */
export interface Mismatch {
  /** What was charged in. */
  readonly currency: string;
  readonly saleOrder: SaleOrder;
  readonly charged: ExpectedAmounts;
  readonly odoo: ExpectedAmounts;
}

/**
 * Compares Odoo's total with what was charged, to the last coin, and its tax as closely as rounding allows: a wrong tax
 * that prices include shows nowhere else. What the connection allows totals to differ by, it allows the tax, too. Where
 * Odoo chooses taxes by itself their sum is its own affair.
 */
export const compareTotals = (
  { order, connection }: Pick<Referring, 'connection' | 'order'>,
  saleOrder: SaleOrder,
): Mismatch | undefined => {
  const minorUnits = minorUnitsOf(order.currency);
  const charged = expectedAmounts({ order, connection });
  const odoo = { total: decimal(String(saleOrder.amount_total)), tax: decimal(String(saleOrder.amount_tax)) };
  const isCurrency = saleOrder.currency_id[1] === order.currency;
  const isTotal = charged.total.round(minorUnits).eq(odoo.total.round(minorUnits));
  const coin = decimal('10').pow(-minorUnits);
  const byRounding = coin.times(Math.max(1, roundingCoins(order)));
  const allowed = decimal(connection.totals.roundingLimit);
  const tolerance = byRounding.gt(allowed) ? byRounding : allowed;
  const isTax = connection.taxes.by === 'fiscal-position' || charged.tax.minus(odoo.tax).abs().lte(tolerance);
  return isCurrency && isTotal && isTax ? undefined : { currency: order.currency, saleOrder, charged, odoo };
};
