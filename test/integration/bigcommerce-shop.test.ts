import { describe, expect, test } from 'vitest';
import { bigcommerce } from '../../shared/partner/platforms/bigcommerce.ts';
import type { PageQuery } from '../../shared/partner/platforms/platform.ts';
import {
  aBigCommerceOrder,
  aBigCommerceOrderWithEverything,
  aBigCommerceProduct,
} from '../support/bigcommerce-orders.ts';
import { startBigCommerceShop } from '../support/shops/bigcommerce-shop.ts';
import { callAtOnce } from '../support/shops/call-at-once.ts';

const open = (url: string, accessToken = 'a-token') => {
  const api = bigcommerce.open({ storeHash: 'ab12cd', url }).connect({ accessToken });
  if (!api || 'faults' in api) throw new Error('The store has no order API');
  return api;
};

const idOf = (api: ReturnType<typeof open>, document: unknown) => {
  const order = api.parse(document);
  return 'data' in order ? order.data.externalId : order;
};

const listAll = async (api: ReturnType<typeof open>, query: Omit<PageQuery, 'page'>) => {
  const ids: unknown[] = [];
  let page: string | undefined;
  do {
    const listed = await api.list?.(callAtOnce, { ...query, page });
    ids.push(...(listed?.orders ?? []).map((document) => idOf(api, document)));
    page = listed?.next;
  } while (page !== undefined);
  return ids;
};

describe("a BigCommerce store's order", () => {
  test('is fetched with its parts, in few calls', async () => {
    const { url, asked } = await startBigCommerceShop({ orders: [aBigCommerceOrder()] });
    const api = open(url);
    const fetched = await api.fetch(callAtOnce, '3007');
    expect(api.parse(fetched)).toEqual(api.parse(aBigCommerceOrder()));
    expect(asked.map((call) => call.replace('GET /v2/orders/', ''))).toEqual([
      ...['3007', '3007/products', '3007/shipping_addresses', '3007/taxes'],
    ]);
  });

  test('is fetched with its fees, coupons and refunds where it has any', async () => {
    const everything = aBigCommerceOrderWithEverything();
    const { url } = await startBigCommerceShop({ orders: [everything] });
    const api = open(url);
    expect(api.parse(await api.fetch(callAtOnce, '3007'))).toEqual(api.parse(everything));
  });

  test('is fetched whole, however many lines it has', async () => {
    const products = Array.from({ length: 260 }, (_, index) =>
      aBigCommerceProduct({ id: index + 1, price_ex_tax: '1.0000', price_inc_tax: '1.0000', quantity: 1 }),
    );
    const order = aBigCommerceOrder({ total_inc_tax: '266.0000', total_tax: '0.0000' }, { products, taxes: [] });
    const { url } = await startBigCommerceShop({ orders: [order] });
    const api = open(url);
    const parsed = api.parse(await api.fetch(callAtOnce, '3007'));
    expect('data' in parsed && parsed.data.lines).toHaveLength(260);
  });

  test('is nothing where there is none', async () => {
    const { url } = await startBigCommerceShop({ orders: [] });
    expect(await open(url).fetch(callAtOnce, '3007')).toBeUndefined();
  });

  test('is refused to who has another token', async () => {
    const { url } = await startBigCommerceShop({ orders: [aBigCommerceOrder()] });
    await expect(open(url, 'another').fetch(callAtOnce, '3007')).rejects.toMatchObject({
      kind: 'refused',
      status: 401,
    });
  });
});

describe("a BigCommerce store's changed orders", () => {
  const since = new Date('2026-11-20T00:00:00Z');
  const until = new Date('2026-11-21T00:00:00Z');
  const changedAt = (id: number, seconds: number) =>
    aBigCommerceOrder({ id, date_modified: new Date(since.getTime() + seconds * 1000).toUTCString() });

  test('are listed, the longest unchanged first, and none before or after', async () => {
    const orders = [changedAt(3, 7200), changedAt(1, 60), changedAt(2, 3600), changedAt(8, -60), changedAt(9, 90_000)];
    const { url } = await startBigCommerceShop({ orders });
    expect(await listAll(open(url), { since, until })).toEqual(['1', '2', '3']);
  });

  test('are all listed, also where one second has more than a page of them', async () => {
    const orders = Array.from({ length: 34 }, (_, index) => changedAt(index + 1, index < 25 ? 60 : 60 * index));
    const { url } = await startBigCommerceShop({ orders });
    expect(new Set(await listAll(open(url), { since, until })).size).toBe(34);
  });

  test('are all listed although one changes meanwhile and leaves the list', async () => {
    const orders = Array.from({ length: 22 }, (_, index) => changedAt(index + 1, 60 * index));
    const { url } = await startBigCommerceShop({ orders });
    const api = open(url);
    const first = await api.list?.(callAtOnce, { since, until });
    orders.splice(0, 1, changedAt(1, 90_000));
    const next = await api.list?.(callAtOnce, { since, until, page: first?.next });
    const ids = [...(first?.orders ?? []), ...(next?.orders ?? [])].map((document) => idOf(api, document));
    expect(ids).toContain('11');
  });

  test('are none where nothing has changed', async () => {
    const { url } = await startBigCommerceShop({ orders: [] });
    expect(await open(url).list?.(callAtOnce, { since, until })).toEqual({ orders: [] });
  });
});
