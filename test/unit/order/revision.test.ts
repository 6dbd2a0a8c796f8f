import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rankOf } from '../../../shared/order/revision.ts';

const instants = fc
  .date({ min: new Date(0), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true })
  .map((date) => date.toISOString());
const compare = (one: string | number, other: string | number) => (one < other ? -1 : Number(one > other));

describe('rankOf', () => {
  it('sorts instants as time does', () => {
    fc.assert(
      fc.property(instants, instants, (one, other) => compare(rankOf(one), rankOf(other)) === compare(one, other)),
    );
    expect(rankOf('9999-12-31T23:59:59Z')).toHaveLength(rankOf(0).length);
  });

  it('sorts integers as counting does', () => {
    fc.assert(fc.property(fc.maxSafeNat(), fc.maxSafeNat(), (a, b) => compare(rankOf(a), rankOf(b)) === compare(a, b)));
    expect(rankOf(9) < rankOf(10)).toBe(true);
  });

  it('tells instants apart to the nanosecond, whatever their number of digits', () => {
    expect(rankOf('2026-01-01T00:00:00.100000001Z') > rankOf('2026-01-01T00:00:00.1Z')).toBe(true);
    expect(rankOf('2026-01-01T00:00:00.10Z')).toBe(rankOf('2026-01-01T00:00:00.1Z'));
  });

  it('takes an instant for newer than a small integer, so that a partner may change over', () => {
    expect(rankOf('2020-01-01T00:00:00Z') > rankOf(1_000_000)).toBe(true);
  });
});
