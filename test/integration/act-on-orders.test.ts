import { randomBytes } from 'node:crypto';
import { GetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readParkedChange } from '../../shared/causes/parked-changes.ts';
import { auditPageSchema } from '../../shared/contract/operator/audit-replies.ts';
import { editResultSchema, orderActSchema } from '../../shared/contract/operator/order-replies.ts';
import { eventOf } from '../../shared/events/event-of.ts';
import { makeFailure } from '../../shared/failure/make-failure.ts';
import { parkedShardOf, partitionOf } from '../../shared/ledger/keys.ts';
import { minuteOf, readMinutes } from '../../shared/ledger/minute-counts.ts';
import type { OrderRecord } from '../../shared/ledger/order-record.ts';
import { listParked, takeParked } from '../../shared/ledger/parked-orders.ts';
import type { OrderInput } from '../../shared/order/order.ts';
import { createActingWorld } from '../support/acting-world.ts';
import { startLedger, type TestLedger } from '../support/ledger-table.ts';
import { anOrder, anOrderInput } from '../support/orders.ts';

let store: TestLedger;
let world: ReturnType<typeof createActingWorld>;
beforeAll(async () => {
  store = await startLedger();
});
afterAll(() => store.close());
beforeEach(() => {
  world = createActingWorld(store);
});

let count = 0;
const odoo = { id: 42, name: 'S00042', total: '25.80', state: 'draft' };
const parkNext = (different: Partial<OrderInput> = {}, draft?: typeof odoo): Promise<OrderRecord> =>
  world.park(anOrder({ externalId: `act-${++count}`, revision: 5, ...different }), undefined, draft);

const withSku = ({ externalId }: OrderRecord, sku: string, different: Partial<OrderInput> = {}): OrderInput => {
  const order = anOrderInput({ externalId, revision: 5, ...different });
  return { ...order, lines: order.lines.map((line) => ({ ...line, sku })) };
};
const edit = (record: OrderRecord, order: unknown, more: object = {}, name = 'ada') =>
  world.post(name, record, 'edit', { order, reason: 'The SKU was mistyped', version: record.content, ...more });
const contentOf = async (record: OrderRecord) => {
  const present = await world.readBack(record);
  return (await store.ledger.readContents([present])).get(present.id);
};
const take = (record: OrderRecord) =>
  takeParked(store, { order: record, replayId: 'rpl_1', by: 'ada', dueAt: world.now(), now: world.now() });
const itemsOf = async (record: OrderRecord, prefix: string) => {
  const { Items = [] } = await store.client.send(
    new QueryCommand({
      TableName: store.table,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: marshall({ ':pk': partitionOf(record), ':prefix': prefix }),
    }),
  );
  return Items.map((item) => unmarshall(item));
};

describe('an edit of a parked order', () => {
  it('becomes its content, says what changed, and leaves it parked and the revision the partner’s', async () => {
    const record = await parkNext();
    const { status, body } = await edit(record, withSku(record, 'E-COM07'));
    expect(status).toBe(200);
    expect(editResultSchema.parse(body)).toMatchObject({
      edit: {
        state: 'applied',
        by: 'ada',
        changes: [{ pointer: '/lines/0/sku', before: 'E-COM06', after: 'E-COM07' }],
      },
      needsApproval: false,
    });
    const present = await world.readBack(record);
    expect(present).toMatchObject({ state: 'parked', revision: 5, skus: ['e-com07'], failure: record.failure });
    expect(present.history?.at(-1)).toMatchObject({ event: 'edited', by: 'ada', reason: 'The SKU was mistyped' });
    expect((await contentOf(record))?.lines[0]?.sku).toBe('E-COM07');
  });

  it('is only told of by a dry run, which writes nothing', async () => {
    const record = await parkNext();
    const { status, body } = await edit(record, withSku(record, 'E-COM07'), { dryRun: true });
    expect([status, editResultSchema.parse(body).version]).toEqual([200, record.content]);
    expect(await world.readBack(record)).toEqual(record);
    expect(await itemsOf(record, 'edit#')).toEqual([]);
  });

  it.each<[string, (order: OrderInput) => unknown, string[]]>([
    ['does not add up', (order) => ({ ...order, totals: { tax: '3.80', total: '1.00' } }), ['/order/totals/total']],
    [
      'has a line twice',
      (order) => ({ ...order, lines: [...order.lines, ...order.lines] }),
      ['/order/lines/1/externalId'],
    ],
    [
      'is another order',
      (order) => ({ ...order, externalId: 'other', revision: 6 }),
      ['/order/externalId', '/order/revision'],
    ],
    ['says what is said already', (order) => order, ['/order']],
    ['is none', () => 7, ['/order']],
  ])('is refused with pointers when it %s', async (_what, spoil, pointers) => {
    const record = await parkNext();
    const spoilt = spoil(anOrderInput({ externalId: record.externalId, revision: 5 }));
    const { status, body } = await edit(record, spoilt);
    expect(status).toBe(422);
    expect(body).toMatchObject({ errors: pointers.map((pointer) => ({ pointer })) });
    expect(await world.readBack(record)).toEqual(record);
  });

  it('needs a reason', async () => {
    const record = await parkNext();
    const { status, body } = await edit(record, withSku(record, 'E-COM07'), { reason: ' ' });
    expect([status, body]).toMatchObject([422, { errors: [{ pointer: '/reason' }] }]);
  });

  it('is refused when somebody edited the order meanwhile; of two at the same time one wins', async () => {
    const record = await parkNext();
    const replies = await Promise.all(['E-COM07', 'E-COM08'].map((sku) => edit(record, withSku(record, sku))));
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const { status, body } = await edit(record, withSku(record, 'E-COM10'));
    expect([status, body]).toMatchObject([409, { type: 'urn:waybill:problem:edited-meanwhile' }]);
    const winner = replies[0]?.status === 200 ? 'E-COM07' : 'E-COM08';
    expect((await contentOf(record))?.lines[0]?.sku).toBe(winner);
  });

  it('keeps what the partner sent and every edit for ever, also once the order is written', async () => {
    const record = await parkNext();
    await edit(record, withSku(record, 'E-COM07'));
    await edit(await world.readBack(record), withSku(record, 'E-COM08'));
    await take(record);
    await store.ledger.recordWritten({ seen: await world.readBack(record), odoo, now: world.now() });
    const kept = [...(await itemsOf(record, 'unedited#')), ...(await itemsOf(record, 'edit#'))];
    expect(kept).toHaveLength(3);
    for (const item of kept) expect(item).not.toHaveProperty('expiresAt');
    expect(kept[0]?.['sk']).toBe(`unedited#${record.content}`);
  });

  it('holds against a repeat of the revision, and gives way to a newer one', async () => {
    const record = await parkNext();
    await edit(record, withSku(record, 'E-COM07'));
    const repeated = await world.accept(anOrder({ externalId: record.externalId, revision: 5 }), 'replace');
    expect(repeated.outcome).toBe('unchanged');
    expect((await contentOf(record))?.lines[0]?.sku).toBe('E-COM07');
    const newer = await world.accept(anOrder(withSku(record, 'E-COM11', { revision: 6 })));
    expect(newer).toMatchObject({ outcome: 'replaced', record: { state: 'accepted', revision: 6 } });
    expect((await contentOf(record))?.lines[0]?.sku).toBe('E-COM11');
    expect((await world.readBack(record)).history?.map(({ event }) => event)).toEqual(['parked', 'edited', 'revised']);
  });

  it('of an order whose draft is in Odoo knows what the draft holds, however often it is edited', async () => {
    const record = await parkNext({}, odoo);
    await edit(record, withSku(record, 'E-COM07'));
    await edit(await world.readBack(record), withSku(record, 'E-COM08'));
    const present = await world.readBack(record);
    expect(present.writtenRank).toBe(record.rank);
    expect((await store.ledger.readBases([present])).get(present.id)?.lines[0]?.sku).toBe('E-COM06');
  });

  it('of an order that is too large for its state lies apart, and so does its original', async () => {
    const lines = Array.from({ length: 200 }, (_, index) => ({
      ...{ externalId: `${index}`, sku: `S-${Math.random()}-${Math.random()}`, quantity: '1', unitPrice: '0.00' },
    }));
    const free = { taxesIncluded: true, shipping: [], discounts: [], totals: { tax: '0.00', total: '0.00' } };
    const record = await parkNext({ ...free, lines });
    expect(record.packed).toBeUndefined();
    await edit(record, anOrderInput({ externalId: record.externalId, revision: 5, ...free, lines: lines.slice(1) }));
    expect((await contentOf(record))?.lines).toHaveLength(199);
    expect(await itemsOf(record, 'unedited#')).toHaveLength(1);
    await edit(await world.readBack(record), withSku(record, 'E-COM07'));
    expect((await contentOf(record))?.lines[0]?.sku).toBe('E-COM07');
  });
});

describe('an edit above the amount of one person', () => {
  beforeEach(() => {
    world = createActingWorld(store, { above: { USD: '20.00' } });
  });
  const propose = async () => {
    const record = await parkNext();
    const { body } = await edit(record, withSku(record, 'E-COM07'));
    return { record, proposal: editResultSchema.parse(body) };
  };
  const decide = (record: OrderRecord, id: string, name: string, decision: string) =>
    world.post(name, record, `edit/${id}`, { decision, reason: 'I looked' });

  it('waits for another admin, and is applied once that one agrees', async () => {
    const { record, proposal } = await propose();
    expect(proposal).toMatchObject({ needsApproval: true, edit: { state: 'proposed' }, version: record.content });
    expect((await contentOf(record))?.lines[0]?.sku).toBe('E-COM06');
    const { status, body } = await decide(record, proposal.edit.id, 'grace', 'approve');
    expect(status).toBe(200);
    expect(editResultSchema.parse(body).edit).toMatchObject({ state: 'applied', by: 'ada', decidedBy: 'grace' });
    expect((await contentOf(record))?.lines[0]?.sku).toBe('E-COM07');
  });

  it('is never decided by who proposed it, and by nobody who is no admin', async () => {
    const record = await parkNext();
    const { body } = await edit(record, withSku(record, 'E-COM07'), {}, 'grace');
    const { id } = editResultSchema.parse(body).edit;
    expect(await decide(record, id, 'grace', 'approve')).toMatchObject({ status: 403 });
    expect(await decide(record, id, 'ada', 'approve')).toMatchObject({ status: 403 });
    expect((await contentOf(record))?.lines[0]?.sku).toBe('E-COM06');
  });

  it('that is refused changes nothing, and is decided over only once', async () => {
    const { record, proposal } = await propose();
    const { id } = proposal.edit;
    const replies = await Promise.all([decide(record, id, 'grace', 'refuse'), decide(record, id, 'joan', 'approve')]);
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const isApproved = replies[1]?.status === 200;
    expect((await contentOf(record))?.lines[0]?.sku).toBe(isApproved ? 'E-COM07' : 'E-COM06');
    expect(await decide(record, id, 'joan', 'approve')).toMatchObject({ status: 409 });
  });

  it('is superseded by another edit that was applied before', async () => {
    const { record, proposal } = await propose();
    const second = editResultSchema.parse((await edit(record, withSku(record, 'E-COM08'))).body);
    expect(await decide(record, second.edit.id, 'grace', 'approve')).toMatchObject({ status: 200 });
    const { status, body } = await decide(record, proposal.edit.id, 'grace', 'approve');
    expect([status, body]).toMatchObject([409, { detail: expect.stringContaining('superseded') }]);
  });

  it('cannot be approved while the order is on its way, and can be again once it is back', async () => {
    const { record, proposal } = await propose();
    await take(record);
    expect(await decide(record, proposal.edit.id, 'grace', 'approve')).toMatchObject({ status: 409 });
    const seen = await world.readBack(record);
    const failure = makeFailure({ class: 'invalid', outcome: 'answered', message: 'Still.' });
    await store.ledger.recordParked({ seen, failure, now: world.now() });
    expect(await decide(record, proposal.edit.id, 'grace', 'approve')).toMatchObject({ status: 200 });
  });

  it('is one of five at most that wait', async () => {
    const { record } = await propose();
    for (const sku of ['A', 'B', 'C', 'D'])
      expect(await edit(record, withSku(record, sku))).toMatchObject({ status: 200 });
    expect(await edit(record, withSku(record, 'E'))).toMatchObject({ status: 409 });
  });

  it('that is not there is a 404', async () => {
    const record = await parkNext();
    expect(await decide(record, 'edt_none', 'grace', 'approve')).toMatchObject({ status: 404 });
  });
});

describe('discarding', () => {
  const discard = (record: OrderRecord, more: object = {}) =>
    world.post('ada', record, 'discard', { reason: 'A test order', ...more });
  const restore = (record: OrderRecord) => world.post('ada', record, 'restore', { reason: 'It was none' });
  const isListed = async ({ id, connection }: OrderRecord) => {
    const { orders } = await listParked(store, { shard: parkedShardOf(connection, id), prefix: '', limit: 1_000 });
    return orders.some((order) => order.id === id);
  };

  it('takes an order from the parked ones, has its partner told, and lets it expire', async () => {
    const record = await parkNext();
    const { status, body } = await discard(record);
    expect(status).toBe(200);
    expect(orderActSchema.parse(body).order).toMatchObject({ state: 'discarded' });
    expect(await isListed(record)).toBe(false);
    expect(world.announced).toEqual([{ partner: 'acme', externalId: record.externalId }]);
    const key = marshall({ pk: partitionOf(record), sk: 'state' });
    const { Item } = await store.client.send(new GetItemCommand({ TableName: store.table, Key: key }));
    expect(Number(Item?.['expiresAt']?.N)).toBeGreaterThan(world.clock.nowMs / 1_000 + 399 * 86_400);
    expect((await world.readBack(record)).history?.at(-1)).toMatchObject({
      event: 'discarded',
      reason: 'A test order',
    });
  });

  it('says so when a draft of it stays in Odoo', async () => {
    const record = await parkNext({}, odoo);
    expect((await discard(record, { dryRun: true })).body).toMatchObject({ text: expect.stringContaining('S00042') });
    expect((await world.readBack(record)).state).toBe('parked');
    expect((await discard(record)).body).toMatchObject({ text: expect.stringContaining('S00042') });
  });

  it('once more tells the partner once more, under the same id', async () => {
    const record = await parkNext();
    await discard(record);
    const first = eventOf(await world.readBack(record));
    expect(await discard(record)).toMatchObject({ status: 200 });
    expect(world.announced).toHaveLength(2);
    expect(eventOf(await world.readBack(record))).toEqual(first);
  });

  it('is taken back by restoring, to what it was parked for, and both are told under new ids', async () => {
    const record = await parkNext();
    const parked = eventOf(record);
    await discard(record);
    const discarded = eventOf(await world.readBack(record));
    const { status, body } = await restore(record);
    expect([status, orderActSchema.parse(body).order]).toMatchObject([
      200,
      { state: 'parked', class: 'missing-reference' },
    ]);
    expect(await isListed(record)).toBe(true);
    const restored = await world.readBack(record);
    expect(restored).toMatchObject({ failure: record.failure, skus: ['e-com06'], money: { total: '25.80' } });
    expect(restored).not.toHaveProperty('discardedAt');
    await discard(record);
    const again = eventOf(await world.readBack(record));
    expect(new Set([parked?.id, discarded?.id, eventOf(restored)?.id, again?.id]).size).toBe(4);
  });

  it('is counted once for the digest, however often it is said', async () => {
    world.clock.nowMs = Date.parse('2026-11-22T15:30:00Z');
    const record = await parkNext();
    for (const _time of [1, 2]) await discard(record);
    const counted = { connection: 'main', from: '2026-11-22T15:30', to: '2026-11-22T15:31' };
    expect(await readMinutes(store, counted)).toEqual([
      { minute: minuteOf(world.now()), accepted: 0, written: 0, parked: 0, discarded: 1 },
    ]);
  });

  it('is done and told even when it cannot be counted', async () => {
    world.clock.nowMs = Date.parse('2026-11-22T16:30:00Z');
    const uncounted = createActingWorld(store, undefined, {
      countOutcomes: () => Promise.reject(new Error('The ledger is busy')),
    });
    const record = await parkNext();
    const reply = await uncounted.post('ada', record, 'discard', { reason: 'A test order' });
    expect(reply).toMatchObject({ status: 200, body: { order: { state: 'discarded' } } });
    expect(uncounted.announced).toHaveLength(1);
    expect(uncounted.log.lines).toContainEqual(expect.objectContaining({ event: 'order.not-counted' }));
  });

  it('holds against a repeat of the same revision', async () => {
    const record = await parkNext();
    await discard(record);
    const { outcome } = await world.accept(anOrder({ externalId: record.externalId, revision: 5 }));
    expect([outcome, (await world.readBack(record)).state]).toEqual(['unchanged', 'discarded']);
  });

  it.each(['keep', 'replace'] as const)(
    'is asked about again when the partner changes the order (%s)',
    async (policy) => {
      const record = await parkNext();
      await discard(record);
      const changed = anOrder({ externalId: record.externalId, revision: policy === 'keep' ? 6 : 5, note: 'changed' });
      const { outcome } = await world.accept(changed, policy);
      expect(outcome).toBe('replaced');
      const present = await world.readBack(record);
      expect(present).toMatchObject({
        ...{ state: 'parked', revision: changed.revision },
        failure: { class: 'invalid', owner: 'operator', operatorMessage: expect.stringContaining('ada') },
      });
      expect(present).not.toHaveProperty('discardedAt');
      expect(await isListed(record)).toBe(true);
      expect((await contentOf(record))?.note).toBe('changed');
      await take(record);
      expect((await world.readBack(record)).state).toBe('retrying');
    },
  );

  it('of a large order keeps its content for a restoration', async () => {
    const attributes = Object.fromEntries([1, 2, 3, 4, 5].map((n) => [`a${n}`, randomBytes(740).toString('base64')]));
    const record = await parkNext({ attributes });
    expect(record.packed).toBeUndefined();
    await discard(record);
    expect((await itemsOf(record, 'content#'))[0]).toHaveProperty('expiresAt');
    await restore(record);
    expect((await itemsOf(record, 'content#'))[0]).not.toHaveProperty('expiresAt');
  });
});

describe('whoever counts what is parked', () => {
  it('is told before an order is edited, discarded or restored', async () => {
    world.clock.nowMs = Date.parse('2026-11-22T18:00:00Z');
    const record = await parkNext();
    const acts: [string, object][] = [
      ['edit', { order: withSku(record, 'E-COM07'), version: record.content }],
      ['discard', {}],
      ['restore', {}],
    ];
    for (const [doing, body] of acts) {
      world.clock.nowMs += 60_000;
      expect(await world.post('ada', record, doing, { reason: 'To see it noted', ...body })).toMatchObject({
        status: 200,
      });
      expect([doing, await readParkedChange(store, 'main')]).toEqual([doing, world.now().toISOString()]);
    }
  });
});

const states = ['accepted', 'retrying', 'written', 'parked', 'discarded'] as const;
const inState = async (state: (typeof states)[number]): Promise<OrderRecord> => {
  const record = await parkNext();
  if (state === 'discarded') await world.post('ada', record, 'discard', { reason: 'A test' });
  if (state === 'retrying' || state === 'written') await take(record);
  if (state === 'written')
    await store.ledger.recordWritten({ seen: await world.readBack(record), odoo, now: world.now() });
  if (state === 'accepted') await world.accept(anOrder({ externalId: record.externalId, revision: 6 }));
  return world.readBack(record);
};

describe('an order that is', () => {
  it.each([
    ['accepted', { edit: 409, discard: 409, restore: 409 }],
    ['retrying', { edit: 409, discard: 409, restore: 409 }],
    ['written', { edit: 409, discard: 409, restore: 409 }],
    ['parked', { edit: 200, discard: 200, restore: 409 }],
    ['discarded', { edit: 409, discard: 200, restore: 200 }],
  ] as const)('%s answers acts with %j, and a refusal changes nothing', async (state, statuses) => {
    for (const [doing, status] of Object.entries(statuses)) {
      const record = await inState(state);
      const order = withSku(record, 'E-COM07', { revision: record.revision });
      const body = { reason: 'Because', ...(doing === 'edit' && { order, version: record.content }) };
      const reply = await world.post('ada', record, doing, body);
      expect([doing, reply.status]).toEqual([doing, status]);
      if (status === 409) expect(reply.body).toMatchObject({ detail: expect.stringMatching(/^Nothing was done[.:]/) });
      if (status === 409) expect(await world.readBack(record)).toEqual(record);
    }
  });

  it.each(['edit', 'discard', 'restore'])('unknown answers %s with 404, and a viewer may not', async (doing) => {
    const key = { partner: 'acme', externalId: 'nobody-knows' };
    const body = { reason: 'Because', ...(doing === 'edit' && { order: {}, version: 'x' }) };
    expect(await world.post('ada', key, doing, body)).toMatchObject({ status: 404 });
    expect(await world.post('vera', key, doing, body)).toMatchObject({ status: 403 });
  });
});

describe('of an act and a replay that want an order at the same time', () => {
  it.each(['edit', 'discard'])('exactly one gets it (%s)', async (doing) => {
    const record = await parkNext();
    const order = withSku(record, 'E-COM07');
    const body = { reason: 'Because', ...(doing === 'edit' && { order, version: record.content }) };
    const [reply, isTaken] = await Promise.all([world.post('ada', record, doing, body), take(record)]);
    const present = await world.readBack(record);
    const sku = (await contentOf(record))?.lines[0]?.sku;
    if (reply.status === 200) expect(sku === 'E-COM07' || present.state === 'discarded').toBe(true);
    else expect([reply.status, isTaken, present.state, sku]).toEqual([409, true, 'retrying', 'E-COM06']);
    expect(present.state).toBe(isTaken ? 'retrying' : doing === 'edit' ? 'parked' : 'discarded');
  });

  it('an edit wins over a writer that began before: the edited content is written over what it wrote', async () => {
    const record = await parkNext();
    await edit(record, withSku(record, 'E-COM07'));
    // The writer of a message before saw the order as it came.
    expect(await store.ledger.recordWritten({ seen: record, odoo, now: world.now() })).toBe(false);
    expect(await store.ledger.recordOvertaken({ seen: record, odoo, now: world.now() })).toBe(true);
    const present = await world.readBack(record);
    expect(present).toMatchObject({ state: 'accepted', writtenRank: record.rank });
    expect((await store.ledger.readBases([present])).get(present.id)?.lines[0]?.sku).toBe('E-COM06');
    expect((await contentOf(record))?.lines[0]?.sku).toBe('E-COM07');
  });
});

describe('the audit of acts on orders', () => {
  it('tells who did what to which order, why and what came of it, to viewers, too', async () => {
    const record = await parkNext();
    await edit(record, withSku(record, 'E-COM07'));
    await world.post('ada', record, 'discard', { reason: 'A test order' });
    const { partner, externalId } = record;
    const reply = await world.request('vera', 'GET', '/v1/operator/audit', { partner, externalId });
    const { entries } = auditPageSchema.parse(reply.body);
    expect(entries).toMatchObject([
      { act: 'order.discard', by: { name: 'ada', role: 'operator' }, reason: 'A test order', outcome: 'done' },
      { act: 'order.edit', target: { partner, externalId }, before: { version: record.content }, outcome: 'done' },
    ]);
  });

  it.each([{ since: 'yesterday' }, { cursor: "x' OR 1" }, { colour: 'red' }])(
    'is refused with a pointer for %j',
    async (query) => {
      const reply = await world.request('vera', 'GET', '/v1/operator/audit', query);
      expect(reply).toMatchObject({ status: 422, body: { errors: [{ pointer: `?${Object.keys(query)[0]}` }] } });
    },
  );
});
