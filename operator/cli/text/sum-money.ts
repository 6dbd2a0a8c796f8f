import { Big } from 'big.js';
import type { MoneyReply } from '../../../shared/contract/operator/money.ts';

/** One sum a currency. */
export const sumMoney = (sums: readonly MoneyReply[]): MoneyReply[] =>
  [...Map.groupBy(sums, ({ currency }) => currency)].map(([currency, some]) => ({
    currency,
    total: some.reduce((sum, { total }) => sum.plus(total), new Big(0)).toFixed(placesOf(some)),
  }));

const placesOf = (sums: readonly MoneyReply[]): number =>
  Math.max(...sums.map(({ total }) => total.split('.')[1]?.length ?? 0));
