import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeFailure } from '../../shared/failure/make-failure.ts';
import type { OrderRecord } from '../../shared/ledger/order-record.ts';
import { takeParked } from '../../shared/ledger/parked-orders.ts';
import { startLedger, type TestLedger } from '../support/ledger-table.ts';
import { anOrder } from '../support/orders.ts';

let store: TestLedger;
beforeAll(async () => {
  store = await startLedger();
});
afterAll(() => store.close());

const noon = Date.parse('2026-11-22T12:00:00Z');
const at = (minutes: number) => new Date(noon + minutes * 60_000);
const odoo = { id: 42, name: 'S00042', total: '25.80', state: 'draft' };
const failure = makeFailure({
  class: 'defect',
  outcome: 'answered',
  message: 'Odoo failed.',
  operatorMessage: `Odoo said ${'x'.repeat(300)}`,
});

let count = 0;
const accept = async (externalId: string, revision: number, minutes: number, note = '') => {
  const order = anOrder({ externalId, revision, note });
  const arrival = {
    partner: 'acme',
    connection: 'main',
    order,
    receivedAt: at(minutes),
    sameRevision: 'keep' as const,
  };
  return (await store.ledger.accept(arrival)).record;
};
const readBack = async (key: { partner: string; externalId: string }): Promise<OrderRecord> => {
  const record = await store.ledger.read(key);
  if (!record) throw new Error('not in the ledger');
  return record;
};
const historyOf = async (record: OrderRecord) => (await readBack(record)).history;

describe("an order's history", () => {
  test('tells its life from the second moment on, each by the very write that changed the state', async () => {
    const externalId = `h-${++count}`;
    const first = await accept(externalId, 1, 0);
    expect(await historyOf(first)).toBeUndefined();
    await store.ledger.recordRetry({ seen: first, failure, attempts: 1, nextAttemptAt: at(2), now: at(1) });
    await store.ledger.recordParked({
      seen: await readBack(first),
      failure,
      order: anOrder({ externalId }),
      now: at(2),
    });
    await takeParked(store, { order: first, replayId: 'rpl_1', by: 'ada', dueAt: at(3), now: at(3) });
    await store.ledger.recordWritten({ seen: await readBack(first), odoo, now: at(4) });
    await accept(externalId, 2, 5, 'changed');

    const history = await historyOf(first);
    expect(history).toMatchObject([
      { at: at(1).toISOString(), event: 'retrying', class: 'defect', attempts: 1 },
      { at: at(2).toISOString(), event: 'parked', class: 'defect', attempts: 2 },
      { at: at(3).toISOString(), event: 'replayed', replay: 'rpl_1', by: 'ada' },
      { at: at(4).toISOString(), event: 'written', odoo: 'S00042' },
      { at: at(5).toISOString(), event: 'revised', revision: 2 },
    ]);
    expect(history?.[0]?.text).toHaveLength(200);
  });

  test('says nothing of a verdict that was not taken', async () => {
    const seen = await accept(`h-${++count}`, 1, 0);
    await store.ledger.recordWritten({ seen, odoo, now: at(1) });
    expect(await store.ledger.recordParked({ seen, failure, now: at(2) })).toBe(false);
    expect(await historyOf(seen)).toMatchObject([{ event: 'written' }]);
  });

  test('tells that what Odoo holds was overtaken', async () => {
    const externalId = `h-${++count}`;
    const seen = await accept(externalId, 1, 0);
    await accept(externalId, 2, 1, 'newer');
    expect(await store.ledger.recordWritten({ seen, odoo, now: at(2) })).toBe(false);
    await store.ledger.recordOvertaken({ seen, odoo, now: at(2) });
    expect(await historyOf(seen)).toMatchObject([{ event: 'revised' }, { event: 'overtaken', odoo: 'S00042' }]);
  });

  test('stays short however often an order is tried, and keeps the latest', async () => {
    const first = await accept(`h-${++count}`, 1, 0);
    for (let minute = 1; minute <= 90; minute++) {
      const seen = await readBack(first);
      await store.ledger.recordRetry({ seen, failure, attempts: minute, nextAttemptAt: at(minute), now: at(minute) });
    }
    const history = (await historyOf(first)) ?? [];
    expect(history.length).toBeLessThanOrEqual(60);
    expect(history.at(-1)).toMatchObject({ attempts: 90 });
    expect(history.map(({ attempts = 0 }) => attempts)).toEqual(history.map((_, index) => 91 - history.length + index));
  });

  test('stays short when nothing but revisions come, which nobody has seen the order for', async () => {
    const externalId = `h-${++count}`;
    for (let revision = 1; revision <= 80; revision++) await accept(externalId, revision, revision, `${revision}`);
    const history = (await historyOf(await readBack({ partner: 'acme', externalId }))) ?? [];
    expect(history.length).toBeLessThanOrEqual(60);
    expect(history.at(-1)).toMatchObject({ event: 'revised', revision: 80 });
  });
});

describe("an order's money", () => {
  test('is known from acceptance on, and is that of the newest revision, parked or not', async () => {
    const externalId = `h-${++count}`;
    const seen = await accept(externalId, 1, 0);
    expect(seen.money).toEqual({ total: '25.80', currency: 'USD' });
    await store.ledger.recordParked({ seen, failure, order: anOrder({ externalId }), now: at(1) });
    const order = anOrder({
      externalId,
      revision: 2,
      totals: { tax: '3.80', total: '30.80' },
      shipping: [{ method: 'DHL', price: '10.00' }],
    });
    await store.ledger.accept({ partner: 'acme', connection: 'main', order, receivedAt: at(2), sameRevision: 'keep' });
    const revised = await readBack(seen);
    expect(revised).toMatchObject({ state: 'accepted', money: { total: '30.80', currency: 'USD' } });
    await store.ledger.recordParked({ seen: revised, failure, order, now: at(3) });
    expect(await readBack(seen)).toMatchObject({
      ...{ state: 'parked', money: { total: '30.80', currency: 'USD' } },
      ...{ skus: ['e-com06'], customer: 'Ada Lovelace <ada@example.com>' },
    });
    await takeParked(store, { order: seen, replayId: 'rpl_1', by: 'ada', dueAt: at(4), now: at(4) });
    const taken = await readBack(seen);
    expect(taken.money).toEqual({ total: '30.80', currency: 'USD' });
    expect(taken).not.toHaveProperty('skus');
    expect(taken).not.toHaveProperty('customer');
  });
});
