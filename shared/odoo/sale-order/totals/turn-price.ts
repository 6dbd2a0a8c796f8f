import { type Decimal, decimal, formatDecimal, sum } from '../../../order/decimal.ts';
import type { ChosenTax } from './choose-taxes.ts';

/** No price needs more, even where Odoo rounds none away. */
const mostDigits = 8;

/**
 * The unit price that Odoo computes the charged amounts from: with the taxes that are included in prices there, and
 * without those that are not, or that shall not be in Odoo at all. Untouched where both sides hold the same taxes.
 */
export const turnPrice = (
  unitPrice: Decimal,
  chosen: readonly ChosenTax[],
  { taxesIncluded, priceDigits }: { readonly taxesIncluded: boolean; readonly priceDigits: number },
): Decimal => {
  const held = factorOf(taxesIncluded ? chosen : []);
  const wanted = factorOf(chosen.filter(({ tax }) => tax?.isIncluded));
  if (held.eq(wanted)) return unitPrice;
  return formatDecimal(decimal(unitPrice).times(wanted).div(held).round(Math.min(priceDigits, mostDigits)), 0);
};

const factorOf = (taxes: readonly ChosenTax[]) => sum(['1', ...taxes.map(({ charged }) => charged.rate)]);
