import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeFailure } from '../../shared/failure/make-failure.ts';
import { anOrder } from '../support/orders.ts';
import { missingProduct, type ReplayWorld, startReplayWorld } from '../support/replay-world.ts';

let world: ReplayWorld;
beforeEach(async () => {
  world = await startReplayWorld();
  return () => world.close();
});

const idsOf = (length: number, prefix = 'o'): string[] => Array.from({ length }, (_, index) => `${prefix}-${index}`);

const statesOf = async (externalIds: readonly string[]): Promise<Record<string, number>> => {
  const records = await Promise.all(externalIds.map((externalId) => world.recordOf(externalId)));
  return Object.fromEntries(
    [...Map.groupBy(records, ({ state }) => state)].map(([state, some]) => [state, some.length]),
  );
};

describe('a replay', () => {
  test('counts orders and money before it sends anything', async () => {
    await world.parkAll(idsOf(5));
    await world.start();
    await world.work(1);
    expect(await world.read()).toMatchObject({
      ...{ state: 'running', total: 5, sent: 0 },
      money: [{ currency: 'USD', total: '129.00' }],
    });
    expect(await world.count()).toBe(0);
  });

  test('sends each order once on the replay lane, afresh, and what failed before still shows', async () => {
    await world.parkAll(idsOf(130));
    await world.start();
    await world.work(2);
    expect(await world.read()).toMatchObject({ state: 'running', total: 130, sent: 130 });
    expect(await world.count()).toBe(130);
    const record = await world.recordOf('o-7');
    expect(record).toMatchObject({
      ...{ state: 'retrying', lane: 'replay', replayId: 'rpl_1', attempts: 0, interruptions: 0 },
      failure: { class: 'missing-reference' },
    });
    expect(record).not.toHaveProperty('parkedAt');
  });

  test('is done once it is told what became of every order, and says so', async () => {
    await world.parkAll(idsOf(3));
    await world.start();
    await world.work(2);
    const [replayId, outcome] = ['rpl_1', 'written'] as const;
    await world.ledger.countReplayOutcomes([
      ...[
        { replayId, outcome },
        { replayId, outcome },
      ],
      { replayId, outcome: 'parkedAgain' },
      { replayId: 'rpl_forgotten', outcome },
    ]);
    await world.work();
    expect(await world.read()).toMatchObject({ state: 'done', sent: 3, written: 2, parkedAgain: 1 });
    expect(world.world.jobs).toEqual([]);
    expect(await world.deps.store.read('rpl_forgotten')).toBeUndefined();
  });

  test('does not wait for ever for an outcome that nobody tells, once its lanes are empty', async () => {
    await world.parkAll(idsOf(3));
    await world.start();
    await world.work(5);
    expect((await world.read()).state).toBe('running');
    await world.empty();
    await world.work();
    expect(await world.read()).toMatchObject({ state: 'done', sent: 3, written: 0 });
  });

  test('means what its filter says, and no order that was parked after it was made', async () => {
    await world.parkAll(['a-1', 'a-2'], missingProduct('A'));
    await world.parkAll(['b-1'], missingProduct('B'));
    await world.parkAll(['x-1'], makeFailure({ class: 'invalid', outcome: 'answered', message: 'No.' }));
    await world.park('a-3', missingProduct('A'), 'globex');
    world.world.nowMs += 1_000;
    const concern = { kind: 'product', name: 'A' } as const;
    const totals = [];
    for (const [index, filter] of [
      ...[{}, { class: 'invalid' as const }, { concern }, { partner: 'globex' }, { concern, partner: 'acme' }],
      ...[{ parkedBefore: '2026-11-22T12:00:01.000Z' }, { connection: 'other' }],
    ].entries()) {
      await world.start({ id: `rpl_${index}`, filter });
      await world.work(1);
      totals.push((await world.read(`rpl_${index}`)).total);
      world.world.jobs = [];
    }
    expect(totals).toEqual([5, 1, 3, 1, 2, 2, 0]);
    await world.start({ id: 'rpl_late', filter: { class: 'missing-reference' } });
    await world.park('b-2', missingProduct('B'));
    await world.work(2);
    expect(await world.read('rpl_late')).toMatchObject({ total: 4, sent: 4 });
    expect((await world.recordOf('b-2')).state).toBe('parked');
  });

  test('means the ids that it was given, and no more', async () => {
    await world.parkAll(idsOf(30));
    const ids = (await Promise.all(['o-3', 'o-20'].map((id) => world.recordOf(id)))).map(({ id }) => id);
    await world.start({ ids: [...ids, 'ord_unknown'] });
    await world.work(2);
    expect(await world.read()).toMatchObject({ total: 2, sent: 2, idCount: 3 });
    expect(await statesOf(idsOf(30))).toEqual({ parked: 28, retrying: 2 });
  });

  test('never touches what was written, discarded or sent by somebody else after it was counted', async () => {
    await world.parkAll(idsOf(4));
    await world.start();
    await world.work(1);
    const seen = await world.recordOf('o-0');
    const odoo = { id: 1, name: 'S1', total: '25.80', state: 'draft' };
    await world.ledger.recordWritten({ seen, odoo, now: new Date() });
    const order = anOrder({ externalId: 'o-1', revision: '2026-11-23T10:00:00Z' });
    await world.ledger.accept({
      ...{ partner: 'acme', connection: 'main', order, receivedAt: new Date(), sameRevision: 'keep' },
    });
    await world.work(1);
    expect(await world.read()).toMatchObject({ total: 4, sent: 2 });
    expect(await statesOf(idsOf(4))).toEqual({ written: 1, accepted: 1, retrying: 2 });
    for (const gone of ['parkedAt', 'skus', 'lane', 'replayId']) {
      expect(await world.recordOf('o-1')).not.toHaveProperty(gone);
    }
  });

  test('does not send an order twice that comes back parked from it, though another replay may', async () => {
    await world.parkAll(idsOf(2));
    await world.start();
    await world.work(2);
    const seen = await world.recordOf('o-0');
    await world.ledger.recordParked({ seen, failure: missingProduct('ABC-1'), now: new Date(world.world.nowMs) });
    const take = { order: seen, by: 'ada', dueAt: new Date(), now: new Date() };
    expect(await world.deps.takeParked({ ...take, replayId: 'rpl_1' })).toBe(false);
    expect(await world.deps.takeParked({ ...take, replayId: 'rpl_2' })).toBe(true);
  });
});

describe('the lane', () => {
  test('gets no more at a time than it takes in 20 seconds, spread over them', async () => {
    await world.close();
    world = await startReplayWorld({ perMinute: 180 });
    await world.parkAll(idsOf(130));
    await world.start();
    await world.work(2);
    expect(await world.count()).toBe(60);
    expect((await world.receive()).length).toBeLessThanOrEqual(5);
    expect(world.world.jobs).toEqual([{ slice: expect.anything(), delaySeconds: 20 }]);
  });

  test('gets less while it still has a backlog, and nothing while it stands', async () => {
    await world.close();
    world = await startReplayWorld({ perMinute: 180 });
    await world.parkAll(idsOf(130));
    await world.start();
    await world.work(3);
    expect(await world.read()).toMatchObject({ sent: 60 });
    await world.empty();
    await world.work(1);
    expect(await world.read()).toMatchObject({ sent: 120 });
  });
});

describe('asking for the same replay again', () => {
  test('changes nothing, and work that is asked for twice is done once', async () => {
    await world.parkAll(idsOf(3));
    const first = await world.start();
    await world.work(1);
    expect(await world.start()).toMatchObject({ id: first.id, state: 'running', total: 3 });
    const [job] = world.world.jobs;
    if (job) world.world.jobs.push(job, job);
    await world.work(3);
    expect(await world.count()).toBe(3);
    expect(await world.deps.store.list(10)).toHaveLength(1);
  });
});

describe('a cancelled replay', () => {
  test('sends nothing more, and what it sent stays sent', async () => {
    await world.close();
    world = await startReplayWorld({ perMinute: 180 });
    await world.parkAll(idsOf(100));
    await world.start();
    await world.work(2);
    expect(await world.deps.store.cancel('rpl_1', new Date())).toBe(true);
    await world.empty();
    await world.work();
    expect(await world.read()).toMatchObject({ state: 'cancelled', sent: 60 });
    expect(await statesOf(idsOf(100))).toEqual({ retrying: 60, parked: 40 });
    expect(await world.deps.store.cancel('rpl_1', new Date())).toBe(false);
  });

  test('stops in the middle of its work, and what was being sent is counted all the same', async () => {
    await world.parkAll(idsOf(120));
    await world.start();
    await world.work(1);
    let taken = 0;
    const takeParked: typeof world.deps.takeParked = async (taking) => {
      taken += 1;
      if (taken === 50) await world.deps.store.cancel('rpl_1', new Date());
      return world.deps.takeParked(taking);
    };
    await world.work(1, { ...world.deps, takeParked });
    const { retrying = 0, parked = 0 } = await statesOf(idsOf(120));
    // The page at hand is sent to its end: one of four, as the orders lie in four partitions.
    expect(retrying).toBeGreaterThanOrEqual(50);
    expect(parked).toBeGreaterThan(20);
    expect(await world.read()).toMatchObject({ state: 'cancelled', sent: retrying });
  });
});

describe('a crash', () => {
  const dying = () => Promise.reject(new Error('The runner died'));

  /** Breaks one verb at its n-th use, as a runner that ends there. */
  const dyingAt = (verb: 'listParked' | 'takeParked' | 'readMany' | 'save' | 'send', use: number) => {
    let uses = 0;
    const dies = () => {
      uses += 1;
      return uses === use;
    };
    const { deps } = world;
    const main = deps.lanes['main'];
    if (!main) throw new Error('There is a lane');
    return {
      ...deps,
      listParked: (query: Parameters<typeof deps.listParked>[0]) =>
        verb === 'listParked' && dies() ? dying() : deps.listParked(query),
      takeParked: (taking: Parameters<typeof deps.takeParked>[0]) =>
        verb === 'takeParked' && dies() ? dying() : deps.takeParked(taking),
      readMany: (keys: Parameters<typeof deps.readMany>[0]) =>
        verb === 'readMany' && dies() ? dying() : deps.readMany(keys),
      store: {
        ...deps.store,
        save: (...saving: Parameters<typeof deps.store.save>) =>
          verb === 'save' && dies() ? dying() : deps.store.save(...saving),
      },
      lanes: {
        main: {
          ...main,
          send: (deliveries: Parameters<typeof main.send>[0]) =>
            verb === 'send' && dies() ? dying() : main.send(deliveries),
        },
      },
    };
  };

  const moments = [
    ...[['listParked', 1] as const, ['listParked', 3] as const, ['save', 1] as const, ['save', 3] as const],
    ...[['save', 5] as const, ['save', 6] as const, ['save', 8] as const],
    ...[['takeParked', 1] as const, ['takeParked', 30] as const, ['takeParked', 60] as const],
    ...[['readMany', 1] as const, ['readMany', 2] as const, ['send', 1] as const, ['send', 2] as const],
  ];

  test.each(moments)('at %s number %i neither skips an order nor counts one twice', async (verb, use) => {
    await world.parkAll(idsOf(90));
    await world.start();
    const broken = dyingAt(verb, use);
    let crashes = 0;
    for (let slices = 0; slices < 6 && (await world.read()).sent < 90; slices++) {
      await world.work(1, broken).catch(() => {
        crashes += 1;
      });
      if (world.world.jobs.length > 0) continue;
      world.world.nowMs += 200_000;
      await world.wake();
    }
    expect(crashes).toBe(1);
    expect(await world.read()).toMatchObject({ total: 90, sent: 90, money: [{ total: '2322.00' }] });
    expect(await statesOf(idsOf(90))).toEqual({ retrying: 90 });
    // A message too many does no harm; one too few would leave the order to the sweep.
    expect(await world.count()).toBeGreaterThanOrEqual(90);
  });

  test('of every slice ends in a failed replay instead of going on for ever', async () => {
    await world.parkAll(idsOf(2));
    await world.start();
    for (let slices = 0; slices < 25; slices++) {
      await world.work(1, { ...world.deps, listParked: dying }).catch(() => {});
      world.world.nowMs += 200_000;
      await world.wake();
    }
    expect(await world.read()).toMatchObject({ state: 'failed', sent: 0 });
    expect(world.world.jobs).toEqual([]);
  });
});

afterEach(() => {
  expect(world.log.lines.filter(({ level }) => level === 'error')).toEqual([]);
});
