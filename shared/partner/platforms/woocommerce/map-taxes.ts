import { type Decimal, decimal, formatDecimal, sum } from '../../../order/decimal.ts';
import { minorUnitsOf } from '../../../order/iso-codes.ts';
import type { Tax } from '../../../order/order.ts';
import { oneLine } from '../mapping/shopper-text.ts';
import type { DeliveredOrder, DeliveredTaxes, DeliveredTaxLine } from './delivered-order.ts';

/** Something that is taxed. */
interface Taxed {
  readonly total: Decimal;
  readonly taxes: DeliveredTaxes;
}

/** The taxes of a line, each amount passed through `shareOf`; those of nothing are left out. */
export type MapTaxes = (taxes: DeliveredTaxes, shareOf?: (amount: Decimal) => Decimal) => Tax[];

/** How the taxes of an order's lines are told: lines name them by id only, the order's own list by name and rate. */
export const taxesOf = (order: DeliveredOrder): MapTaxes => {
  const rates = new Map(order.tax_lines.map((line) => [line.rate_id ?? '', rateOf(line, order)]));
  const names = new Map(
    order.tax_lines.map(({ rate_id, label, rate_code }) => [rate_id, oneLine(100, label, rate_code)]),
  );
  const minorUnits = minorUnitsOf(order.currency);
  return (taxes, shareOf = (amount) => amount) =>
    taxes
      .filter(({ total }) => !decimal(total).eq(0))
      .map(({ id, total }) => ({
        name: names.get(id),
        rate: rates.get(id ?? '') ?? '0',
        amount: formatDecimal(shareOf(total), minorUnits),
      }));
};

function rateOf(line: DeliveredTaxLine, order: DeliveredOrder): Decimal {
  if (line.rate_percent !== undefined) return decimal(line.rate_percent).abs().div(100).round(8).toFixed();
  const charges: readonly Taxed[] = [...order.line_items, ...order.shipping_lines, ...order.fee_lines];
  return guessRate(
    charges.flatMap(({ total, taxes }) => {
      const tax = taxes.find(({ id }) => id === line.rate_id);
      return tax && !decimal(tax.total).eq(0) ? [{ base: total, tax: tax.total }] : [];
    }),
    minorUnitsOf(order.currency),
  );
}

/** The roundest rate that makes these taxes of these amounts, each of which may have been rounded to a coin. */
function guessRate(entries: readonly { readonly base: Decimal; readonly tax: Decimal }[], minorUnits: number): Decimal {
  const base = sum(entries.map((entry) => entry.base));
  const tax = sum(entries.map((entry) => entry.tax));
  if (!base.gt(0) || tax.lt(0)) return '0';
  const tolerance = decimal(`0.5e-${minorUnits}`).times(entries.length);
  const candidates = [2, 3, 4, 5, 6].map((digits) => tax.div(base).round(digits));
  const fitting = candidates.find((rate) => rate.times(base).minus(tax).abs().lte(tolerance));
  return (fitting ?? tax.div(base).round(8)).toFixed();
}
