import Big from 'big.js';
import * as z from 'zod';

/** A decimal number as text: money in major units ("25.80") or a quantity. Never a float, so no cent is ever lost. */
export type Decimal = string;

const shape = 'must be a decimal number such as "19.90": at most 12 digits before the point, 8 after';

/** One pattern a schema, so that JSON Schema says the same; what exactly is wrong is told by the message alone. */
const decimalLike = (pattern: RegExp, orElse: (input: string) => string | undefined = () => undefined) =>
  z
    .string({
      error: ({ input }) =>
        input === undefined ? 'is required' : 'must be a decimal number in quotes, such as "19.90"',
    })
    .regex(pattern, {
      error: ({ input }) =>
        (typeof input === 'string' && decimalPattern.test(input) ? orElse(input) : undefined) ?? shape,
      // Nothing may be computed with what is no number.
      abort: true,
    });

const decimalPattern = /^-?(0|[1-9]\d{0,11})(\.\d{1,8})?$/;

/** Up to 12 digits before and 8 after the point; no exponent, no thousands separator, no leading zeros. */
export const decimalSchema = decimalLike(decimalPattern);

/** A {@link decimalSchema} that is zero or more. */
export const nonNegativeDecimalSchema = decimalLike(/^(0|[1-9]\d{0,11})(\.\d{1,8})?$/, () => 'must not be negative');

/** A {@link decimalSchema} that is more than zero. */
export const positiveDecimalSchema = decimalLike(/^(?=.*[1-9])(0|[1-9]\d{0,11})(\.\d{1,8})?$/, (input) =>
  input.startsWith('-') ? 'must not be negative' : 'must be more than zero',
);

/** Exact arithmetic on a decimal; the caller turns the result back into text with {@link formatDecimal}. */
export const decimal = (value: Decimal | Big): Big => new Big(value);

/** Exact sum; zero for an empty list. */
export const sum = (values: readonly (Decimal | Big)[]): Big =>
  values.reduce<Big>((total, value) => total.plus(value), new Big(0));

/** Text of a decimal with at least `minorUnits` digits after the point, without an exponent. Shortens nothing. */
export const formatDecimal = (value: Decimal | Big, minorUnits = 2): Decimal => {
  const exact = new Big(value);
  const text = exact.toFixed();
  const digits = text.includes('.') ? text.length - text.indexOf('.') - 1 : 0;
  return digits >= minorUnits ? text : exact.toFixed(minorUnits);
};
