import type Big from 'big.js';
import { formatDecimal } from '../../../order/decimal.ts';
import { minorUnitsOf } from '../../../order/iso-codes.ts';
import { oneLine } from '../mapping/shopper-text.ts';
import { simplestPercent } from '../mapping/simplest-percent.ts';
import type { AmazonItem } from './shop-order.ts';

interface Taxed {
  readonly tax: Big;
  /** The price that the tax is on, with it or without. */
  readonly amount: Big;
}

/** How an order tells its amounts. */
export interface Terms {
  readonly taxesIncluded: boolean;
  readonly currency: string;
}

/** The tax on something. Amazon tells no rates: the simplest one that makes the amount stands for it. */
export const mapTaxes = ({ tax, amount }: Taxed, name: string, { taxesIncluded, currency }: Terms) => {
  if (tax.eq(0)) return [];
  const net = taxesIncluded ? amount.minus(tax) : amount;
  const minorUnits = minorUnitsOf(currency);
  const percent = simplestPercent(tax, net, minorUnits).abs();
  return [{ name, rate: percent.div(100).toFixed(), amount: formatDecimal(tax, minorUnits) }];
};

/**
 * What an item's taxes are called, so that a rule of the configuration can tell those that Amazon collects and pays itself
 * from those that the seller owes.
 */
export const taxNameOf = ({ tax }: AmazonItem): string => {
  const isCollected = tax?.taxCollections?.some(({ model }) => model === 'MARKETPLACE_FACILITATOR');
  if (isCollected) return 'Collected by Amazon';
  const scheme = tax?.taxCalculationBreakdowns?.find(({ reportingScheme }) => reportingScheme)?.reportingScheme;
  return scheme ? (oneLine(100, `Amazon ${scheme}`) ?? 'Tax') : 'Tax';
};
