import type { MoneyReply } from '../../../shared/contract/operator/money.ts';

const isNumeric = (text: string): text is `${number}` => /^-?\d+(\.\d+)?$/.test(text);

const formats = new Map<string, Intl.NumberFormat>();

const formatOf = (currency: string): Intl.NumberFormat => {
  const known = formats.get(currency) ?? new Intl.NumberFormat(undefined, { style: 'currency', currency });
  formats.set(currency, known);
  return known;
};

/** An amount as people write it where they are, exact to the last digit; as it came if its currency is none. */
export const showMoney = ({ total, currency }: MoneyReply): string => {
  if (!isNumeric(total) || !/^[A-Z]{3}$/.test(currency)) return `${total} ${currency}`;
  return formatOf(currency).format(total);
};

/** Sums of several currencies, which are never added up; `nothing` where there are none. */
export const showSums = (sums: readonly MoneyReply[], nothing = '–'): string =>
  sums.length === 0 ? nothing : sums.map(showMoney).join(' + ');
