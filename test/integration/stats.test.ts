import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { presentWaiting } from '../../functions/list-groups/present-waiting.ts';
import { createShowStats } from '../../functions/list-groups/show-stats.ts';
import { statsReplySchema } from '../../shared/contract/operator/now-replies.ts';
import { makeFailure } from '../../shared/failure/make-failure.ts';
import { countAccepted } from '../../shared/ledger/accepted-counts.ts';
import { readLaneStatus, recordTrouble } from '../../shared/ledger/lane-status.ts';
import { countOutcomes, noteAccepted, readMinutes } from '../../shared/ledger/minute-counts.ts';
import { listReceived } from '../../shared/ledger/received-orders.ts';
import { countWaiting, readWaiting, writeWaiting } from '../../shared/ledger/waiting-orders.ts';
import { startLedger, type TestLedger } from '../support/ledger-table.ts';
import { anOrder } from '../support/orders.ts';

let store: TestLedger;
beforeAll(async () => {
  store = await startLedger();
});
afterAll(() => store.close());

const at = (time: string) => new Date(`2026-11-22T${time}Z`);
const now = at('00:10:30');

const accept = (connection: string, externalId: string, receivedAt: Date, partner = connection) =>
  store.ledger.accept({ partner, connection, order: anOrder({ externalId }), receivedAt, sameRevision: 'keep' });

const ask = async (connection: string) => {
  const showStats = createShowStats({
    authenticate: async () => ({ name: 'ada', role: 'viewer' }),
    connections: [connection],
    readLaneStatus: (id) => readLaneStatus(store, id),
    readCauses: async () => ({ asOf: now.toISOString(), count: 0, money: [], groups: [], isComplete: true }),
    readWaiting: (id) =>
      presentWaiting(
        {
          readCounted: (counted) => readWaiting(store, counted),
          countFirst: (counted) => countWaiting(store, { connection: counted, now, maximumPages: 1 }),
        },
        id,
      ),
    readMinutes: (query) => readMinutes(store, query),
    countAccepted: (span) =>
      countAccepted(
        { listReceived: (query) => listReceived(store, query), connectionOf: new Map([[connection, connection]]) },
        span,
      ),
    listReplays: async () => [],
    now: () => now,
  });
  const request = { method: 'GET', path: '/v1/operator/stats', headers: {}, pathParameters: {}, query: {} };
  const { body } = await showStats({ ...request, body: Buffer.alloc(0) });
  return statsReplySchema.parse(body);
};

describe('what happened in each minute', () => {
  test('is told of three hours, over midnight, with the minutes in which nothing did', async () => {
    const { perMinute } = await ask('quiet');
    expect(perMinute).toHaveLength(180);
    expect(perMinute[0]).toEqual({ minute: '2026-11-21T21:11:00.000Z', accepted: 0, written: 0, parked: 0 });
    expect(perMinute.at(-1)?.minute).toBe('2026-11-22T00:10:00.000Z');
  });

  test('is what batches added, what was counted of the past, and what comes just now', async () => {
    const connection = 'busy';
    await countOutcomes(store, { connection, at: at('00:05:10'), outcomes: { written: 3, parked: 1 } });
    await countOutcomes(store, { connection, at: at('00:05:50'), outcomes: { written: 2, parked: 0 } });
    await noteAccepted(store, { connection, minute: '2026-11-22T00:05', accepted: 7 });
    await noteAccepted(store, { connection, minute: '2026-11-22T00:05', accepted: 8 });
    for (const [id, time] of [
      ['b-1', '00:09:59.999'],
      ['b-2', '00:10:00.000'],
      ['b-3', '00:10:29.000'],
    ] as const) {
      await accept(connection, id, at(time));
    }
    const { perMinute } = await ask(connection);
    const happened = perMinute.filter(({ accepted, written, parked }) => accepted + written + parked > 0);
    expect(happened).toEqual([
      { minute: '2026-11-22T00:05:00.000Z', accepted: 8, written: 5, parked: 1 },
      { minute: '2026-11-22T00:09:00.000Z', accepted: 1, written: 0, parked: 0 },
      { minute: '2026-11-22T00:10:00.000Z', accepted: 2, written: 0, parked: 0 },
    ]);
  });
});

describe('what waits', () => {
  test('is counted with its money from the first that came, and told with why it waits', async () => {
    const connection = 'down';
    await accept(connection, 'd-1', at('00:01:00'));
    await accept(connection, 'd-2', at('00:02:00'));
    const failure = makeFailure({ class: 'unavailable', outcome: 'not-sent', message: 'Odoo cannot be reached.' });
    await recordTrouble(store, { connection, failure, probeAt: at('00:11:00'), now: at('00:00:30') });
    expect(await ask(connection)).toMatchObject({
      ...{ level: 'trouble', waiting: { count: 2, isComplete: true, oldest: at('00:01:00').toISOString() } },
      headline: '2 orders worth 51.60 USD did not arrive: Odoo cannot be reached since 00:00 UTC.',
    });
  });

  test('is told as it was counted last where it is much', async () => {
    const connection = 'flooded';
    await accept(connection, 'f-1', at('00:09:00'));
    const many = { asOf: now.toISOString(), count: 2_001, money: [], isComplete: false };
    await writeWaiting(store, connection, many);
    expect((await ask(connection)).waiting).toEqual({ count: 2_001, isComplete: false, money: [] });
  });
});
