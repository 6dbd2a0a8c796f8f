import { type Decimal, decimal, formatDecimal } from '../../../order/decimal.ts';

/** What one of a line costs, given what all of it does, to the eighth digit: measured goods are rounded by the line. */
export const unitPrice = (goods: Decimal, quantity: Decimal, minorUnits: number): Decimal => {
  // A decimal is divided to twenty digits.
  const price = decimal(goods).div(quantity).round(8);
  return formatDecimal(price, minorUnits);
};
