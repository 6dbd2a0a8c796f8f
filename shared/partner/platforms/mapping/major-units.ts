import { type Decimal, decimal, formatDecimal } from '../../../order/decimal.ts';

/** An amount that counts a currency's smallest coins, of which ten to the power of `digits` make one: 1234 is 12.34. */
export const majorUnits = (amount: number, digits: number): Decimal =>
  formatDecimal(decimal(String(amount)).times(`1e-${digits}`), digits);
