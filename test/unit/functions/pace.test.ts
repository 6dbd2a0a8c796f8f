import { describe, expect, it } from 'vitest';
import { createPace } from '../../../functions/write-orders/pace.ts';

const plentyMs = 1_000_000;

describe('the pace of writing', () => {
  it('begins small, so that a writer that died of a slow Odoo does not die of the same again', () => {
    expect(createPace().limit(plentyMs)).toBe(25);
  });

  it('grows to a hundred orders once Odoo has shown to be quick', () => {
    const pace = createPace();
    pace.record({ orders: 25, elapsedMs: 500 });
    expect(pace.limit(plentyMs)).toBe(100);
  });

  it('shrinks at once when Odoo is slow, as far as one, and recovers when it is quick again', () => {
    const pace = createPace();
    pace.record({ orders: 100, elapsedMs: 2_000 });
    pace.record({ orders: 100, elapsedMs: 60_000 });
    const slow = pace.limit(plentyMs);
    expect(slow).toBeLessThan(60);
    pace.record({ orders: slow, elapsedMs: slow * 60_000 });
    expect(pace.limit(plentyMs)).toBeLessThanOrEqual(1);
    for (let group = 0; group < 20; group++) pace.record({ orders: 1, elapsedMs: 20 });
    expect(pace.limit(plentyMs)).toBe(100);
  });

  it('takes no more than fits twice into the time that is left, and nothing when that is not even one', () => {
    const pace = createPace();
    pace.record({ orders: 10, elapsedMs: 10_000 });
    expect(pace.limit(12_000)).toBe(5);
    expect(pace.limit(3_000)).toBe(0);
    expect(pace.limit(0)).toBe(0);
  });

  it('is not fooled by a group that took no time or had no orders', () => {
    const pace = createPace();
    pace.record({ orders: 0, elapsedMs: 0 });
    expect(pace.limit(plentyMs)).toBe(100);
  });
});
