import { randomBytes } from 'node:crypto';
import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { partitionOf } from '../../shared/ledger/keys.ts';
import { keepOriginal, readOriginal } from '../../shared/ledger/originals.ts';
import { createTakeOrders } from '../../shared/partner/take-order.ts';
import { createActingWorld } from '../support/acting-world.ts';
import { startLedger, type TestLedger } from '../support/ledger-table.ts';
import { anOrder, anOrderInput } from '../support/orders.ts';
import { createRecordedLog } from '../support/recorded-log.ts';
import { aPartner } from '../support/references.ts';

let store: TestLedger;
beforeAll(async () => {
  store = await startLedger();
});
afterAll(() => store.close());

const receivedAt = '2026-11-22T12:00:00.000Z';
const take = (different: Partial<ReturnType<typeof aPartner>> = {}, fails = false) => {
  const log = createRecordedLog();
  const takeOrders = createTakeOrders({
    accept: store.ledger.accept,
    keepOriginal: async (order, original) => {
      if (fails) throw new Error('DynamoDB is away');
      return keepOriginal(store, order, original);
    },
    enqueue: async () => undefined,
    now: () => Date.parse(receivedAt),
    log,
  });
  const partner = { ...aPartner({ platform: 'shopify', ...different }), id: 'acme-shop' };
  return {
    log,
    one: async (externalId: string, body: string, revision = 1) => {
      const order = anOrder({ externalId, revision });
      const [taken] = await takeOrders({ partner, orders: [order], sameRevision: 'replace', originals: [body] });
      if (!taken || !('record' in taken)) throw new Error('It was not taken');
      return taken.record;
    },
  };
};
const expiryOf = async (record: { partner: string; externalId: string; rank: string }) => {
  const key = marshall({ pk: partitionOf(record), sk: `original#${record.rank}` });
  const { Item } = await store.client.send(new GetItemCommand({ TableName: store.table, Key: key }));
  return Item?.['expiresAt']?.N;
};

describe("a platform's own document", () => {
  it('is kept beside the order, for 120 days, a revision each', async () => {
    const { one } = take();
    const record = await one('o-1', '{"id":1,"name":"Zoë"}');
    const newer = await one('o-1', '{"id":2}', 2);
    expect(await readOriginal(store, record)).toEqual({
      ...{ mediaType: 'application/json', body: '{"id":1,"name":"Zoë"}', receivedAt, from: 'shopify' },
    });
    expect((await readOriginal(store, newer))?.body).toBe('{"id":2}');
    expect(Number(await expiryOf(record)) * 1_000 - Date.parse(receivedAt)).toBe(120 * 86_400_000);
  });

  it('of a repeat is not written again', async () => {
    const { one } = take();
    await one('o-2', '{"delivery":1}');
    expect((await readOriginal(store, await one('o-2', '{"delivery":2}')))?.body).toBe('{"delivery":1}');
  });

  it('is not kept where the partner’s configuration says so', async () => {
    expect(await readOriginal(store, await take({ keepOriginals: false }).one('o-3', '{}'))).toBeUndefined();
  });

  it('is not kept when it is too large or the ledger fails, which the log says, and the order is taken all the same', async () => {
    const large = take();
    expect(await readOriginal(store, await large.one('o-4', randomBytes(400_000).toString('base64')))).toBeUndefined();
    expect(large.log.lines).toMatchObject([{ event: 'original.too-large' }]);
    const failing = take({}, true);
    expect((await failing.one('o-5', '{}')).state).toBe('accepted');
    expect(failing.log.lines).toMatchObject([{ event: 'original.not-kept' }]);
  });

  it('is kept for ever, and still found, once the order was edited', async () => {
    const record = await take().one('o-6', '{"id":6}');
    const world = createActingWorld(store);
    const failure = (await world.park(anOrder({ externalId: 'failing' }))).failure;
    if (!failure) throw new Error('It was parked without a failure');
    await store.ledger.recordParked({ seen: record, failure, now: world.now() });
    const order = anOrderInput({ externalId: 'o-6', revision: 1, note: 'Ring twice' });
    const reply = await world.post('ada', record, 'edit', { order, reason: 'Asked for', version: record.content });
    expect(reply.status).toBe(200);
    expect(await expiryOf(record)).toBeUndefined();
    expect((await readOriginal(store, await world.readBack(record)))?.body).toBe('{"id":6}');
  });
});
