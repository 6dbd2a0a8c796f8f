import { expect, it } from 'vitest';
import { isCountryCode, isCurrencyCode, minorUnitsOf } from '../../../shared/order/iso-codes.ts';

it.each([
  ['USD', 2],
  ['JPY', 0],
  ['KWD', 3],
  // Usually shown without a point, yet shops charge hundredths of them.
  ['HUF', 2],
  ['IDR', 2],
  ['COP', 2],
])('counts the digits of %s as ISO 4217 does', (currency, digits) => {
  expect(isCurrencyCode(currency)).toBe(true);
  expect(minorUnitsOf(currency)).toBe(digits);
});

it('knows codes from what looks like one', () => {
  expect([isCountryCode('FR'), isCountryCode('XX'), isCurrencyCode('XYZ'), isCurrencyCode('usd')]).toEqual([
    ...[true, false, false, false],
  ]);
});
