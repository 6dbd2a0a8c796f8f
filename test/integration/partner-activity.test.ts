import { afterAll, beforeAll, expect, test } from 'vitest';
import { viewDelivery } from '../../functions/operate-deliveries/delivery-view.ts';
import { deliveryPageSchema, deliveryReplySchema } from '../../shared/contract/operator/delivery-replies.ts';
import { countKept } from '../../shared/ledger/count-kept.ts';
import { keepDelivery } from '../../shared/ledger/kept-deliveries.ts';
import { listKept, readKept } from '../../shared/ledger/list-kept.ts';
import { readActivity } from '../../shared/ledger/partner-activity.ts';
import { startLedger, type TestLedger } from '../support/ledger-table.ts';
import { anOrder } from '../support/orders.ts';

let store: TestLedger;
beforeAll(async () => {
  store = await startLedger();
});
afterAll(() => store?.close());

const now = new Date('2026-11-22T12:00:00Z');

const accept = (externalId: string, receivedAt: string, partner = 'acme') =>
  store.ledger.accept({
    ...{ partner, connection: 'main', order: anOrder({ externalId }), sameRevision: 'keep' },
    receivedAt: new Date(receivedAt),
  });

test('orders are counted by the day on which they came, and the newest one is found', async () => {
  await accept('today-1', '2026-11-22T08:00:00Z');
  await accept('today-2', '2026-11-22T09:30:00Z');
  await accept('yesterday', '2026-11-21T23:59:00Z');
  await accept('in-the-week', '2026-11-15T00:00:00Z');
  await accept('before', '2026-11-14T23:59:00Z');
  await accept('of-another', '2026-11-22T11:00:00Z', 'globex');
  expect(await readActivity(store, 'acme', now)).toEqual({
    ...{ ordersToday: 2, ordersYesterday: 1, ordersOfWeek: 2, lastOrderAt: '2026-11-22T09:30:00.000Z' },
  });
});

test('the newest order of a partner is found some days back, and none where there is none', async () => {
  await accept('days-ago', '2026-11-18T08:00:00Z', 'slow');
  expect(await readActivity(store, 'slow', now)).toMatchObject({ lastOrderAt: '2026-11-18T08:00:00.000Z' });
  expect(await readActivity(store, 'nobody', now)).toMatchObject({ ordersOfWeek: 0, lastOrderAt: undefined });
});

test('what lies aside is counted by its reason, with the time of the last', async () => {
  const keep = (reason: 'unverified' | 'not-fetched', body: string, receivedAt: string) =>
    keepDelivery(store, {
      ...{ partner: 'acme', reason, detail: 'x', faults: [], headers: {}, body: Buffer.from(body) },
      receivedAt: new Date(receivedAt),
    });
  await keep('unverified', 'a', '2026-11-22T10:00:00Z');
  await keep('unverified', 'b', '2026-11-22T11:00:00Z');
  await keep('not-fetched', 'c', '2026-11-22T09:00:00Z');
  const { deliveries } = deliveryPageSchema.parse({
    deliveries: (await listKept(store, { partner: 'acme', limit: 10 })).deliveries,
  });
  expect(deliveries).toHaveLength(3);
  const kept = await readKept(store, 'acme', deliveries[0]?.id ?? '');
  expect(kept && deliveryReplySchema.parse(viewDelivery(kept)).partner).toBe('acme');
  expect(await countKept(store, 'acme')).toEqual({
    byReason: { unverified: 2, 'not-understood': 0, 'not-fetched': 1 },
    lastAt: '2026-11-22T11:00:00.000Z',
  });
});
