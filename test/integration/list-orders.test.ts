import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { createListOrders } from '../../functions/list-orders/list-orders.ts';
import { makeFailure } from '../../shared/failure/make-failure.ts';
import type { OrderRecord } from '../../shared/ledger/order-record.ts';
import { listReceived } from '../../shared/ledger/received-orders.ts';
import { orderSchema } from '../../shared/order/order.ts';
import { unauthenticated } from '../../shared/partner/authenticate.ts';
import { parsePartnerSecret } from '../../shared/partner/partner-secret.ts';
import { createHttpHandler } from '../../shared/runtime/http/http-handler.ts';
import { aContext, anHttpEvent } from '../support/http-event.ts';
import { startLedger, type TestLedger } from '../support/ledger-table.ts';
import { anOrder } from '../support/orders.ts';
import { createRecordedLog } from '../support/recorded-log.ts';
import { aPartner } from '../support/references.ts';

const nowMs = Date.parse('2026-11-22T12:00:00Z');
const odoo = { id: 42, name: 'S00042', total: '25.80', state: 'draft' };
const failure = makeFailure({ class: 'defect', outcome: 'answered', message: 'Odoo failed.' });
const pageSchema = z.object({
  orders: z.array(z.looseObject({ externalId: z.string(), state: z.string(), receivedAt: z.string() })),
  links: z.object({ next: z.string().optional() }),
});

let store: TestLedger;
beforeAll(async () => {
  store = await startLedger();
});
afterAll(() => store.close());

const accept = async (partner: string, externalId: string, receivedAt: Date, revision = 1): Promise<OrderRecord> => {
  const order = orderSchema.parse(anOrder({ externalId, revision }));
  const arrival = { partner, connection: 'main', order, receivedAt, sameRevision: 'keep' as const };
  return (await store.ledger.accept(arrival)).record;
};
const park = (seen: OrderRecord) => store.ledger.recordParked({ seen, failure, now: new Date(nowMs) });
const write = (seen: OrderRecord) => store.ledger.recordWritten({ seen, odoo, now: new Date(nowMs) });
const hoursAgo = (hours: number): Date => new Date(nowMs - hours * 3_600_000);

const keyOf = (partner: string): string => `key-of-${partner}`;
const list = async (partner: string, query: Record<string, string>, key = keyOf(partner)) => {
  const handler = createHttpHandler(
    createListOrders({
      authenticate: async ({ headers, pathParameters: { partner: id = '' } }) => {
        if (headers['x-api-key'] === keyOf(id)) return { id, ...aPartner() };
        throw unauthenticated('wrong');
      },
      readSecret: async ({ id }) => {
        const parsed = parsePartnerSecret(JSON.stringify({ apiKeys: [keyOf(id)] }));
        return 'secret' in parsed ? parsed.secret : undefined;
      },
      listReceived: (wanted) => listReceived(store, wanted),
      readMany: store.ledger.readMany,
      now: () => nowMs,
    }),
    createRecordedLog(),
  );
  const event = anHttpEvent({ method: 'GET', query, headers: { 'x-api-key': key }, pathParameters: { partner } });
  const { statusCode, body = '' } = await handler(event, aContext);
  return { status: statusCode, document: JSON.parse(body) };
};
const page = async (partner: string, query: Record<string, string>) => {
  const { status, document } = await list(partner, query);
  expect(status).toBe(200);
  const { orders, links } = pageSchema.parse(document);
  const next = links.next === undefined ? undefined : new URL(links.next, 'http://waybill.test').searchParams;
  return { orders, ids: orders.map(({ externalId }) => externalId), next: next && Object.fromEntries(next) };
};
/** All pages one after the other, with whatever happens in between. */
const walk = async (partner: string, query: Record<string, string>, between = async (_page: number) => {}) => {
  const found: string[] = [];
  let next: Record<string, string> | undefined = query;
  let pages = 0;
  for (; next && pages < 500; pages++) {
    const some = await page(partner, next);
    found.push(...some.ids);
    next = some.next;
    await between(pages);
  }
  return { found, pages };
};

describe('the list of 10,000 orders that came within a week', { timeout: 180_000 }, () => {
  const count = 10_000;
  const ids = Array.from({ length: count }, (_, index) => `many-${index}`);
  const parked = ids.filter((_, index) => index % 500 === 7);

  beforeAll(async () => {
    for (let start = 0; start < count; start += 100) {
      const some = ids.slice(start, start + 100);
      // A minute apart, the first of them latest; every tenth shares its time with the one after.
      await Promise.all(
        some.map(async (id, index) => {
          const record = await accept(
            'many',
            id,
            new Date(nowMs - (start + index - (index % 10 === 9 ? 1 : 0)) * 60_000),
          );
          if (parked.includes(id)) await park(record);
        }),
      );
    }
  }, 180_000);

  test('has each of them once, the latest first, however they are cut into pages', async () => {
    const { found } = await walk('many', { limit: '100' });
    expect(found).toHaveLength(count);
    expect(new Set(found).size).toBe(count);
    expect(found.slice(0, 3)).toEqual(ids.slice(0, 3));
  });

  test('has those of one state alone, and no request costs without bound to find them', async () => {
    const { found, pages } = await walk('many', { state: 'parked' });
    expect(found).toEqual(parked);
    expect(pages).toBeGreaterThanOrEqual(count / 1_000);
  });

  test('has those of a time alone, its beginning included and its end not', async () => {
    const query = { since: hoursAgo(26).toISOString(), until: hoursAgo(24).toISOString() };
    const { found } = await walk('many', { ...query, limit: '7' });
    expect(found.toSorted()).toEqual(
      ids
        .filter((_, index) => {
          const minutes = index - (index % 10 === 9 ? 1 : 0);
          return minutes > 24 * 60 && minutes <= 26 * 60;
        })
        .toSorted(),
    );
    expect(found).toHaveLength(120);
  });
});

describe('the pages of a list', () => {
  test('stay as they are while orders come, are changed and are written', async () => {
    const ids = Array.from({ length: 30 }, (_, index) => `steady-${index}`);
    for (const [index, id] of ids.entries()) await accept('steady', id, hoursAgo(index * 3));
    const { found } = await walk('steady', { limit: '4' }, async (index) => {
      await accept('steady', `newcomer-${index}`, new Date(nowMs + 1_000 + index));
      const passed = await accept('steady', `steady-${index}`, new Date(nowMs), 2);
      await write(passed);
      await accept('steady', `steady-${29 - index}`, new Date(nowMs), 2);
    });
    expect(found).toEqual(ids);
  });

  test('tell of each order what its own address tells', async () => {
    const parkedOne = await accept('telling', 'one', hoursAgo(1));
    await park(parkedOne);
    const { orders } = await page('telling', {});
    expect(orders).toEqual([
      expect.objectContaining({
        ...{ externalId: 'one', state: 'parked', attempts: 1, receivedAt: hoursAgo(1).toISOString() },
        failure: { class: 'defect', message: 'Odoo failed.', remedy: expect.any(String) },
      }),
    ]);
    expect(JSON.stringify(orders)).not.toMatch(/operatorMessage|parkedShard|packed|rank/);
  });

  test('have several states at once, and go on by themselves', async () => {
    const states = ['accepted', 'parked', 'written'].map((state, index) => accept('mixed', state, hoursAgo(index + 1)));
    const [, second, third] = await Promise.all(states);
    if (second) await park(second);
    if (third) await write(third);
    expect((await walk('mixed', { state: 'parked,written', limit: '1' })).found).toEqual(['parked', 'written']);
  });

  test('show a partner nothing of another one, whose name begins alike', async () => {
    await accept('alike', 'theirs', hoursAgo(1));
    await accept('alike-2', 'ours', hoursAgo(1));
    expect((await page('alike-2', {})).ids).toEqual(['ours']);
    expect((await list('alike', {}, keyOf('alike-2'))).status).toBe(401);
  });

  test('go back a month unless more is asked for', async () => {
    await accept('long-ago', 'old', hoursAgo(31 * 24));
    expect((await walk('long-ago', {})).found).toEqual([]);
    expect((await walk('long-ago', { since: hoursAgo(399 * 24).toISOString() })).found).toEqual(['old']);
  });
});

describe('what cannot be listed is answered with 422 and the parameter:', () => {
  test.each([
    ['state', { state: 'lost' }],
    ['state', { state: '' }],
    ['since', { since: 'yesterday' }],
    ['since', { since: '2026-11-22T10:00:00Z', until: '2026-11-22T10:00:00Z' }],
    ['since', { since: '2024-11-22T10:00:00Z' }],
    ['until', { until: '2026-11-22' }],
    ['limit', { limit: '0' }],
    ['limit', { limit: '101' }],
    ['limit', { limit: '1e1' }],
    ['cursor', { cursor: 'eyJkYXkiOiIyMDI2LTExLTIyIn0.x' }],
    ['cursor', { cursor: '' }],
    ['status', { status: 'parked' }],
  ])('%s in %j', async (parameter, query) => {
    const { status, document } = await list('acme', query);
    expect(status).toBe(422);
    expect(document).toMatchObject({ type: 'urn:waybill:problem:invalid-request' });
    expect(document.errors).toEqual([{ pointer: `/${parameter}`, message: expect.any(String) }]);
  });

  test('a cursor that was changed, is of another partner, or comes with another filter', async () => {
    for (const id of ['a', 'b', 'c']) for (const one of ['cut', 'other']) await accept(one, id, hoursAgo(1));
    const { next } = await page('cut', { limit: '1', state: 'accepted' });
    const cursor = next?.['cursor'] ?? '';
    const [payload = '', signature = ''] = cursor.split('.');
    const text = Buffer.from(payload, 'base64url').toString().replace('accepted', 'parked');
    const forged = createHash('sha256').update(text).digest().subarray(0, 16).toString('base64url');
    expect((await list('cut', { cursor })).status).toBe(200);
    expect((await list('cut', { cursor, state: 'accepted' })).status).toBe(200);
    const refused = [
      ['cut', { cursor: `${Buffer.from(text).toString('base64url')}.${signature}` }],
      ['cut', { cursor: `${Buffer.from(text).toString('base64url')}.${forged}` }],
      ['cut', { cursor: payload }],
      ['other', { cursor }],
      ['cut', { cursor, state: 'parked' }],
      ['cut', { cursor, since: '2026-11-01T00:00:00Z' }],
    ] as const;
    for (const [partner, query] of refused) expect((await list(partner, query)).status).toBe(422);
  });
});
