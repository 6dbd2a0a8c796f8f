import { describe, expect, it } from 'vitest';
import { type ReleaseOrdersDeps, releaseOrders } from '../../../functions/release-orders/release-orders.ts';
import type { Failure } from '../../../shared/failure/failure.ts';
import { makeFailure } from '../../../shared/failure/make-failure.ts';
import { policiesSchema } from '../../../shared/failure/policies.ts';
import { fail, succeed } from '../../../shared/failure/result.ts';
import type { Cause } from '../../../shared/ledger/causes.ts';
import type { LaneStatus } from '../../../shared/ledger/lane-status.ts';
import type { Replay } from '../../../shared/replay/replay.ts';
import { createRecordedLog } from '../../support/recorded-log.ts';

const noon = Date.parse('2026-11-22T12:00:00Z');
const at = (minutes: number) => new Date(noon + minutes * 60_000).toISOString();

const aCause = (different: Partial<Cause> = {}): Cause => ({
  ...{ connection: 'main', cause: 'missing-reference#product:a', failureClass: 'missing-reference', releases: 0 },
  ...{ concern: { kind: 'product', name: 'A' }, firstSeen: at(-60), lastSeen: at(-1) },
  ...different,
});

interface World {
  readonly causes: readonly Cause[];
  /** Names of what Odoo has. */
  readonly inOdoo?: readonly string[];
  readonly odooFailure?: Failure;
  readonly status?: Partial<LaneStatus>;
  /** Whether orders are parked for the cause. */
  readonly hasParked?: boolean;
  readonly previous?: Partial<Replay>;
  readonly policies?: object;
  readonly random?: number;
}

const createWorld = (world: World) => {
  const log = createRecordedLog();
  const did = {
    created: [] as Replay[],
    asked: [] as string[][],
    released: [] as { replayId: string; notBefore: string }[],
    removed: [] as string[],
  };
  const deps: ReleaseOrdersDeps = {
    connections: [
      {
        connection: 'main',
        policies: policiesSchema.parse(world.policies ?? {}),
        findExisting: async (causes) => {
          did.asked.push(causes.map(({ concern }) => concern.name));
          if (world.odooFailure) return fail(world.odooFailure);
          return succeed(causes.filter(({ concern }) => (world.inOdoo ?? []).includes(concern.name)));
        },
      },
    ],
    store: {
      create: async (replay) => {
        const isNew = did.created.every(({ id }) => id !== replay.id);
        if (isNew) did.created.push(replay);
        return { isNew, replay };
      },
      read: async (id) => {
        const [created] = did.created;
        return created && world.previous ? { ...created, id, ...world.previous } : undefined;
      },
    },
    jobs: { send: async () => undefined },
    readLaneStatus: async (connection) => ({ connection, ...world.status }),
    async *listCauses() {
      yield [...world.causes];
    },
    hasParked: async () => world.hasParked ?? true,
    recordRelease: async ({ replayId, notBefore }) => {
      did.released.push({ replayId, notBefore: notBefore.toISOString() });
      return true;
    },
    removeCause: async ({ cause }) => {
      did.removed.push(cause);
      return true;
    },
    remainingMs: () => 50_000,
    random: () => world.random ?? 0.5,
    now: () => new Date(noon),
    log,
  };
  return { did, deps, log, run: () => releaseOrders(deps) };
};

describe('a release', () => {
  it('makes a replay of exactly the cause whose thing is in Odoo, in the name of Waybill', async () => {
    const other = aCause({ cause: 'missing-reference#product:b', concern: { kind: 'product', name: 'B' } });
    const { did, run } = createWorld({ causes: [aCause(), other], inOdoo: ['B'] });
    await run();
    expect(did.asked).toEqual([['A', 'B']]);
    expect(did.created).toMatchObject([
      { by: 'waybill', isDryRun: false, connections: ['main'], filter: { connection: 'main', cause: other.cause } },
    ]);
  });

  it('of the same moment is the same replay, however often it is repeated, and another one the next time', async () => {
    const { did, deps, run } = createWorld({ causes: [aCause()], inOdoo: ['A'] });
    await releaseOrders({ ...deps, recordRelease: () => Promise.reject(new Error('The runner died')) }).catch(() => {});
    await run();
    expect(did.created).toHaveLength(1);
    const again = createWorld({ causes: [aCause({ releases: 1 })], inOdoo: ['A'] });
    await again.run();
    expect(again.did.created[0]?.id).not.toBe(did.created[0]?.id);
  });

  it.each([
    [0, 1],
    [1, 2],
    [2, 4],
    [5, 32],
    [40, 720],
  ])('number %i keeps the next one away for %i minutes', async (releases, minutes) => {
    const { did, run } = createWorld({ causes: [aCause({ releases })], inOdoo: ['A'] });
    await run();
    expect(did.released).toMatchObject([{ notBefore: at(minutes) }]);
  });

  it('does not ask for what was released a moment ago and came back', async () => {
    const { did, run } = createWorld({ causes: [aCause({ releases: 3, notBefore: at(1) })], inOdoo: ['A'] });
    await run();
    expect(did.asked).toEqual([]);
    expect(did.created).toEqual([]);
  });

  it('waits while the replay before has not come to all orders', async () => {
    const world = createWorld({ causes: [aCause()], inOdoo: ['A'] });
    await world.run();
    const stretches = [{ connection: 'main', shard: 'main#3' }];
    const cases: [Partial<Replay>, number][] = [
      [{ state: 'running', stretches }, 0],
      [{ state: 'cancelled', stretches }, 1],
      [{ state: 'running', stretches: [] }, 1],
    ];
    for (const [previous, expected] of cases) {
      const later = createWorld({ causes: [aCause({ releases: 1, replayId: 'rpl_1' })], inOdoo: ['A'], previous });
      later.did.created.push(...world.did.created);
      await later.run();
      expect(later.did.created).toHaveLength(1 + expected);
    }
  });
});

describe('nothing is released', () => {
  const failure = makeFailure({ class: 'unavailable', outcome: 'not-sent', message: 'Away.' });
  const trouble = { failure, since: at(-5), probeAt: at(1), probes: 1 };
  const hold = { reason: 'stocktaking', by: 'ada', since: at(-5) };

  it.each([
    ['Odoo is in trouble', { trouble }],
    ['a person holds the replay lane', { holdReplay: hold }],
  ])('and Odoo is not asked while %s', async (_why, status) => {
    const { did, run } = createWorld({ causes: [aCause()], inOdoo: ['A'], status });
    await run();
    expect([did.asked, did.created]).toEqual([[], []]);
  });

  it.each(['missing-reference', 'forbidden'] as const)('of a class that is switched off: %s', async (failureClass) => {
    const policies = { [failureClass]: { release: false } };
    const { did, run } = createWorld({ causes: [aCause({ failureClass })], inOdoo: ['A'], policies });
    await run();
    expect([did.asked, did.created]).toEqual([[], []]);
  });

  it('when Odoo does not answer, which harms nothing', async () => {
    const { did, log, run } = createWorld({ causes: [aCause()], inOdoo: ['A'], odooFailure: failure });
    await run();
    expect(did.created).toEqual([]);
    expect(log.lines).toMatchObject([{ level: 'warn', event: 'release.unanswered' }]);
  });
});

describe('a cause without orders', () => {
  it('is forgotten, once no order can be on its way to being parked for it', async () => {
    const late = createWorld({ causes: [aCause({ lastSeen: at(-11) })], inOdoo: ['A'], hasParked: false });
    await late.run();
    expect(late.did).toMatchObject({ created: [], removed: ['missing-reference#product:a'] });
    const fresh = createWorld({ causes: [aCause({ lastSeen: at(-9) })], inOdoo: ['A'], hasParked: false });
    await fresh.run();
    expect(fresh.did).toMatchObject({ created: [], removed: [] });
  });

  it('is found by chance when its thing never comes', async () => {
    const causes = [aCause({ lastSeen: at(-11) })];
    const world = createWorld({ causes, hasParked: false, random: 0 });
    await world.run();
    expect(world.did.removed).toHaveLength(1);
  });
});

it('throws after the last connection when one of them failed, so that somebody is told', async () => {
  const { did, deps } = createWorld({ causes: [aCause()], inOdoo: ['A'] });
  const connections = deps.connections.flatMap((one) => [{ ...one, connection: 'broken' }, one]);
  const readLaneStatus = async (connection: string) => {
    if (connection === 'broken') throw new Error('The ledger is away');
    return { connection };
  };
  await expect(releaseOrders({ ...deps, connections, readLaneStatus })).rejects.toThrow('broken');
  expect(did.created).toHaveLength(1);
});
