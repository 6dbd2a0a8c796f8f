import { roundAmount } from './round-amount.ts';

/** A tax as a percentage; `included` when the unit price already holds it. */
interface Tax {
  readonly id: number;
  readonly percent: number;
  readonly included: boolean;
}

export interface PricedLine {
  readonly quantity: number;
  readonly unitPrice: number;
  readonly discountPercent: number;
  readonly taxes: readonly Tax[];
}

/** The company's setting: tax is rounded once per tax and order, or on every line. */
type TaxRounding = 'round_globally' | 'round_per_line';

/** How amounts are rounded: by the company's setting, and to the coins of the order's currency. */
export interface Rounding {
  readonly method: TaxRounding;
  /** Digits after the point: 2 for USD, 0 for JPY, 3 for KWD. */
  readonly digits: number;
}

interface RawLine {
  readonly untaxed: number;
  readonly taxes: readonly { readonly tax: Tax; readonly amount: number }[];
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

/** Splits a line into its base and its taxes. Included taxes come out of the price together; the others are put on what remains. */
const splitLine = (line: PricedLine, { method, digits }: Rounding): RawLine => {
  const settle = (amount: number) => (method === 'round_per_line' ? roundAmount(amount, digits) : amount);
  const price = settle(line.quantity * line.unitPrice * (1 - line.discountPercent / 100));
  const included = line.taxes.filter((tax) => tax.included);
  const net = price / (1 + sum(included.map(({ percent }) => percent)) / 100);
  const includedAmounts = included.map((tax) => ({ tax, amount: settle((net * tax.percent) / 100) }));
  const untaxed = price - sum(includedAmounts.map(({ amount }) => amount));
  const added = line.taxes
    .filter((tax) => !tax.included)
    .map((tax) => ({ tax, amount: settle((untaxed * tax.percent) / 100) }));
  return { untaxed, taxes: [...includedAmounts, ...added] };
};

export interface LineAmounts {
  readonly subtotal: number;
  readonly tax: number;
  readonly total: number;
}

/** `price_subtotal`, `price_tax` and `price_total` of a line. */
export const computeLineAmounts = (line: PricedLine, rounding: Rounding): LineAmounts => {
  const round = (amount: number) => roundAmount(amount, rounding.digits);
  const raw = splitLine(line, rounding);
  const subtotal = round(raw.untaxed);
  const tax = round(sum(raw.taxes.map(({ amount }) => round(amount))));
  return { subtotal, tax, total: round(subtotal + tax) };
};

export interface OrderAmounts {
  readonly untaxed: number;
  readonly tax: number;
  readonly total: number;
}

/** Sums each tax over the whole order before rounding it. Where every tax is included the gross total stays what was charged, and the base is what is left. */
export const computeOrderAmounts = (lines: readonly PricedLine[], rounding: Rounding): OrderAmounts => {
  const round = (amount: number) => roundAmount(amount, rounding.digits);
  const raw = lines.map((line) => splitLine(line, rounding));
  const perTax = new Map<number, number>();
  for (const { tax, amount } of raw.flatMap(({ taxes }) => taxes)) {
    perTax.set(tax.id, (perTax.get(tax.id) ?? 0) + amount);
  }
  const rawUntaxed = sum(raw.map(({ untaxed }) => untaxed));
  const tax = round(sum([...perTax.values()].map(round)));
  const allIncluded = lines.every(({ taxes }) => taxes.every(({ included }) => included));
  const untaxed = allIncluded ? round(round(rawUntaxed + sum([...perTax.values()])) - tax) : round(rawUntaxed);
  return { untaxed, tax, total: round(untaxed + tax) };
};
