import type { Money } from '../ledger/order-record.ts';
import { formatDecimal, sum } from '../order/decimal.ts';
import { minorUnitsOf } from '../order/iso-codes.ts';

/** Exact sums by currency, in the order of the currencies' codes. */
export const sumMoney = (amounts: readonly Money[]): Money[] =>
  [...Map.groupBy(amounts, ({ currency }) => currency)]
    .map(([currency, its]) => ({
      currency,
      total: formatDecimal(sum(its.map(({ total }) => total)), minorUnitsOf(currency)),
    }))
    .sort((left, right) => (left.currency < right.currency ? -1 : 1));
