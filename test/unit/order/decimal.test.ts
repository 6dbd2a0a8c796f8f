import { describe, expect, it } from 'vitest';
import {
  decimalSchema,
  formatDecimal,
  nonNegativeDecimalSchema,
  positiveDecimalSchema,
  sum,
} from '../../../shared/order/decimal.ts';

describe('a decimal', () => {
  it.each(['0', '-0.01', '19.90', '123456789012.12345678'])('may be %s', (text) => {
    expect(decimalSchema.safeParse(text).success).toBe(true);
  });

  it.each(['', ' 1', '1.', '.5', '01', '+1', '1e3', '1,5', '0x1', 'NaN', '1.123456789', '1234567890123', 1, null])(
    'may not be %j',
    (input) => {
      expect(decimalSchema.safeParse(input).success).toBe(false);
    },
  );

  it('may be asked to be zero or more, or more than zero', () => {
    const verdicts = ['-1', '0.00', '0.01'].map((text) => [
      nonNegativeDecimalSchema.safeParse(text).success,
      positiveDecimalSchema.safeParse(text).success,
    ]);
    expect(verdicts).toEqual([
      [false, false],
      [true, false],
      [true, true],
    ]);
  });

  it('adds up exactly and is written with the cents it has', () => {
    expect(formatDecimal(sum(['0.1', '0.2', '1000000000000']))).toBe('1000000000000.30');
    expect(formatDecimal('1.005')).toBe('1.005');
    expect(formatDecimal('0.00000001')).toBe('0.00000001');
    expect(formatDecimal('5', 0)).toBe('5');
  });
});
