import { randomBytes } from 'node:crypto';
import { GetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeFailure } from '../../shared/failure/make-failure.ts';
import type { Arrival } from '../../shared/ledger/arrival.ts';
import type { OrderRecord } from '../../shared/ledger/order-record.ts';
import { orderSchema } from '../../shared/order/order.ts';
import { startLedger, type TestLedger } from '../support/ledger-table.ts';
import { anOrder } from '../support/orders.ts';

let store: TestLedger;
beforeAll(async () => {
  store = await startLedger();
});
afterAll(() => store.close());

const noon = new Date('2026-11-22T12:00:00Z');
const minutesLater = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);
const odoo = { id: 42, name: 'S00042', total: '19.00', state: 'draft' };
const failure = makeFailure({ class: 'defect', outcome: 'answered', message: 'Odoo failed.' });

let count = 0;
const nextExternalId = (): string => `ledger-${++count}`;

const arrivalOf = (overrides: Record<string, unknown>, rest: Partial<Arrival> = {}): Arrival => ({
  partner: 'acme',
  connection: 'main',
  order: orderSchema.parse(anOrder(overrides)),
  receivedAt: noon,
  sameRevision: 'keep',
  ...rest,
});

const accept = async (overrides: Record<string, unknown>, rest?: Partial<Arrival>) =>
  store.ledger.accept(arrivalOf(overrides, rest));

const readBack = async (record: OrderRecord): Promise<OrderRecord> => {
  const found = await store.ledger.read(record);
  if (!found) throw new Error('not in the ledger');
  return found;
};

const readContentItem = async ({ partner, externalId, content }: OrderRecord) => {
  const { Item = {} } = await store.client.send(
    new GetItemCommand({
      TableName: store.table,
      Key: marshall({ pk: `order#${partner}#${externalId}`, sk: content }),
    }),
  );
  return unmarshall(Item);
};

/** What makes an order too large to lie in its state, even packed. */
const large = {
  attributes: Object.fromEntries(
    Array.from({ length: 10 }, (_, index) => [`key-${index}`, randomBytes(700).toString('base64')]),
  ),
};

describe('accepting', () => {
  test('remembers a new order with its content, open and without an expiry', async () => {
    const arrival = arrivalOf({ externalId: nextExternalId(), note: 'ring twice' });
    const { outcome, record } = await store.ledger.accept(arrival);
    expect(outcome).toBe('accepted');
    expect(await readBack(record)).toEqual(record);
    expect((await store.ledger.readContents([record])).get(record.id)).toEqual(arrival.order);
    expect(await readContentItem(record)).toEqual({});
  });

  test('keeps a large content apart, without an expiry, and reads it back', async () => {
    const arrival = arrivalOf({ externalId: nextExternalId(), ...large });
    const { record } = await store.ledger.accept(arrival);
    expect(record.packed).toBeUndefined();
    expect(await readContentItem(record)).toHaveProperty('order');
    expect(await readContentItem(record)).not.toHaveProperty('expiresAt');
    expect((await store.ledger.readContents([record])).get(record.id)).toEqual(arrival.order);
  });

  test('replaces a large content by a small one, and a small one by a large one', async () => {
    const externalId = nextExternalId();
    await accept({ externalId, revision: 1, ...large });
    const { record: small } = await accept({ externalId, revision: 2, note: 'small' });
    expect((await store.ledger.readContents([await readBack(small)])).get(small.id)?.note).toBe('small');
    const { record: again } = await accept({ externalId, revision: 3, note: 'large', ...large });
    expect((await store.ledger.readContents([await readBack(again)])).get(again.id)?.note).toBe('large');
  });

  test('takes the same delivery a hundred times at once as one', async () => {
    const arrival = arrivalOf({ externalId: nextExternalId() });
    const outcomes = await Promise.all(Array.from({ length: 100 }, () => store.ledger.accept(arrival)));
    expect(outcomes.filter(({ outcome }) => outcome === 'accepted')).toHaveLength(1);
    expect(outcomes.filter(({ outcome }) => outcome === 'unchanged')).toHaveLength(99);
    expect(new Set(outcomes.map(({ record }) => record.id)).size).toBe(1);
  });

  test('lets a newer revision replace an older one, keeps when it was first received, and lets the old content go', async () => {
    const externalId = nextExternalId();
    const first = await accept({ externalId, revision: 1, ...large });
    const second = await accept({ externalId, revision: 2, note: 'changed' }, { receivedAt: minutesLater(5) });
    expect(second).toMatchObject({ outcome: 'replaced', record: { receivedAt: noon.toISOString(), revision: 2 } });
    expect((await store.ledger.readContents([second.record])).get(second.record.id)?.note).toBe('changed');
    expect(await readContentItem(first.record)).toHaveProperty('expiresAt');
  });

  test('ignores an older revision, and does not keep its content for ever', async () => {
    const externalId = nextExternalId();
    const newer = await accept({ externalId, revision: '2026-11-22T10:00:00.5Z' });
    const older = arrivalOf({ externalId, revision: '2026-11-22T10:00:00.4Z', note: 'late', ...large });
    expect(await store.ledger.accept(older)).toEqual({ outcome: 'older', record: newer.record });
    const { Items = [] } = await store.client.send(
      new QueryCommand({
        TableName: store.table,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :content)',
        ExpressionAttributeValues: marshall({ ':pk': `order#acme#${externalId}`, ':content': 'content#' }),
      }),
    );
    expect(Items).toEqual([expect.objectContaining({ expiresAt: { N: expect.any(String) } })]);
  });

  test('keeps what is here when other content comes under the same revision of a partner who numbers them', async () => {
    const externalId = nextExternalId();
    await accept({ externalId, revision: 7, note: 'first' });
    const { outcome, record } = await accept({ externalId, revision: 7, note: 'second' });
    expect(outcome).toBe('conflicting');
    expect((await store.ledger.readContents([record])).get(record.id)?.note).toBe('first');
  });

  test('replaces it when the revision is a clock that ticks in seconds', async () => {
    const externalId = nextExternalId();
    await accept({ externalId, note: 'first' });
    const { outcome, record } = await accept({ externalId, note: 'second' }, { sameRevision: 'replace' });
    expect(outcome).toBe('replaced');
    expect((await store.ledger.readContents([record])).get(record.id)?.note).toBe('second');
  });

  test('knows of a replaced order which content came first, since Odoo may hold that one', async () => {
    const externalId = nextExternalId();
    const { record: first } = await accept({ externalId, revision: 1 });
    await accept({ externalId, revision: 2 });
    const { record: third } = await accept({ externalId, revision: 3 });
    expect(third.firstContent).toBe(first.content);
    expect(await readBack(third)).toMatchObject({ firstContent: first.content, content: third.content });
  });

  test('reads the contents of the others when one is damaged', async () => {
    const { record: damaged } = await accept({ externalId: nextExternalId() });
    const { record: good } = await accept({ externalId: nextExternalId() });
    const contents = await store.ledger.readContents([{ ...damaged, packed: Uint8Array.of(1, 2, 3) }, good]);
    expect([...contents.keys()]).toEqual([good.id]);
  });

  test('tells references apart that differ in anything at all', async () => {
    const ids = ['a#b', 'a', 'A', 'ä', 'a ', '注文', '📦', 'ord/1?x=%20'];
    const accepted = await Promise.all(ids.map((externalId) => accept({ externalId })));
    expect(new Set(accepted.map(({ record }) => record.id)).size).toBe(ids.length);
    expect(accepted.map(({ outcome }) => outcome)).toEqual(ids.map(() => 'accepted'));
  });
});

describe('verdicts', () => {
  test('a written order leaves the open ones, and it and its content may expire', async () => {
    const { record } = await accept({ externalId: nextExternalId(), ...large });
    expect(await store.ledger.recordWritten({ seen: record, odoo, now: noon })).toBe(true);
    expect(await readBack(record)).toMatchObject({ state: 'written', odoo, writtenRank: record.rank, attempts: 1 });
    expect(await readContentItem(record)).toHaveProperty('expiresAt');
  });

  test('a written order that gets a newer revision is open again and does not expire', async () => {
    const externalId = nextExternalId();
    const { record } = await accept({ externalId, revision: 1 });
    await store.ledger.recordWritten({ seen: record, odoo, now: noon });
    const second = await accept({ externalId, revision: 2 }, { receivedAt: minutesLater(1) });
    expect(await readBack(second.record)).toMatchObject({ state: 'accepted', writtenRank: record.rank, odoo });
    expect(await openExternalIds(minutesLater(2))).toContain(externalId);
  });

  test('a verdict on a revision that was overtaken changes nothing until it is recorded as such', async () => {
    const externalId = nextExternalId();
    const { record } = await accept({ externalId, revision: 1 });
    await accept({ externalId, revision: 2 });
    expect(await store.ledger.recordWritten({ seen: record, odoo, now: noon })).toBe(false);
    expect(await store.ledger.recordParked({ seen: record, failure, now: noon })).toBe(false);
    expect(await store.ledger.recordOvertaken({ seen: record, odoo, now: noon })).toBe(true);
    expect(await readBack(record)).toMatchObject({ state: 'accepted', revision: 2, writtenRank: record.rank, odoo });
  });

  test('an order that somebody else recorded as newest over older content is opened again', async () => {
    const externalId = nextExternalId();
    const { record: first } = await accept({ externalId, revision: 1 });
    const { record: second } = await accept({ externalId, revision: 2 });
    await store.ledger.recordWritten({ seen: second, odoo, now: noon });
    expect(await store.ledger.recordOvertaken({ seen: first, odoo, now: noon })).toBe(true);
    expect(await readBack(first)).toMatchObject({ state: 'accepted', rank: second.rank, writtenRank: first.rank });
  });

  test('a retry is due at its time, a parked order never by itself', async () => {
    const [retried, parked] = [
      await accept({ externalId: nextExternalId() }),
      await accept({ externalId: nextExternalId() }),
    ];
    await store.ledger.recordRetry({
      seen: retried.record,
      failure,
      attempts: 1,
      nextAttemptAt: minutesLater(10),
      now: noon,
    });
    await store.ledger.recordParked({ seen: parked.record, failure, now: noon });
    expect(await readBack(retried.record)).toMatchObject({ state: 'retrying', attempts: 1, failure });
    expect(await readBack(parked.record)).toMatchObject({ state: 'parked', attempts: 1, failure });
    expect(await openExternalIds(minutesLater(9))).not.toContain(retried.record.externalId);
    expect(await openExternalIds(minutesLater(11))).toContain(retried.record.externalId);
    expect(await openExternalIds(minutesLater(11))).not.toContain(parked.record.externalId);
  });

  test('a late failure does not undo what was written', async () => {
    const { record } = await accept({ externalId: nextExternalId() });
    await store.ledger.recordWritten({ seen: record, odoo, now: noon });
    expect(await store.ledger.recordParked({ seen: record, failure, now: noon })).toBe(false);
    expect(await store.ledger.recordRetry({ seen: record, failure, attempts: 1, nextAttemptAt: noon, now: noon })).toBe(
      false,
    );
    expect((await readBack(record)).state).toBe('written');
  });
});

describe('a suspect of having brought a writer down', () => {
  const suspect = async (times: number): Promise<OrderRecord> => {
    const { record } = await accept({ externalId: nextExternalId() });
    for (let time = 0; time < times; time++) await store.ledger.recordTrial({ seen: record, adds: 1 });
    return readBack(record);
  };

  test('is known as one, with the number of its trials', async () => {
    const { record } = await accept({ externalId: nextExternalId() });
    await store.ledger.recordTrial({ seen: record, adds: 0 });
    expect((await readBack(record)).trials).toBe(0);
    expect((await suspect(2)).trials).toBe(2);
  });

  test('is none any more once anybody lives to tell what became of it', async () => {
    const [written, retried] = await Promise.all([suspect(1), suspect(1)]);
    await store.ledger.recordWritten({ seen: written, odoo, now: noon });
    await store.ledger.recordRetry({ seen: retried, failure, interruptions: 1, nextAttemptAt: noon, now: noon });
    expect([(await readBack(written)).trials, (await readBack(retried)).trials]).toEqual([undefined, undefined]);
    expect(await readBack(retried)).toMatchObject({ attempts: 0, interruptions: 1 });
  });

  test('is not one of a state that it has left', async () => {
    const { record } = await accept({ externalId: nextExternalId() });
    await store.ledger.recordWritten({ seen: record, odoo, now: noon });
    expect(await store.ledger.recordTrial({ seen: record, adds: 1 })).toBe(false);
  });
});

const openExternalIds = async (before: Date): Promise<string[]> =>
  (await store.ledger.listOpen({ connection: 'main', before, limit: 250 })).map(({ externalId }) => externalId);

describe('sweeping', () => {
  test('finds what nobody touched, and then leaves it alone until its next time', async () => {
    const externalId = nextExternalId();
    const { record } = await accept({ externalId });
    expect(await openExternalIds(minutesLater(1))).toContain(externalId);
    await store.ledger.recordSwept({ seen: record, sweepAt: minutesLater(5) });
    expect(await openExternalIds(minutesLater(4))).not.toContain(externalId);
    expect(await readBack(record)).toMatchObject({ state: 'accepted', sweeps: 1 });
  });

  test('does not bring back what was written meanwhile', async () => {
    const { record } = await accept({ externalId: nextExternalId() });
    await store.ledger.recordWritten({ seen: record, odoo, now: noon });
    await store.ledger.recordSwept({ seen: record, sweepAt: noon });
    expect(await openExternalIds(minutesLater(60))).not.toContain(record.externalId);
  });
});

describe('idempotency keys', () => {
  const claim = (key: string, bodyHash: string, now = noon) =>
    store.ledger.claimIdempotencyKey({ partner: 'acme', key, bodyHash, now });

  test('stand for one body for a day', async () => {
    expect(await claim('k1', 'a')).toBe('first');
    expect(await claim('k1', 'a')).toBe('same');
    expect(await claim('k1', 'b')).toBe('other');
    expect(await claim('k1', 'b', minutesLater(25 * 60))).toBe('first');
  });

  test('belong to one partner', async () => {
    await claim('k2', 'a');
    expect(await store.ledger.claimIdempotencyKey({ partner: 'other', key: 'k2', bodyHash: 'b', now: noon })).toBe(
      'first',
    );
  });
});
