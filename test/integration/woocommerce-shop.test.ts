import { describe, expect, test } from 'vitest';
import { woocommerce } from '../../shared/partner/platforms/woocommerce.ts';
import { callAtOnce } from '../support/shops/call-at-once.ts';
import { startWooCommerceShop } from '../support/shops/woocommerce-shop.ts';
import { aWooOrder, aWooRefund } from '../support/woocommerce-orders.ts';

const query = { since: new Date('2026-11-20T10:00:00Z'), until: new Date('2026-11-21T12:00:00Z') };
const key = { consumerKey: 'ck_example', consumerSecret: 'cs_example' };

/** In a shop that is five hours behind. */
const changedAt = (id: number, time: string, different: object = {}) =>
  aWooOrder({
    id,
    date_modified_gmt: time,
    date_modified: new Date(Date.parse(`${time}Z`) - 18_000_000).toISOString().slice(0, 19),
    ...different,
  });
const second = (index: number) => new Date(Date.UTC(2026, 10, 20, 10) + index * 1_000).toISOString().slice(0, 19);
const idsOf = (orders: readonly unknown[]): number[] => orders.map((order) => Number(Object(order).id));

const open = async (world: Parameters<typeof startWooCommerceShop>[0], credentials = key) => {
  const { url, asked } = await startWooCommerceShop(world);
  const api = woocommerce.open({ url }).connect(credentials);
  if (!api || 'faults' in api || !api.list) throw new Error('WooCommerce has no order API');
  return { ...api, list: api.list, asked };
};

const walk = async ({ list }: Awaited<ReturnType<typeof open>>, afterPage: () => void = () => {}) => {
  const pages: number[][] = [];
  let page: string | undefined;
  do {
    const { orders, next } = await list(callAtOnce, { ...query, page });
    pages.push(idsOf(orders));
    page = next;
    afterPage();
  } while (page !== undefined && pages.length < 10);
  return pages;
};

describe('the orders of a WooCommerce shop', () => {
  test('are those that changed from a time on, in UTC, though the shop counts in a time of its own', async () => {
    const shop = await open({
      orders: [
        changedAt(1, '2026-11-20T09:59:59'),
        changedAt(2, '2026-11-20T10:00:00'),
        changedAt(3, '2026-11-20T14:00:00', { status: 'cancelled' }),
      ],
    });
    expect(await walk(shop)).toEqual([[2, 3]]);
  });

  test('come all of them though some change while they are read', async () => {
    const orders = Array.from({ length: 250 }, (_, index) => changedAt(index + 1, second(index)));
    const shop = await open({ orders });
    const pages = await walk(shop, () => {
      for (const id of [1, 2, 3]) orders[id - 1] = changedAt(id, second(1_000));
    });
    expect(new Set(pages.flat()).size).toBe(250);
    expect(pages.length).toBeLessThanOrEqual(4);
  });

  test('come all of them though more than a page changed within one second', async () => {
    const orders = Array.from({ length: 250 }, (_, index) => changedAt(index + 1, '2026-11-20T10:00:30'));
    const pages = await walk(await open({ orders }));
    expect([new Set(pages.flat()).size, pages.length]).toEqual([250, 4]);
  });

  test('come by their ids from a shop that cannot sort by change', async () => {
    const orders = Array.from({ length: 150 }, (_, index) => changedAt(index + 1, second(150 - index)));
    const pages = await walk(await open({ orders, sortsByChange: false }));
    expect(pages.map(({ length }) => length)).toEqual([100, 50]);
    expect(pages.flat()).toEqual(idsOf(orders));
  });

  test('come with what their refunds gave back, one alone too', async () => {
    const refunded = changedAt(5, second(5), { refunds: [{ id: 900, reason: '', total: '-33.00' }] });
    const { list, fetch, parse, asked } = await open({
      orders: [changedAt(4, second(4)), refunded],
      refunds: { 5: [aWooRefund(41, 1)] },
    });
    const { orders } = await list(callAtOnce, query);
    for (const order of [orders[1], await fetch(callAtOnce, '5')])
      expect(parse(order)).toMatchObject({
        data: { lines: [{ quantity: '1' }], totals: { total: '41.80' }, refunds: [] },
      });
    expect(asked.filter((path) => path.endsWith('/refunds'))).toHaveLength(2);
    expect(await fetch(callAtOnce, '6')).toBeUndefined();
  });

  test.each([
    [
      { status: 429, headers: { 'retry-after': '7' } },
      { kind: 'throttled', retryAfterMs: 7_000 },
    ],
    [{ status: 503, page: '<h1>Maintenance</h1>' }, { kind: 'unavailable' }],
    [{ status: 200, page: '<h1>Welcome</h1>' }, { kind: 'unusable' }],
    [
      { status: 404, page: '<h1>Nothing here</h1>' },
      { kind: 'unusable', message: expect.stringMatching(/permalinks/) },
    ],
    [{ status: 200, document: { code: 'odd' } }, { kind: 'unusable' }],
  ])('cannot be had when the shop answers %j', async (trouble, failure) => {
    const { list } = await open({ orders: [], trouble: [trouble] });
    await expect(list(callAtOnce, query)).rejects.toMatchObject(failure);
  });

  test('cannot be had with a key that the shop does not know', async () => {
    const { list } = await open({ orders: [] }, { ...key, consumerSecret: 'cs_another' });
    await expect(list(callAtOnce, query)).rejects.toMatchObject({ kind: 'refused', status: 401 });
  });
});
