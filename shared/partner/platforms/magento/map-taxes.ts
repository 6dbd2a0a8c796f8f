import type Big from 'big.js';
import { type Decimal, decimal, formatDecimal, sum } from '../../../order/decimal.ts';
import { oneLine } from '../mapping/shopper-text.ts';
import { simplestPercent } from '../mapping/simplest-percent.ts';
import type { AppliedTaxes, ShopOrder } from './shop-order.ts';

/** What something is taxed with. */
interface Taxed {
  /** The whole tax on it. */
  readonly tax: Big;
  /** Its share of the price in per cent, where the shop says so. */
  readonly percent?: Decimal | undefined;
  /** The price without the tax, of which a share is worked out where the shop says none. */
  readonly net: Big;
  /** The single taxes that the shop lists for it. */
  readonly applied: AppliedTaxes;
  /** Digits of the currency behind the point. */
  readonly minorUnits: number;
}

const digitsOfRate = 8;

/** A share such as 0.0825 of a percentage. */
const rateOf = (percent: Decimal | Big): Decimal => decimal(percent).div(100).round(digitsOfRate).toFixed();

/**
 * The taxes on a line, on shipping or on a fee. The shop's own list of them counts when it adds up to the tax that was
 * charged; where it does not (a part was given back, or the shop rounds per order), it is one tax of the whole percentage.
 */
export const mapTaxes = ({ tax, percent, net, applied, minorUnits }: Taxed) => {
  const listed = (applied ?? []).filter((one) => one.percent !== undefined && one.percent !== null);
  if (listed.length > 0 && sum(listed.map(({ amount }) => amount)).eq(tax)) {
    return listed.map((one) => ({
      name: oneLine(100, one.title, one.code),
      rate: rateOf(one.percent ?? '0'),
      amount: one.amount,
    }));
  }
  const whole =
    percent !== undefined && !decimal(percent).eq(0) ? percent : percentOf({ tax, net, minorUnits }, listed);
  if (tax.eq(0) && decimal(whole).eq(0)) return [];
  const name = listed.length === 1 ? oneLine(100, listed[0]?.title, listed[0]?.code) : undefined;
  return [{ name, rate: rateOf(whole), amount: formatDecimal(tax) }];
};

/** The percentages that the shop lists, when together they make the tax to a coin; else what the amounts come to. */
function percentOf(
  { tax, net, minorUnits }: Pick<Taxed, 'tax' | 'net' | 'minorUnits'>,
  listed: NonNullable<AppliedTaxes>,
): Big {
  const told = sum(listed.map(({ percent }) => percent ?? '0'));
  if (net.eq(0)) return told;
  if (net.times(told).div(100).minus(tax).abs().lte(`1e-${minorUnits}`)) return told;
  return simplestPercent(tax, net, minorUnits);
}

/** The taxes that the shop lists for a kind of charge (`shipping`, `weee` …), for an item where `itemId` names one. */
export const appliedTo = ({ extension_attributes }: ShopOrder, type: string, itemId?: string): AppliedTaxes => {
  const entries = (extension_attributes.item_applied_taxes ?? []).filter(
    (entry) => entry.type === type && (itemId === undefined || (entry.item_id ?? entry.associated_item_id) === itemId),
  );
  return entries.flatMap(({ applied_taxes }) => applied_taxes ?? []);
};
