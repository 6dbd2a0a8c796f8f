import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { orderDetailSchema } from '../../shared/contract/operator/order-replies.ts';
import { makeFailure } from '../../shared/failure/make-failure.ts';
import { orderId } from '../../shared/ledger/keys.ts';
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
