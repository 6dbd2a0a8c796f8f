import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fetchOrders } from '../../functions/fetch-orders/fetch-orders.ts';
import { listKept, readKept } from '../../shared/ledger/list-kept.ts';
import type { SourceOrder } from '../../shared/queue/source-orders.ts';
import { createAsking } from '../support/asking-shops.ts';
import { startLedger, type TestLedger } from '../support/ledger-table.ts';
import { startToyShop } from '../support/toy-shop.ts';

let store: TestLedger;
beforeAll(async () => {
  store = await startLedger();
});
afterAll(() => store.close());

const changedAt = new Date('2026-11-22T09:00:00Z');

/** A toy shop, its partner, and the function that fetches from it; what it asks for later lies in `later`. */
const startFetching = async () => {
  const shop = await startToyShop();
  const partner = `p-${randomUUID().slice(0, 8)}`;
  const asking = createAsking({ store, partner, shopUrl: shop.url });
  const later: (SourceOrder & { delaySeconds: number })[] = [];
  const fetch = (...orders: readonly Partial<SourceOrder>[]) =>
    fetchOrders(
      {
        ...asking,
        fetchLater: async (some, delaySeconds) => void later.push(...some.map((order) => ({ ...order, delaySeconds }))),
      },
      orders.map((order, index) => ({
        messageId: `m${index}`,
        body: JSON.stringify({ schema: 1, partner, ...order }),
      })),
    );
  /** Fetches until nothing is asked for again, a day at most; resolves to how long that took. */
  const fetchToTheEnd = async (id: string) => {
    const startedAt = asking.world.nowMs;
    await fetch({ id });
    for (let tries = 0; tries < 1_000; tries++) {
      const [next] = later.splice(0);
      if (!next) return asking.world.nowMs - startedAt;
      asking.world.nowMs += next.delaySeconds * 1_000;
      await fetch(next);
    }
    throw new Error('It is asked for again and again');
  };
  const kept = async () => (await listKept(store, { partner, limit: 200 })).deliveries;
  const stateOf = async (externalId: string) => (await store.ledger.read({ partner, externalId }))?.state;
  return { ...asking, shop, partner, later, fetch, fetchToTheEnd, kept, stateOf };
};

describe('an order that a shop only names', () => {
  test('is fetched, remembered and put on its lane', async () => {
    const { shop, fetch, stateOf, enqueued, later } = await startFetching();
    shop.put('7', changedAt);

    expect(await fetch({ id: '7' })).toEqual([]);
    expect(await stateOf('7')).toBe('accepted');
    expect(enqueued).toMatchObject([{ externalId: '7' }]);
    expect(later).toEqual([]);
  });

  test('is fetched once, however many messages of a batch ask for it', async () => {
    const { shop, fetch, enqueued } = await startFetching();
    shop.put('7', changedAt);

    expect(await fetch({ id: '7' }, { id: '7' }, { id: '7', attempts: 3 })).toEqual([]);
    expect(shop.calls).toHaveLength(1);
    expect(enqueued).toHaveLength(1);
  });

  test('that is none yet is left alone', async () => {
    const { shop, fetch, stateOf, kept, log } = await startFetching();
    shop.orders.set('7', { id: '7', changedAt, order: { broken: true }, basket: true });

    expect(await fetch({ id: '7' })).toEqual([]);
    expect([await stateOf('7'), await kept()]).toEqual([undefined, []]);
    expect(log.lines).toMatchObject([{ event: 'order.fetched', fields: { outcome: 'ignored' } }]);
  });

  test('and that is not understood is kept aside as the shop gave it, to be fetched again', async () => {
    const { shop, partner, fetch, kept } = await startFetching();
    shop.orders.set('7', { id: '7', changedAt, order: { broken: true } });

    expect(await fetch({ id: '7' })).toEqual([]);
    const [only] = await kept();
    expect(only).toMatchObject({ reason: 'not-understood', fetched: { id: '7' } });
    const { body } = (await readKept(store, partner, only?.id ?? '')) ?? {};
    expect(JSON.parse(String(body))).toMatchObject({ id: '7', order: { broken: true } });
  });

  test('and does not give is asked for a few times more, then kept aside', async () => {
    const { shop, fetchToTheEnd, kept } = await startFetching();

    expect(await fetchToTheEnd('7')).toBeLessThan(120_000);
    expect(shop.calls).toHaveLength(3);
    expect(await kept()).toMatchObject([{ reason: 'not-fetched', fetched: { id: '7' } }]);
  });
});

describe('a shop that cannot be asked', () => {
  test('is left alone for as long as it says, which uses up no attempt, and nothing else is asked of it', async () => {
    const { shop, fetch, later } = await startFetching();
    shop.world.spoil = () => ({ status: 429, headers: { 'retry-after': '120' } });

    expect(await fetch({ id: '7' }, { id: '8', attempts: 4 }, { id: '9' })).toEqual([]);
    expect(shop.calls).toHaveLength(1);
    expect(later).toMatchObject([
      { id: '7', attempts: 0, delaySeconds: 120 },
      { id: '8', attempts: 4, delaySeconds: 120 },
      { id: '9', attempts: 0, delaySeconds: 120 },
    ]);
  });

  test('is asked again later and later, for two days; then a person has it', async () => {
    const { shop, fetchToTheEnd, kept } = await startFetching();
    shop.world.spoil = () => ({ status: 503 });
    const tookMs = await fetchToTheEnd('7');

    expect(tookMs).toBeGreaterThanOrEqual(48 * 3_600_000);
    expect(tookMs).toBeLessThan(49 * 3_600_000);
    expect(shop.calls.length).toBeLessThan(220);
    expect(await kept()).toMatchObject([{ reason: 'not-fetched', fetched: { id: '7' } }]);
  });

  test('because it refuses the credentials is asked a few times, then the log says what to mend', async () => {
    const { shop, world, partner, fetchToTheEnd, kept, log } = await startFetching();
    shop.put('7', changedAt);
    world.token = 'a-wrong-token';

    expect(await fetchToTheEnd('7')).toBeLessThan(15 * 60_000);
    expect(await kept()).toMatchObject([{ reason: 'not-fetched' }]);
    expect(log.lines.filter(({ event }) => event === 'shop.refused')).toMatchObject([
      { level: 'error', fields: { partner, mend: `"api" in the secret waybill/partners/${partner}` } },
    ]);
    expect(JSON.stringify(log.lines)).not.toContain('a-wrong-token');
  });
});

describe('an order that was given', () => {
  test('is asked for again when the ledger is out of reach, without using up an attempt', async () => {
    const { shop, world, fetch, later } = await startFetching();
    shop.put('7', changedAt);
    world.ledgerIsDown = true;

    expect(await fetch({ id: '7', attempts: 2 })).toEqual([]);
    expect(later).toMatchObject([{ id: '7', attempts: 2 }]);
  });

  test('is put off when there is no time left', async () => {
    const { shop, world, fetch, later } = await startFetching();
    shop.put('7', changedAt);
    world.remainingMs = 5_000;

    expect(await fetch({ id: '7' })).toEqual([]);
    expect(shop.calls).toEqual([]);
    expect(later).toMatchObject([{ id: '7', attempts: 0 }]);
  });

  test('is not let go of while too much of the partner lies aside already', async () => {
    const { fetch, later, keep, partner, now } = await startFetching();
    for (let index = 0; index < 100; index++) {
      const rejection = { reason: 'not-understood', detail: '', faults: [], headers: {} } as const;
      await keep({ ...rejection, partner, body: Buffer.from(String(index)), receivedAt: new Date(now()) });
    }

    expect(await fetch({ id: '7', attempts: 9 })).toEqual([]);
    expect(later).toMatchObject([{ id: '7', delaySeconds: 900 }]);
  });
});

describe('a message', () => {
  test('that cannot be read comes again, until SQS gives up on it', async () => {
    const { fetch, shop, stateOf } = await startFetching();
    shop.put('7', changedAt);

    expect(await fetch({ attempts: 1 }, { id: '7' })).toEqual(['m0']);
    expect(await stateOf('7')).toBe('accepted');
  });

  test('that can be neither worked on nor postponed comes again', async () => {
    const { shop, fetch, later } = await startFetching();
    shop.world.spoil = () => ({ status: 503 });
    later.push = () => {
      throw new Error('the queue is down');
    };

    expect(await fetch({ id: '7' })).toEqual(['m0']);
  });
});
