import { decimal, formatDecimal } from '../../../order/decimal.ts';
import { minorUnitsOf } from '../../../order/iso-codes.ts';
import type { Tax as CanonicalTax, OrderInput } from '../../../order/order.ts';
import { oneLine } from '../mapping/shopper-text.ts';
import type { FetchedOrder, Tax } from './fetched-order.ts';

/** The taxes that were charged on what `isOn` says. One of nothing was not charged: the shopper is exempt from it. */
export const taxesOf = (
  { taxes, order }: FetchedOrder,
  isOn: (tax: Tax) => boolean,
): NonNullable<OrderInput['lines'][number]['taxes']> =>
  taxes
    .filter((tax) => isOn(tax) && !decimal(tax.line_amount).eq(0))
    .map(({ name, rate, line_amount }) => ({
      name: oneLine(100, name),
      rate,
      amount: formatDecimal(line_amount, minorUnitsOf(order.default_currency_code)),
    }));

/**
 * The taxes of a discount on the whole order: those of the lines, where all taxed lines have the same. The amounts on the
 * lines are already what is left after it, so that it has none of its own.
 */
export const sharedTaxes = (lines: OrderInput['lines']): CanonicalTax[] => {
  const [first, ...rest] = lines.flatMap(({ taxes }) => (taxes && taxes.length > 0 ? [taxes] : []));
  const ratesOf = (taxes: readonly { rate: string }[]) => taxes.map(({ rate }) => rate).join();
  const isShared =
    first && lines.every(({ taxes }) => taxes?.length) && rest.every((one) => ratesOf(one) === ratesOf(first));
  return isShared ? first.map(({ name, rate }) => ({ name, rate, amount: '0' })) : [];
};
