import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startOdooSimulator } from '../../infra/local/odoo-simulator/start-odoo-simulator.ts';
import { groupParked } from '../../shared/causes/group-parked.ts';
import type { Failure } from '../../shared/failure/failure.ts';
import { makeFailure } from '../../shared/failure/make-failure.ts';
import { type Cause, createCauseRecorder, listCauses, recordRelease, removeCause } from '../../shared/ledger/causes.ts';
import { createLedger } from '../../shared/ledger/ledger.ts';
import type { OrderRecord } from '../../shared/ledger/order-record.ts';
import { causeOf } from '../../shared/ledger/parked-as.ts';
import { hasParked, listParked } from '../../shared/ledger/parked-orders.ts';
import { findExisting } from '../../shared/odoo/find-existing.ts';
import { createJson2 } from '../../shared/odoo/transports/json2.ts';
import { startLedger, type TestLedger } from '../support/ledger-table.ts';
import { anOrder } from '../support/orders.ts';
import { missingProduct } from '../support/replay-world.ts';

let store: TestLedger;
beforeAll(async () => {
  store = await startLedger();
});
afterAll(() => store.close());

const noon = new Date('2026-11-22T12:00:00Z');
const later = (seconds: number) => new Date(noon.getTime() + seconds * 1_000);
const odoo = { id: 42, name: 'S00042', total: '25.80', state: 'draft' };

let count = 0;
/** A connection of its own for each test, so that none finds another's orders. */
const nextConnection = (): string => `connection-${++count}`;

const accept = async (connection: string, externalId: string, revision = 1, partner = 'acme') => {
  const order = anOrder({ externalId, revision });
  return (await store.ledger.accept({ partner, connection, order, receivedAt: noon, sameRevision: 'keep' })).record;
};
const park = async (seen: OrderRecord, failure: Failure, now = noon, money = { total: '25.80', currency: 'USD' }) => {
  const order = { ...anOrder(), totals: { tax: '0.00', total: money.total }, currency: money.currency };
  await store.ledger.recordParked({ seen, failure, order, now });
  return store.ledger.read(seen);
};
const groupsOf = async (connection: string) =>
  (await groupParked({ listParked: (query) => listParked(store, query), hasTime: () => true }, [connection])).groups;

describe('a parked order', () => {
  test('is found by its cause, with its money and the time since when it waits', async () => {
    const connection = nextConnection();
    const failure = missingProduct('A');
    await park(await accept(connection, 'p-1'), failure, later(5));
    await park(await accept(connection, 'p-2'), failure, later(1), { total: '0.10', currency: 'USD' });
    await park(await accept(connection, 'p-3'), failure, later(9), { total: '7', currency: 'JPY' });
    await park(await accept(connection, 'p-4'), missingProduct('B'));
    expect((await groupsOf(connection)).toSorted((left, right) => right.count - left.count)).toMatchObject([
      {
        ...{ connection, cause: causeOf(failure), count: 3 },
        money: [
          { currency: 'JPY', total: '7' },
          { currency: 'USD', total: '25.90' },
        ],
        ...{ oldest: later(1).toISOString(), newest: later(9).toISOString(), sample: { externalId: 'p-2' } },
      },
      { cause: causeOf(missingProduct('B')), count: 1 },
    ]);
    expect(await hasParked(store, connection, causeOf(failure))).toBe(true);
    expect(await hasParked(store, connection, causeOf(missingProduct('C')))).toBe(false);
  });

  test('is parked no more, whichever way it goes on', async () => {
    const connection = nextConnection();
    const ways: readonly (readonly [string, (record: OrderRecord) => Promise<unknown>])[] = [
      ['written', (seen) => store.ledger.recordWritten({ seen, odoo, now: noon })],
      ['accepted', ({ externalId }) => accept(connection, externalId, 2)],
    ];
    for (const [state, goOn] of ways) {
      const record = await park(await accept(connection, `way-${state}`), missingProduct('A'));
      if (!record) throw new Error('It is in the ledger');
      expect(record).toMatchObject({ state: 'parked', parkedAt: noon.toISOString(), money: { total: '25.80' } });
      await goOn(record);
      const after = await store.ledger.read(record);
      expect(after?.state).toBe(state);
      for (const attribute of ['parkedAt', 'skus', 'customer']) expect(after).not.toHaveProperty(attribute);
      expect(await groupsOf(connection)).toEqual([]);
    }
    const older = await accept(connection, 'overtaken');
    await park(await accept(connection, 'overtaken', 2), missingProduct('A'));
    expect(await store.ledger.recordOvertaken({ seen: older, odoo, now: noon })).toBe(true);
    expect(await groupsOf(connection)).toEqual([]);
  });

  test('is grouped even when there is no time for all, and the answer says so', async () => {
    const connection = nextConnection();
    await park(await accept(connection, 'slow'), missingProduct('A'));
    const verbs = { listParked: (query: Parameters<typeof listParked>[1]) => listParked(store, query) };
    const grouping = await groupParked({ ...verbs, hasTime: () => false }, [connection]);
    expect(grouping).toEqual({ groups: [], isComplete: false });
  });
});

describe('what Odoo lacks', () => {
  const causesOf = async (connection: string): Promise<Cause[]> => {
    const causes: Cause[] = [];
    for await (const page of listCauses(store, connection)) causes.push(...page);
    return causes;
  };

  test('is noted once for all orders that wait for it, and before any of them is parked', async () => {
    const connection = nextConnection();
    for (const externalId of ['c-1', 'c-2', 'c-3']) {
      const seen = await accept(connection, externalId);
      await store.ledger.recordParked({ seen, failure: missingProduct('A'), now: noon });
    }
    expect(await causesOf(connection)).toEqual([
      {
        ...{ connection, cause: causeOf(missingProduct('A')), failureClass: 'missing-reference', releases: 0 },
        concern: { kind: 'product', name: 'A' },
        ...{ firstSeen: noon.toISOString(), lastSeen: noon.toISOString() },
      },
    ]);
    const failing = createLedger(store, () => Promise.reject(new Error('DynamoDB is away')));
    const seen = await accept(connection, 'c-4');
    await expect(failing.recordParked({ seen, failure: missingProduct('B'), now: noon })).rejects.toThrow();
    expect((await store.ledger.read(seen))?.state).toBe('accepted');
  });

  test('is noted only where Waybill can find out by itself that it is there', async () => {
    const connection = nextConnection();
    const record = createCauseRecorder(store);
    await record(connection, makeFailure({ class: 'invalid', outcome: 'answered', message: 'No.' }), noon);
    expect(await causesOf(connection)).toEqual([]);
  });

  test('is not forgotten when it is seen again, by whichever container, while somebody releases it', async () => {
    const connection = nextConnection();
    await createCauseRecorder(store)(connection, missingProduct('A'), noon);
    const [seen] = await causesOf(connection);
    if (!seen) throw new Error('It was noted');
    await createCauseRecorder(store)(connection, missingProduct('A'), later(60));
    expect(await removeCause(store, seen)).toBe(false);
    // A clock that is behind does not turn the last sighting back.
    await createCauseRecorder(store)(connection, missingProduct('A'), later(30));
    const [again] = await causesOf(connection);
    expect(again).toMatchObject({ firstSeen: noon.toISOString(), lastSeen: later(60).toISOString() });
    if (again) expect(await removeCause(store, again)).toBe(true);
    expect(await causesOf(connection)).toEqual([]);
  });

  test('is released by one of two who try at the same time', async () => {
    const connection = nextConnection();
    await createCauseRecorder(store)(connection, missingProduct('A'), noon);
    const [seen] = await causesOf(connection);
    if (!seen) throw new Error('It was noted');
    const release = { seen, replayId: 'rpl_1', notBefore: later(60) };
    expect(await Promise.all([recordRelease(store, release), recordRelease(store, release)])).toContain(false);
    expect(await causesOf(connection)).toMatchObject([{ releases: 1, replayId: 'rpl_1' }]);
  });

  test('comes in pages, however much it is', async () => {
    const connection = nextConnection();
    const record = createCauseRecorder(store);
    await Promise.all(
      Array.from({ length: 450 }, (_, index) => record(connection, missingProduct(`P-${index}`), noon)),
    );
    const sizes: number[] = [];
    for await (const page of listCauses(store, connection)) sizes.push(page.length);
    expect(sizes).toEqual([200, 200, 50]);
  });
});

test('what Odoo got by and by is found under the names that failures give it, rights included', async () => {
  const simulator = await startOdooSimulator({ port: 0 });
  const { url, database, apiKey } = simulator;
  const call = createJson2({ url, database, apiKey, timeoutMs: 10_000 });
  const wanted = (
    [
      ...[['product', 'NEW-1'] as const, ['product', 'E-COM06'] as const, ['country', 'FR'] as const],
      ...[['right', 'sale.order create'] as const, ['record', 'x.y'] as const],
    ] as const
  ).map(([kind, name]) => ({ concern: { kind, name } }));
  const find = async () => {
    const found = await findExisting(call, undefined, wanted);
    return found.ok ? found.value.map(({ concern }) => concern.name) : found.failure.class;
  };
  simulator.denyRight({ model: 'sale.order', operation: 'create' });
  expect(await find()).toEqual(['E-COM06', 'FR']);
  simulator.liftRestrictions();
  simulator.addProduct({ sku: 'NEW-1' });
  expect(await find()).toEqual(['NEW-1', 'E-COM06', 'FR', 'sale.order create']);
  simulator.revokeApiKey();
  expect(await find()).toBe('unauthenticated');
  await simulator.close();
});
