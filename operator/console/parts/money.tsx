import type { MoneyReply } from '../../../shared/contract/operator/money.ts';
import { showMoney } from './show-money.ts';

/** An amount, or one a currency below each other; a dash where there is none. */
export const Money = ({ of }: { readonly of: MoneyReply | readonly MoneyReply[] | undefined }) => {
  const amounts = of === undefined ? [] : 'currency' in of ? [of] : of;
  if (amounts.length === 0) return <span class="faint">–</span>;
  return (
    <span class="money">
      {amounts.map((amount) => (
        <span key={amount.currency}>{showMoney(amount)}</span>
      ))}
    </span>
  );
};
