import * as z from 'zod';
import { decimal, formatDecimal } from '../order/decimal.ts';
import { minorUnitsOf } from '../order/iso-codes.ts';

/** How many orders, and what they come to, as decimal text. */
const amountSchema = z.object({ orders: z.number(), money: z.string() });
export type Amount = z.output<typeof amountSchema>;

/** Where the orders of a row are; together they are what was received. */
export const placements = ['written', 'parked', 'open', 'discarded'] as const;
export type Placement = (typeof placements)[number];

/** What the orders of one partner, day and currency come to. */
export const accountRowSchema = z.object({
  partner: z.string(),
  /** The UTC day on which they came, such as `2026-11-22`, or {@link earlier}. */
  day: z.string(),
  /** ISO 4217; `XXX`, its code for none, where the order cannot be read. */
  currency: z.string(),
  written: amountSchema,
  parked: amountSchema,
  open: amountSchema,
  discarded: amountSchema,
  /** What Odoo itself shows of those that are written, duplicates included and cancelled ones left out. */
  odoo: amountSchema,
  /** How many of those that are written Odoo could not be asked about. */
  unchecked: z.number(),
});
export type AccountRow = z.output<typeof accountRowSchema>;

/** The day of orders that came before the period: only those that still wait, or changed in the period, are counted. */
export const earlier = 'earlier';

const nothing: Amount = { orders: 0, money: '0' };

/** A row without any order. */
export const emptyRow = (partner: string, day: string, currency: string): AccountRow => ({
  ...{ partner, day, currency, written: nothing, parked: nothing, open: nothing, discarded: nothing },
  ...{ odoo: nothing, unchecked: 0 },
});

/** Both together, exactly. */
const addAmounts = (one: Amount, other: Amount): Amount => {
  if (other.orders === 0) return one;
  return one.orders === 0
    ? other
    : { orders: one.orders + other.orders, money: decimal(one.money).plus(other.money).toFixed() };
};

/** The orders of both; the partner, day and currency of the first. */
export const addRows = (one: AccountRow, other: AccountRow): AccountRow => ({
  ...{ partner: one.partner, day: one.day, currency: one.currency },
  written: addAmounts(one.written, other.written),
  parked: addAmounts(one.parked, other.parked),
  open: addAmounts(one.open, other.open),
  discarded: addAmounts(one.discarded, other.discarded),
  odoo: addAmounts(one.odoo, other.odoo),
  unchecked: one.unchecked + other.unchecked,
});

/** All that was received: the sum over every place where an order can be. */
export const receivedIn = (row: AccountRow): Amount =>
  placements.map((placement) => row[placement]).reduce(addAmounts, nothing);

/** An amount with as many digits after the point as the currency has. */
export const inCurrency = ({ orders, money }: Amount, currency: string): Amount => ({
  orders,
  money: formatMoney(money, currency),
});

/** Decimal text with the currency's digits; a currency that nobody knows gets two. */
export const formatMoney = (money: string, currency: string): string =>
  formatDecimal(money, currency === unknownCurrency ? 2 : minorUnitsOf(currency));

/** ISO 4217's code where there is no currency. */
export const unknownCurrency = 'XXX';
