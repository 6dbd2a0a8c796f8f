import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { portionOf } from '../../../../shared/partner/limits/lease.ts';
import { createLimitPartner } from '../../../../shared/partner/limits/limit-partner.ts';
import { createRegistry } from '../../../../shared/partner/registry.ts';
import { parseConfiguration } from '../../../../shared/runtime/configuration.ts';
import { Problem } from '../../../../shared/runtime/http/problem.ts';
import type { PartnerLimits } from '../../../../shared/runtime/partner-configuration.ts';
import { createMemoryBuckets } from '../../../support/memory-buckets.ts';
import { createRecordedLog } from '../../../support/recorded-log.ts';

const products = { shipping: 'SHIP', discount: 'DISCOUNT', fee: 'FEE' };

const partnerWith = (limits: PartnerLimits) =>
  createRegistry(
    parseConfiguration({
      connections: { main: { url: 'http://odoo.test', products } },
      partners: { acme: { connection: 'main', limits } },
    }),
  ).standIn;

/** Several functions at the door, one bucket, and a clock. */
const openDoors = (limits: PartnerLimits, instances = 1) => {
  const world = { nowMs: Date.parse('2026-11-22T10:00:00Z') };
  const log = createRecordedLog();
  const { buckets, state } = createMemoryBuckets();
  const partner = partnerWith(limits);
  const open = () => createLimitPartner({ buckets, now: () => world.nowMs, log });
  const doors = Array.from({ length: instances }, open);
  /** Undefined when let in, else the seconds after which it would be. */
  const knock = async (instance = 0): Promise<number | undefined> => {
    try {
      await doors[instance]?.(partner);
      return undefined;
    } catch (error) {
      if (error instanceof Problem && error.status === 429) return error.retryAfterSeconds;
      throw error;
    }
  };
  const knockTimes = async (times: number, instance = 0): Promise<number> => {
    let letIn = 0;
    for (let count = 0; count < times; count++) if ((await knock(instance)) === undefined) letIn += 1;
    return letIn;
  };
  const replace = (instance: number): void => {
    doors[instance] = open();
  };
  return { world, log, state, partner, doors, knock, knockTimes, replace };
};

/** How many were let in over each stretch of time that begins and ends with one of them. */
const stretchesOf = (letIn: readonly { atMs: number; count: number }[]) =>
  letIn.flatMap((first, start) => {
    let count = 0;
    return letIn.slice(start).map((one) => {
      count += one.count;
      return { count, seconds: (one.atMs - first.atMs) / 1_000, isFromTheStart: start === 0 };
    });
  });

describe('the limits of a partner', () => {
  it('let a burst in, and then what the rate fills up', async () => {
    const { world, knockTimes } = openDoors({ perSecond: 10, burst: 100 });
    expect(await knockTimes(200)).toBe(100);
    world.nowMs += 2_000;
    expect(await knockTimes(200)).toBe(20);
    world.nowMs += 3_600_000;
    expect(await knockTimes(200)).toBe(100);
  });

  it.each([
    { perSecond: 0.1, burst: 1 },
    { perSecond: 3, burst: 1 },
    { perSecond: 1_000, burst: 1 },
    { perSecond: 50, burst: 500 },
    { perSecond: 0.7, burst: 100_000 },
  ])('say when a request would be let in, and keep the word: $perSecond a second, $burst at once', async (limits) => {
    const { world, knock, knockTimes } = openDoors(limits);
    await knockTimes(limits.burst + 10);
    for (let round = 0; round < 5; round++) {
      const seconds = await knock();
      expect(seconds).toBeGreaterThanOrEqual(1);
      world.nowMs += (seconds ?? 0) * 1_000;
      expect(await knock()).toBeUndefined();
      await knockTimes(limits.perSecond * 2 + 10);
    }
  });

  it('take the whole of a batch, and make up for it afterwards', async () => {
    const { world, partner, doors, knock } = openDoors({ perSecond: 10, burst: 20 });
    const payFor = await doors[0]?.(partner);
    await payFor?.(999);
    expect(await knock()).toBe(99);
    world.nowMs += 97_500;
    expect(await knock()).toBe(1);
    world.nowMs += 600;
    expect(await knock()).toBeUndefined();
  });

  it('hold for all functions together', async () => {
    const { knockTimes, world } = openDoors({ perSecond: 10, burst: 100 }, 4);
    const letIn: number[] = [];
    for (const instance of [0, 1, 2, 3]) letIn.push(await knockTimes(60, instance));
    const sum = letIn.reduce((total, count) => total + count, 0);
    expect(sum).toBeLessThanOrEqual(100);
    // What the first two may hold of their leases.
    expect(sum).toBeGreaterThanOrEqual(100 - 2 * portionOf({ perSecond: 10, burst: 100 }));
    world.nowMs += 1_000;
    expect(await Promise.all([0, 1, 2, 3].map((instance) => knockTimes(5, instance)))).toContain(5);
  });

  it('hold when many knock at the same moment', async () => {
    const { knock } = openDoors({ perSecond: 1, burst: 40 }, 3);
    const answers = await Promise.all(Array.from({ length: 150 }, (_, index) => knock(index % 3)));
    const letIn = answers.filter((answer) => answer === undefined).length;
    expect(letIn).toBeLessThanOrEqual(40);
    // What the others hold of their leases.
    expect(letIn).toBeGreaterThan(40 - 3 * portionOf({ perSecond: 1, burst: 40 }));
  });

  it('cost one write in many requests, and none while nothing is left', async () => {
    const { knockTimes, state } = openDoors({ perSecond: 50, burst: 500 });
    await knockTimes(480);
    expect(state.payments).toBeLessThan(480 / 10);
    await knockTimes(100);
    const before = state.payments;
    expect(await knockTimes(1_000)).toBe(0);
    expect(state.payments).toBe(before);
  });

  it('refuse nobody while the ledger is out of reach, and ask it once a second', async () => {
    const { world, state, log, knockTimes } = openDoors({ perSecond: 1, burst: 1 });
    state.isDown = true;
    expect(await knockTimes(50)).toBe(50);
    expect(log.lines.map(({ event }) => event)).toEqual(['limit.unchecked']);
    state.isDown = false;
    world.nowMs += 1_000;
    expect(await knockTimes(50)).toBe(1);
  });

  it('lose no more with a function that ends than one portion', async () => {
    const { knockTimes, replace } = openDoors({ perSecond: 0.1, burst: 200 }, 1);
    await knockTimes(1);
    replace(0);
    expect(await knockTimes(300)).toBeGreaterThanOrEqual(200 - 1 - portionOf({ perSecond: 0.1, burst: 200 }));
  });

  it('never let in more than burst + rate × time + a portion a function, in any stretch of time', async () => {
    const world = fc.record({
      perSecond: fc.double({ min: 0.1, max: 100, noNaN: true }),
      burst: fc.integer({ min: 1, max: 300 }),
      instances: fc.integer({ min: 1, max: 5 }),
      steps: fc.array(
        fc.record({
          waitMs: fc.nat({ max: 3_000 }),
          knocks: fc.nat({ max: 60 }),
          instance: fc.nat(),
          dies: fc.boolean(),
        }),
        { maxLength: 30 },
      ),
    });
    await fc.assert(
      fc.asyncProperty(world, async ({ perSecond, burst, instances, steps }) => {
        const limits = { perSecond, burst };
        const { world: clock, knockTimes, replace } = openDoors(limits, instances);
        const letIn: { atMs: number; count: number }[] = [];
        for (const { waitMs, knocks, instance, dies } of steps) {
          clock.nowMs += waitMs;
          letIn.push({ atMs: clock.nowMs, count: await knockTimes(knocks, instance % instances) });
          if (dies) replace(instance % instances);
        }
        for (const { count, seconds, isFromTheStart } of stretchesOf(letIn)) {
          // Nobody holds anything yet at the very beginning.
          const held = isFromTheStart ? 0 : instances * portionOf(limits);
          expect(count).toBeLessThanOrEqual(burst + perSecond * seconds + held + 0.01);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('let one function in whenever a plain bucket has a portion to give', async () => {
    const steps = fc.array(fc.record({ waitMs: fc.integer({ min: 1_000, max: 5_000 }), knocks: fc.nat({ max: 40 }) }));
    await fc.assert(
      fc.asyncProperty(steps, async (given) => {
        const limits = { perSecond: 8, burst: 60 };
        const { world, knockTimes } = openDoors(limits);
        let tokens = limits.burst;
        for (const { waitMs, knocks } of given) {
          world.nowMs += waitMs;
          tokens = Math.min(limits.burst, tokens + (limits.perSecond * waitMs) / 1_000);
          const letIn = await knockTimes(knocks);
          expect(letIn).toBeGreaterThanOrEqual(Math.min(knocks, Math.floor(tokens)) - portionOf(limits));
          tokens -= letIn;
          expect(tokens).toBeGreaterThanOrEqual(-portionOf(limits));
        }
      }),
    );
  });
});
