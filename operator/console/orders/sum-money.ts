import Big from 'big.js';
import type { MoneyReply } from '../../../shared/contract/operator/money.ts';

/** What some orders come to, exactly, one sum a currency; orders whose money is not known are left out. */
export const sumMoney = (orders: readonly { readonly money?: MoneyReply | undefined }[]): MoneyReply[] => {
  const amounts = orders.flatMap(({ money }) => (money === undefined ? [] : [money]));
  return [...Map.groupBy(amounts, ({ currency }) => currency)].map(([currency, some]) => ({
    currency,
    total: some.reduce((sum, { total }) => sum.plus(total), new Big(0)).toFixed(),
  }));
};
