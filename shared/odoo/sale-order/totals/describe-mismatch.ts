import type Big from 'big.js';
import type { Failure } from '../../../failure/failure.ts';
import { makeFailure } from '../../../failure/make-failure.ts';
import { formatDecimal } from '../../../order/decimal.ts';
import { minorUnitsOf } from '../../../order/iso-codes.ts';
import type { ChargedLine } from './charged-lines.ts';
import { compareLines, type LineComparison } from './compare-lines.ts';
import type { Mismatch } from './compare-totals.ts';
import type { OdooLine } from './read-order-lines.ts';

/** Lines that the message names; all of them are in the detail. */
const maximumNamed = 3;

/**
 * The failure of an order that does not come to what was charged: both sums, then the lines that differ, the most first.
 * Where none does, the line is named whose tax was rounded the most. Without Odoo's lines, only the sums are told.
 */
export const describeMismatch = (
  { currency, saleOrder, ...sums }: Mismatch,
  charged: readonly ChargedLine[],
  odooLines: readonly OdooLine[] | undefined,
): Failure => {
  const minorUnits = minorUnitsOf(currency);
  const [, odooCurrency] = saleOrder.currency_id;
  const money = (amount: Big): string => formatDecimal(amount.round(minorUnits), minorUnits);
  const compared = odooLines ? compareLines(charged, odooLines, minorUnits) : [];
  const named = mostDifferent(compared).slice(0, maximumNamed);
  const lines =
    named.length > 0 ? named.map(({ text }) => text).join('; ') : odooLines ? mostRounded(charged, money) : '';
  return makeFailure({
    class: 'total-mismatch',
    outcome: 'answered',
    message:
      `The partner charged ${money(sums.charged.total)} ${currency} (${money(sums.charged.tax)} of it tax), ` +
      `but Odoo's draft ${saleOrder.name} comes to ${money(sums.odoo.total)}${odooCurrency === currency ? '' : ` ${odooCurrency}`} (${money(sums.odoo.tax)} of it tax).${lines === '' ? '' : ` ${lines}.`}`,
    detail: compared.map(({ text, differs }) => `${differs ? '≠' : '='} ${text}`).join('\n'),
  });
};

const mostDifferent = (compared: readonly LineComparison[]): LineComparison[] => {
  const different = compared.filter(({ differs }) => differs);
  return different.toSorted((a, b) => b.difference.abs().cmp(a.difference.abs()));
};

/** Every line is as it was charged, so the sums of taxes were rounded otherwise. */
function mostRounded(charged: readonly ChargedLine[], money: (amount: Big) => string): string {
  const rounding = ({ tax, exactTax }: ChargedLine): Big => exactTax.minus(tax).abs();
  const [most] = charged.toSorted((a, b) => rounding(b).cmp(rounding(a)));
  if (!most) return 'It has no lines';
  return (
    'Each line is as charged, and taxes are rounded otherwise in their sum, most on ' +
    `${most.label}: charged ${money(most.tax)} tax, exactly ${formatDecimal(most.exactTax.round(6), 0)}`
  );
}
