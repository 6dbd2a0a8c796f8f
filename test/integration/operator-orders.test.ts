import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { orderDetailSchema } from '../../shared/contract/operator/order-replies.ts';
import { makeFailure } from '../../shared/failure/make-failure.ts';
import { orderId } from '../../shared/ledger/keys.ts';
import type { OrderRecord } from '../../shared/ledger/order-record.ts';
import { causeOf } from '../../shared/ledger/parked-as.ts';
import { takeParked } from '../../shared/ledger/parked-orders.ts';
import { startLedger, type TestLedger } from '../support/ledger-table.ts';
import { createDesk } from '../support/order-desk.ts';
import { anOrder } from '../support/orders.ts';
import { parkedItem, seedParked, skuOfCause } from '../support/seed-parked.ts';

const partners = ['acme', 'globex', 'initech', 'umbrella', 'hooli'];
const connections = ['main', 'north'];
const until = new Date('2026-11-22T12:00:00Z');
const seed = { count: 2_000, causes: 30, partners, connections, until };
const noon = until.getTime();

let store: TestLedger;
let desk: ReturnType<typeof createDesk>;
beforeAll(async () => {
  store = await startLedger();
  await seedParked(store, seed);
  desk = createDesk({ table: store, partners, connections, nowMs: () => noon });
}, 120_000);
afterAll(() => store.close());

const namesOf = (orders: readonly { partner: string; externalId: string }[]): string[] =>
  orders.map(({ partner, externalId }) => `${partner}/${externalId}`).toSorted();
const seeded = (isMeant: (index: number) => boolean): string[] =>
  namesOf(
    Array.from({ length: seed.count }, (_, index) => index)
      .filter(isMeant)
      .map((index) => ({ partner: partners[index % partners.length] ?? '', externalId: `P-${index}` })),
  );

describe('the list of 2,000 parked orders', () => {
  test('has each of them once, by cause and then the longest waiting first, however it is cut into pages', async () => {
    const { orders, pages } = await desk.all({ state: 'parked', limit: '77' });
    expect(namesOf(orders)).toEqual(seeded(() => true));
    expect(pages).toBe(26);
    const keys = orders.map(({ cause, parkedAt }) => `${cause}#${parkedAt}`);
    expect(keys).toEqual(keys.toSorted());
  });

  test.each([
    ['partner', { partner: 'hooli' }, (index: number) => index % 5 === 4],
    ['connection', { connection: 'north' }, (index: number) => index % 2 === 1],
    ['class', { class: 'missing-reference' }, () => true],
    ['article', { sku: 'rare-7' }, (index: number) => index % 1_000 === 7],
    [
      'amount',
      { currency: 'EUR', amountFrom: '9.50', amountTo: '21.5' },
      (index: number) => index % 10 === 0 && (index % 997) + 1 >= 9 && (index % 997) + 1 <= 21,
    ],
    ['customer', { q: 'CUSTOMER 19' }, (index: number) => `${index}`.startsWith('19')],
    ['time', { since: new Date(noon - 10_000).toISOString() }, (index: number) => index >= seed.count - 10],
    [
      'several at once',
      { partner: 'acme', connection: 'main', sku: skuOfCause(0) },
      (index: number) => index % 30 === 0,
    ],
  ])('has those of one %s alone', async (_, filter, isMeant) => {
    const { orders } = await desk.all({ ...filter, state: 'parked' });
    expect(namesOf(orders)).toEqual(seeded(isMeant));
  });

  test('has those of one cause alone, read by their key', async () => {
    const cause = causeOf(
      parkedItem(3, seed).failure ?? makeFailure({ class: 'defect', outcome: 'unknown', message: '' }),
    );
    const { orders } = await desk.all({ cause });
    expect(namesOf(orders)).toEqual(seeded((index) => index % 30 === 3));
    expect(new Set(orders.map((order) => order.cause))).toEqual(new Set([cause]));
  });

  test('gives what it has when time is up, and goes on behind it', async () => {
    let ms = noon;
    const hasty = createDesk({
      table: store,
      partners,
      connections,
      nowMs: () => (ms += 150),
      budgetMs: 200,
      readAtATime: 20,
    });
    const { orders, pages } = await hasty.all({ state: 'parked', sku: 'RARE-7' });
    expect(namesOf(orders)).toEqual(seeded((index) => index % 1_000 === 7));
    expect(pages).toBeGreaterThan(1);
  });

  test('meets every order once that stays, while others leave, come and come back', async () => {
    let step = 0;
    const failure = makeFailure({ class: 'defect', outcome: 'answered', message: 'Odoo failed.' });
    const shake = async (): Promise<void> => {
      const now = new Date(noon + ++step);
      const take = { replayId: `rpl_${step}`, by: 'ada', dueAt: now, now };
      const [leaver, comer] = [1_000 + step, 500 + step].map((index) => ({
        ...{ partner: partners[index % partners.length] ?? '', externalId: `P-${index}` },
        connection: connections[index % connections.length] ?? '',
      }));
      for (const order of [leaver, comer]) if (order) await takeParked(store, { ...take, order });
      const seen = comer && (await store.ledger.read(comer));
      if (seen) await store.ledger.recordParked({ seen, failure, now });
      const order = anOrder({ externalId: `late-${step}` });
      const arrival = { partner: 'acme', connection: 'main', order, receivedAt: now, sameRevision: 'keep' as const };
      const { record } = await store.ledger.accept(arrival);
      await store.ledger.recordParked({ seen: record, failure, order, now });
    };
    const { orders } = await desk.all({ state: 'parked', limit: '100' }, shake);
    const moved = new Set(Array.from({ length: step }, (_, index) => [1_001 + index, 501 + index]).flat());
    const stayed = seeded((index) => !moved.has(index));
    const met = namesOf(orders);
    expect(met.filter((name) => stayed.includes(name))).toEqual(stayed);
  });

  test.each([
    ['its reference', { q: 'P-1234' }],
    ['its id', { q: orderId({ partner: 'hooli', externalId: 'P-1234' }) }],
    ['its reference among the parked ones', { q: 'P-1234', state: 'parked' }],
    ['its id among the parked ones', { q: orderId({ partner: 'hooli', externalId: 'P-1234' }), state: 'parked' }],
  ])('has the order that is named by %s first, whatever its age, and not twice', async (_, query) => {
    const later = createDesk({ table: store, partners, connections, nowMs: () => noon + 300 * 86_400_000 });
    expect((await later.page(query)).orders[0]).toMatchObject({ partner: 'hooli', externalId: 'P-1234' });
    const { orders } = await desk.all(query);
    expect(orders.filter(({ externalId }) => externalId === 'P-1234')).toHaveLength(1);
  });

  test('is CSV for who asks for it, and says in a header where the next page is', async () => {
    const { headers = {}, body } = await desk.ask({
      query: { state: 'parked', limit: '2' },
      headers: { accept: 'text/csv' },
    });
    expect(headers['content-type']).toMatch(/^text\/csv/);
    const lines = String(body).split('\r\n');
    expect(lines[0]).toMatch(/^partner,externalId,/);
    expect(lines).toHaveLength(4);
    const next = /^<\/v1\/operator\/orders\?(.*)>; rel="next"$/.exec(headers['link'] ?? '')?.[1];
    const query = Object.fromEntries(new URLSearchParams(next));
    expect(query).toMatchObject({ state: 'parked', limit: '2' });
    expect((await desk.page(query)).orders).toHaveLength(2);
  });
});

describe('the list of all orders', () => {
  let ledger: TestLedger;
  let all: ReturnType<typeof createDesk>;
  const at = (hours: number) => new Date(noon - hours * 3_600_000);
  const odoo = { id: 42, name: 'S00042', total: '25.80', state: 'draft' };
  const failure = makeFailure({ class: 'unavailable', outcome: 'unknown', message: 'Odoo is away.' });
  beforeAll(async () => {
    ledger = await startLedger();
    all = createDesk({ table: ledger, partners: ['acme', 'globex'], connections, nowMs: () => noon });
    const accepted: OrderRecord[] = [];
    for (const [index, hours] of [1, 30, 31, 200, 201, 699].entries()) accepted.push(await accept(index, at(hours)));
    const [, written, tried, parked] = accepted;
    if (!written || !tried || !parked) throw new Error('They were not accepted');
    await ledger.ledger.recordWritten({ seen: written, odoo, now: at(29) });
    await ledger.ledger.recordRetry({ seen: tried, failure, attempts: 1, nextAttemptAt: at(0), now: at(1) });
    const order = anOrder({ externalId: parked.externalId });
    await ledger.ledger.recordParked({ seen: parked, failure, order, now: at(199) });
  });
  afterAll(() => ledger.close());

  async function accept(index: number, receivedAt: Date): Promise<OrderRecord> {
    const [partner, connection] = index % 2 === 0 ? (['acme', 'main'] as const) : (['globex', 'north'] as const);
    const order = anOrder({ externalId: `o-${index}` });
    return (await ledger.ledger.accept({ partner, connection, order, receivedAt, sameRevision: 'keep' })).record;
  }

  const externalIdsOf = async (query: Readonly<Record<string, string>>) =>
    (await all.all({ ...query, limit: '2' })).orders.map(({ externalId }) => externalId);

  test.each([
    ['everything of a month, the latest received first', {}, ['o-0', 'o-1', 'o-2', 'o-3', 'o-4', 'o-5']],
    ['what a partner sent', { partner: 'globex' }, ['o-1', 'o-3', 'o-5']],
    ['what goes to a connection', { connection: 'main' }, ['o-0', 'o-2', 'o-4']],
    ['what came within a time', { since: at(201).toISOString(), until: at(30).toISOString() }, ['o-2', 'o-3', 'o-4']],
    ['what is written', { state: 'written' }, ['o-1']],
    ["what has Odoo's number", { q: 's00042' }, ['o-1']],
    ['what has an article, parked or not', { sku: 'e-com06' }, ['o-0', 'o-1', 'o-2', 'o-3', 'o-4', 'o-5']],
    [
      'what waits to be written, the longest untouched first',
      { state: 'accepted,retrying' },
      ['o-5', 'o-4', 'o-0', 'o-2'],
    ],
    ['what is tried again for a class', { state: 'retrying', class: 'unavailable' }, ['o-2']],
  ])('has %s', async (_, query, expected) => {
    expect(await externalIdsOf(query)).toEqual(expected);
  });

  test('does not ask for every day of a month to show what came today', async () => {
    const before = all.countQueries();
    await all.page({ limit: '1' });
    expect(all.countQueries() - before).toBeLessThanOrEqual(6);
  });

  test.each([
    ['a parameter that there is none of', { colour: 'red' }, '/colour'],
    ['a state that there is none of', { state: 'lost' }, '/state'],
    ['a partner that there is none of', { partner: 'nobody' }, '/partner'],
    ['amounts without a currency', { amountFrom: '1.00' }, '/currency'],
    ['a cause of orders that have none', { cause: 'x', state: 'written' }, '/cause'],
    ['a cursor that is none', { cursor: 'bm9uZQ' }, '/cursor'],
    ['a time without an end', { since: '2024-01-01T00:00:00Z' }, '/since'],
  ])('answers %s with 422 and where', async (_, query, pointer) => {
    await expect(all.ask({ query })).rejects.toMatchObject({ status: 422, faults: [{ pointer }] });
  });

  test('takes a cursor with the filter that it was made for only', async () => {
    const { cursor = '' } = await all.page({ limit: '1' });
    await expect(all.page({ cursor, state: 'written' })).rejects.toMatchObject({ faults: [{ pointer: '/cursor' }] });
  });

  test('leads to all of an order: why it failed, what it says, its life and what may be done', async () => {
    const { body } = await all.ask({ pathParameters: { partner: 'globex', externalId: 'o-3' } });
    const detail = orderDetailSchema.parse(body);
    expect(detail).toMatchObject({
      order: { state: 'parked', money: { total: '25.80' } },
      failure: { class: 'unavailable', runbook: '/console/runbook#unavailable' },
      canonical: { externalId: 'o-3' },
      life: [{ event: 'received' }, { event: 'parked', class: 'unavailable', remedy: failure.remedy }],
      ...{ mayEdit: true, mayReplay: true, mayDiscard: true, mayRestore: false },
    });
  });

  test('leads into Odoo where an order is written', async () => {
    const { body } = await all.ask({ pathParameters: { partner: 'globex', externalId: 'o-1' } });
    expect(orderDetailSchema.parse(body)).toMatchObject({
      odoo: { name: 'S00042', url: 'https://odoo.example.com/mail/view?model=sale.order&res_id=42' },
      life: [{ event: 'received' }, { event: 'written', text: 'Written to Odoo as S00042.' }],
      ...{ mayEdit: false, mayReplay: false },
    });
  });

  test('is a 404 for an order that nobody sent', async () => {
    const missing = all.ask({ pathParameters: { partner: 'acme', externalId: 'nothing' } });
    await expect(missing).rejects.toMatchObject({ status: 404 });
  });
});
