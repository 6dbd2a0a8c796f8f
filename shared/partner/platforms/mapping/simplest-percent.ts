import type Big from 'big.js';
import { decimal } from '../../../order/decimal.ts';

const mostDigits = 4;

/**
 * The percentage with the fewest digits that makes a tax of a price to the smallest coin, where a shop tells both and no
 * rate: 1.00 on 4.99 is 20 per cent, not 20.0401, and 91 yen on 909 are 10. Zero for a price of nothing.
 */
export const simplestPercent = (tax: Big, net: Big, minorUnits: number): Big => {
  if (net.eq(0)) return decimal('0');
  // Shops round taxes, some of them a piece at a time.
  const tolerance = decimal(`1e-${minorUnits}`);
  const exact = tax.times(100).div(net);
  for (let digits = 0; digits < mostDigits; digits++) {
    const percent = exact.round(digits);
    if (net.times(percent).div(100).minus(tax).abs().lte(tolerance)) return percent;
  }
  return exact.round(mostDigits);
};
