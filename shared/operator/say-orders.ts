import type { Money } from '../ledger/order-record.ts';
import { saySums } from './say-sums.ts';

interface Orders {
  readonly count: number;
  readonly money: readonly Money[];
  /** False where there are more of them. */
  readonly isComplete?: boolean;
}

/** "312 orders worth 18,204.00 EUR", "1 order", "more than 50,000 orders worth at least 2.00 EUR". */
export const sayOrders = ({ count, money, isComplete = true }: Orders): string => {
  const number = count.toLocaleString('en-US');
  const orders = `${isComplete ? '' : 'more than '}${number} ${count === 1 && isComplete ? 'order' : 'orders'}`;
  return money.length === 0 ? orders : `${orders} worth ${isComplete ? '' : 'at least '}${saySums(money)}`;
};
