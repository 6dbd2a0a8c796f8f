import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPartnerBuckets, type PartnerBuckets } from '../../shared/ledger/partner-buckets.ts';
import { startLedger, type TestLedger } from '../support/ledger-table.ts';
import { createMemoryBuckets } from '../support/memory-buckets.ts';

let store: TestLedger;
let buckets: PartnerBuckets;
beforeAll(async () => {
  store = await startLedger();
  buckets = createPartnerBuckets(store);
});
afterAll(() => store.close());

const nowUs = Date.parse('2026-11-22T10:00:00Z') * 1_000;

describe('the buckets of partners in the ledger', () => {
  it('take what is paid only as the payer believes that they are', async () => {
    expect(await buckets.read('acme')).toBe(0);
    expect(await buckets.pay('acme', { nowUs, costUs: 5, isIdle: false, latestUs: nowUs + 10 })).toBeUndefined();
    expect(await buckets.pay('acme', { nowUs, costUs: 5, isIdle: true, latestUs: nowUs })).toBe(nowUs + 5);
    expect(await buckets.pay('acme', { nowUs, costUs: 5, isIdle: true, latestUs: nowUs })).toBeUndefined();
    expect(await buckets.pay('acme', { nowUs, costUs: 5, isIdle: false, latestUs: nowUs + 5 })).toBe(nowUs + 10);
    expect(await buckets.pay('acme', { nowUs, costUs: 5, isIdle: false, latestUs: nowUs + 5 })).toBeUndefined();
    expect(await buckets.read('acme')).toBe(nowUs + 10);
    expect(await buckets.read('other')).toBe(0);
  });

  it('give no more than there is to many who pay at the same moment', async () => {
    await buckets.pay('crowded', { nowUs, costUs: 1, isIdle: true, latestUs: nowUs });
    const charge = { nowUs, costUs: 10, isIdle: false, latestUs: nowUs + 91 };
    const paid = await Promise.all(Array.from({ length: 40 }, () => buckets.pay('crowded', charge)));
    expect(paid.filter((until) => until !== undefined)).toHaveLength(10);
    expect(await buckets.read('crowded')).toBe(nowUs + 101);
  });

  it('do what the ones in memory do, which the other tests use', async () => {
    const charges = fc.array(
      fc.record({
        nowUs: fc.integer({ min: nowUs, max: nowUs + 50 }),
        costUs: fc.integer({ min: 1, max: 20 }),
        isIdle: fc.boolean(),
        latestUs: fc.integer({ min: nowUs, max: nowUs + 60 }),
      }),
      { maxLength: 15 },
    );
    let run = 0;
    await fc.assert(
      fc.asyncProperty(charges, async (given) => {
        const partner = `p-${run++}`;
        const memory = createMemoryBuckets().buckets;
        for (const charge of given) {
          expect(await buckets.pay(partner, charge)).toBe(await memory.pay(partner, charge));
          expect(await buckets.read(partner)).toBe(await memory.read(partner));
        }
      }),
      { numRuns: 40 },
    );
  });
});
