import { describe, expect, test } from 'vitest';
import { shopify } from '../../shared/partner/platforms/shopify.ts';
import { aShopifyOrder } from '../support/shopify-orders.ts';
import { callAtOnce } from '../support/shops/call-at-once.ts';
import { startShopifyShop } from '../support/shops/shopify-shop.ts';

const query = { since: new Date('2026-11-20T10:00:00Z'), until: new Date('2026-11-20T12:00:00Z') };
const changedAt = (id: number, updated_at: string, different: object = {}) =>
  aShopifyOrder({ id, updated_at, ...different });
const idsOf = (orders: readonly unknown[]) => orders.map((order) => Object(order).id);

const open = async (world: Parameters<typeof startShopifyShop>[0], accessToken = 'shpat_example') => {
  const { url, asked } = await startShopifyShop(world);
  const api = shopify.open({ url }).connect({ accessToken });
  if (!api || 'faults' in api || !api.list) throw new Error('Shopify has no order API');
  return { ...api, list: api.list, asked };
};

const walk = async ({ list }: Awaited<ReturnType<typeof open>>, afterPage: () => void = () => {}) => {
  const pages: unknown[][] = [];
  let page: string | undefined;
  do {
    const { orders, next } = await list(callAtOnce, { ...query, page });
    pages.push(idsOf(orders));
    page = next;
    afterPage();
  } while (page !== undefined && pages.length < 10);
  return pages;
};

describe('the orders of a Shopify shop', () => {
  test('are those that changed in the time, whatever zone it is told in and whatever became of them', async () => {
    const shop = await open({
      orders: [
        changedAt(1, '2026-11-20T04:59:59-05:00'),
        changedAt(2, '2026-11-20T05:00:00-05:00'),
        changedAt(3, '2026-11-20T13:30:00+02:00', { cancelled_at: '2026-11-20T13:30:00+02:00' }),
        changedAt(4, '2026-11-20T13:00:00Z'),
      ],
    });
    expect(await walk(shop)).toEqual([[2, 3]]);
  });

  test('come page by page, and one that changes meanwhile keeps no other from coming', async () => {
    const orders = [1, 2, 3, 4, 5].map((id) => changedAt(id, `2026-11-20T10:0${id}:00Z`));
    const shop = await open({ orders });
    const pages = await walk(shop, () => {
      orders[0] = changedAt(1, '2026-11-20T11:00:00Z');
    });
    expect(pages).toEqual([
      [1, 2],
      [3, 4],
      [5, 1],
    ]);
  });

  test('are read as the canonical order, and one alone is fetched by its id', async () => {
    const { fetch, parse } = await open({ orders: [aShopifyOrder({ id: 7 })] });
    expect(parse(await fetch(callAtOnce, '7'))).toMatchObject({ data: { externalId: '7' } });
    expect(await fetch(callAtOnce, '8')).toBeUndefined();
  });

  test.each([
    [
      { status: 429, headers: { 'retry-after': '2.0' } },
      { kind: 'throttled', retryAfterMs: 2_000 },
    ],
    [{ status: 500, page: '<h1>Sorry</h1>' }, { kind: 'unavailable' }],
    [{ status: 200, page: '<h1>Enter store password</h1>' }, { kind: 'unusable' }],
    [{ status: 200, document: { errors: 'odd' } }, { kind: 'unusable' }],
  ])('cannot be had when the shop answers %j', async (trouble, failure) => {
    const { list } = await open({ orders: [], trouble: [trouble] });
    await expect(list(callAtOnce, query)).rejects.toMatchObject(failure);
  });

  test('cannot be had with a token that is not of this shop, nor where the shop is not named', async () => {
    const { list } = await open({ orders: [] }, 'shpat_another');
    await expect(list(callAtOnce, query)).rejects.toMatchObject({ kind: 'refused', status: 401 });
    const nameless = shopify.open({}).connect({ accessToken: 'shpat_example' });
    await expect(
      (async () => nameless && 'fetch' in nameless && nameless.fetch(callAtOnce, '1'))(),
    ).rejects.toMatchObject({ kind: 'unusable', message: expect.stringMatching(/url/) });
  });
});
