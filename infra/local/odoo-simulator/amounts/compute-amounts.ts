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
export type TaxRounding = 'round_globally' | 'round_per_line';

interface RawLine {
  readonly untaxed: number;
  readonly taxes: readonly { readonly tax: Tax; readonly amount: number }[];
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

/** Splits a line into its base and its taxes. Included taxes come out of the price together; the others are put on what remains. */
const splitLine = (line: PricedLine, rounding: TaxRounding): RawLine => {
  const settle = (amount: number) => (rounding === 'round_per_line' ? roundAmount(amount) : amount);
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

/** `price_subtotal`, `price_tax` and `price_total` of a line in a currency of two decimals. */
export const computeLineAmounts = (line: PricedLine, rounding: TaxRounding): LineAmounts => {
  const raw = splitLine(line, rounding);
  const subtotal = roundAmount(raw.untaxed);
  const tax = roundAmount(sum(raw.taxes.map(({ amount }) => roundAmount(amount))));
  return { subtotal, tax, total: roundAmount(subtotal + tax) };
};

export interface OrderAmounts {
  readonly untaxed: number;
  readonly tax: number;
  readonly total: number;
}

/** Sums each tax over the whole order before rounding it. Where every tax is included the gross total stays what was charged, and the base is what is left. */
export const computeOrderAmounts = (lines: readonly PricedLine[], rounding: TaxRounding): OrderAmounts => {
  const raw = lines.map((line) => splitLine(line, rounding));
  const perTax = new Map<number, number>();
  for (const { tax, amount } of raw.flatMap(({ taxes }) => taxes)) {
    perTax.set(tax.id, (perTax.get(tax.id) ?? 0) + amount);
  }
  const rawUntaxed = sum(raw.map(({ untaxed }) => untaxed));
  const tax = roundAmount(sum([...perTax.values()].map((amount) => roundAmount(amount))));
  const allIncluded = lines.every(({ taxes }) => taxes.every(({ included }) => included));
  const untaxed = allIncluded
    ? roundAmount(roundAmount(rawUntaxed + sum([...perTax.values()])) - tax)
    : roundAmount(rawUntaxed);
  return { untaxed, tax, total: roundAmount(untaxed + tax) };
};
