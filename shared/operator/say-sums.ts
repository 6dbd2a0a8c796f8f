import type { Money } from '../ledger/order-record.ts';

/** Currencies that are named one by one. */
const maximumNamed = 3;

/** Sums for people: "18,204.00 EUR and 950 JPY"; "nothing" for none. No digit is rounded away. */
export const saySums = (sums: readonly Money[]): string => {
  const named = sums.slice(0, maximumNamed).map(({ total, currency }) => `${separateThousands(total)} ${currency}`);
  const parts = sums.length > maximumNamed ? [...named, 'more currencies'] : named;
  if (parts.length === 0) return 'nothing';
  return parts.length === 1 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
};

const separateThousands = (total: string): string => {
  const [whole = '', fraction] = total.split('.');
  const separated = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? separated : `${separated}.${fraction}`;
};
