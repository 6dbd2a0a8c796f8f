import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createListGroups } from '../../functions/list-groups/list-groups.ts';
import type { CauseCount } from '../../shared/causes/cause-group.ts';
import { readCausesSnapshot, writeCausesSnapshot } from '../../shared/causes/causes-snapshot.ts';
import { countCauses } from '../../shared/causes/count-causes.ts';
import { createMarkParked, readParkedChange } from '../../shared/causes/parked-changes.ts';
import { fewParked, readCauses } from '../../shared/causes/read-causes.ts';
import { groupsReplySchema } from '../../shared/contract/operator/now-replies.ts';
import type { Failure } from '../../shared/failure/failure.ts';
import { makeFailure } from '../../shared/failure/make-failure.ts';
import { policiesSchema } from '../../shared/failure/policies.ts';
import { listParked, takeParked } from '../../shared/ledger/parked-orders.ts';
import { createReplayStore } from '../../shared/replay/replay-store.ts';
import { startReplay } from '../../shared/replay/start-replay.ts';
import { startLedger, type TestLedger } from '../support/ledger-table.ts';
import { anOrder } from '../support/orders.ts';
import { createRecordedLog } from '../support/recorded-log.ts';
import { missingProduct } from '../support/replay-world.ts';

let store: TestLedger;
beforeAll(async () => {
  store = await startLedger();
});
afterAll(() => store.close());

const noon = new Date('2026-11-22T12:00:00Z');
const later = (seconds: number) => new Date(noon.getTime() + seconds * 1_000);

const park = async (connection: string, externalId: string, failure: Failure, partner = 'acme', now = noon) => {
  const order = anOrder({ externalId });
  const { record } = await store.ledger.accept({
    ...{ partner, connection, order, receivedAt: now, sameRevision: 'keep' as const },
  });
  await store.ledger.recordParked({ seen: record, order, failure, now });
  return record;
};

const settings = { failures: policiesSchema.parse({}), transport: 'json2' as const };
const count = (connection: string): Promise<CauseCount> =>
  countCauses(
    {
      listParked: (query) => listParked(store, query),
      readMany: (keys) => store.ledger.readMany(keys),
      connections: { [connection]: settings },
      now: () => later(60),
    },
    connection,
    () => true,
  );

const read = (connection: string): Promise<CauseCount> =>
  readCauses(
    {
      ...{ readSnapshot: (id) => readCausesSnapshot(store, id), count, nowMs: Date.now },
      listParked: (query) => listParked(store, query),
      listReplays: () => createReplayStore(store).list(10),
    },
    connection,
  );

const ask = async (connections: readonly string[], query: Record<string, string> = {}) => {
  const listGroups = createListGroups({
    authenticate: async () => ({ name: 'ada', role: 'viewer' }),
    readCauses: read,
    connections,
    now: () => later(60),
  });
  const request = { method: 'GET', path: '/v1/operator/groups', headers: {}, pathParameters: {}, query };
  const { body } = await listGroups({ ...request, body: Buffer.alloc(0) });
  return groupsReplySchema.parse(body);
};

describe('the groups of parked orders', () => {
  test('say what is wrong, whose turn it is, how much money waits, and what happens by itself', async () => {
    await park('few', 'f-1', missingProduct('ABC-1'));
    await park('few', 'f-2', missingProduct('ABC-1'), 'globex', later(5));
    await park('few', 'f-3', makeFailure({ class: 'defect', outcome: 'answered', message: 'Odoo broke.' }));
    const answer = await ask(['few']);
    expect(answer).toMatchObject({ asOf: later(60).toISOString(), count: 3, isComplete: true });
    expect(answer.groups).toMatchObject([
      {
        title: 'SKU `ABC-1` is unknown in Odoo',
        ...{ class: 'missing-reference', concern: { kind: 'product', name: 'ABC-1' }, owner: 'odoo-administrator' },
        ...{ count: 2, money: [{ total: '51.60', currency: 'USD' }], releasesItself: true },
        runbook: '/console/runbook#missing-reference',
        ...{ oldest: noon.toISOString(), newest: later(5).toISOString(), sample: { externalId: 'f-1' } },
      },
      { title: 'Something breaks inside Odoo: Odoo broke', count: 1, releasesItself: false },
    ]);
    expect(answer.groups[0]?.partners.toSorted()).toEqual(['acme', 'globex']);
  });

  test('are those of one partner where only that is asked for', async () => {
    await park('shared', 's-1', missingProduct('A'));
    await park('shared', 's-2', missingProduct('A'), 'globex');
    await park('shared', 's-3', missingProduct('B'));
    const answer = await ask(['shared'], { partner: 'globex' });
    expect(answer).toMatchObject({ count: 1, money: [{ total: '25.80', currency: 'USD' }], isComplete: true });
    expect(answer.groups).toMatchObject([{ title: 'SKU `A` is unknown in Odoo', count: 1, partners: ['globex'] }]);
  });

  test('are as they were counted last, and say when, where many are parked', async () => {
    await park('many', 'm-1', missingProduct('A'));
    const counted = await count('many');
    const before = { ...counted, count: fewParked + 1, asOf: noon.toISOString() };
    await writeCausesSnapshot(store, 'many', before);
    await park('many', 'm-2', missingProduct('B'));
    expect(await ask(['many'])).toMatchObject({ asOf: noon.toISOString(), count: fewParked + 1, groups: [{}] });
    await writeCausesSnapshot(store, 'many', { ...before, count: fewParked });
    expect(await ask(['many'])).toMatchObject({ count: 2, groups: [{}, {}] });
  });
});

describe('of many parked orders', () => {
  const countedAt = new Date('2026-11-22T12:10:00Z');
  const seed = async (connection: string) => {
    await Promise.all([
      park(connection, `${connection}-1`, missingProduct('A')),
      park(connection, `${connection}-2`, missingProduct('A'), 'globex', later(5)),
      park(connection, `${connection}-3`, missingProduct('B')),
    ]);
    const counted = await count(connection);
    const more = { count: counted.count + fewParked, money: [{ total: '90077.40', currency: 'USD' }] };
    await writeCausesSnapshot(store, connection, { ...counted, ...more, asOf: countedAt.toISOString() });
    const cause = counted.groups.find(({ title }) => title.includes('`A`'))?.cause ?? '';
    return cause;
  };
  const replay = async (connection: string, id: string, different: object = {}) => {
    const deps = { store: createReplayStore(store), jobs: { send: async () => undefined }, log: createRecordedLog() };
    const request = { id, requestHash: 'h', filter: {}, isDryRun: false, by: 'ada', connections: [connection] };
    await startReplay({ ...deps, now: () => later(700) }, { ...request, ...different });
  };
  const take = (partner: string, connection: string, externalId: string) =>
    takeParked(store, {
      ...{ order: { partner, externalId, connection }, replayId: 'rpl', by: 'ada', dueAt: noon, now: noon },
    });

  test('the group that a replay is at is told as it is now, and is gone once its last order was taken', async () => {
    const connection = 'replayed';
    const cause = await seed(connection);
    await replay(connection, 'rpl_a', { filter: { cause } });
    await take('acme', connection, 'replayed-1');
    const half = await ask([connection]);
    expect(half).toMatchObject({ count: fewParked + 2, asOf: countedAt.toISOString() });
    expect(half.money).toEqual([{ total: '90051.60', currency: 'USD' }]);
    expect(half.groups.find((group) => group.cause === cause)).toMatchObject({
      ...{ count: 1, money: [{ total: '25.80', currency: 'USD' }], partners: ['globex'] },
      ...{ sample: { externalId: 'replayed-2' }, oldest: later(5).toISOString(), owner: 'odoo-administrator' },
    });
    await take('globex', connection, 'replayed-2');
    const gone = await ask([connection]);
    expect([gone.count, gone.groups.map(({ title }) => title)]).toEqual([
      fewParked + 1,
      ['SKU `B` is unknown in Odoo'],
    ]);
  });

  test('no group is counted for a dry run, a replay of other orders, or one that was over before', async () => {
    const connection = 'untouched';
    const cause = await seed(connection);
    await replay(connection, 'rpl_b', { filter: { cause }, isDryRun: true });
    await replay(connection, 'rpl_c', { filter: { class: 'defect' } });
    await replay('elsewhere', 'rpl_d', { filter: { cause } });
    await take('acme', connection, 'untouched-1');
    expect(await ask([connection])).toMatchObject({ count: fewParked + 3 });
  });
});

describe('a snapshot', () => {
  test('keeps the largest groups where not all fit into an item, and says so', async () => {
    await park('large', 'l-1', missingProduct('A'));
    const counted = await count('large');
    const noise = () => Array.from({ length: 400 }, () => Math.random().toString(36)).join('');
    const groups = Array.from({ length: 200 }, (_, index) =>
      counted.groups.map((group) => ({ ...group, message: noise(), count: 200 - index })),
    ).flat();
    await writeCausesSnapshot(store, 'large', { ...counted, groups });
    const kept = await readCausesSnapshot(store, 'large');
    expect(kept).toMatchObject({ isComplete: false, count: 1 });
    expect(kept?.groups.map((group) => group.count)).toEqual(
      Array.from({ length: kept?.groups.length ?? 0 }, (_, index) => 200 - index),
    );
    expect(kept?.groups.length).toBeGreaterThan(20);
  });
});

describe('a change of what is parked', () => {
  test('is noted by whoever parks, once in a while, and never goes back in time', async () => {
    await park('noted', 'n-1', missingProduct('A'), 'acme', later(100));
    expect(await readParkedChange(store, 'noted')).toBe(later(100).toISOString());
    const mark = createMarkParked(store);
    await mark('noted', later(200));
    await mark('noted', later(204));
    expect(await readParkedChange(store, 'noted')).toBe(later(200).toISOString());
    await mark('noted', later(205));
    expect(await readParkedChange(store, 'noted')).toBe(later(205).toISOString());
    await createMarkParked(store)('noted', later(150));
    expect(await readParkedChange(store, 'noted')).toBe(later(205).toISOString());
  });
});
