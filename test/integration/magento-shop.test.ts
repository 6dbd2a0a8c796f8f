import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { magento } from '../../shared/partner/platforms/magento.ts';
import type { ShopApi } from '../../shared/partner/platforms/platform.ts';
import { aMagentoOrder } from '../support/magento-orders.ts';
import { callAtOnce } from '../support/shops/call-at-once.ts';
import { startLocalShop } from '../support/shops/local-shop.ts';
import { startMagentoShop } from '../support/shops/magento-shop.ts';

const until = new Date('2026-11-22T10:00:00Z');
const since = new Date('2026-11-20T00:00:00Z');

/** Orders 1 to `count`, five to a second. */
const orders = (count: number) =>
  Array.from({ length: count }, (_, index) => {
    const at = new Date(Date.parse('2026-11-20T08:00:00Z') + Math.floor(index / 5) * 1_000);
    return aMagentoOrder({
      entity_id: index + 1,
      store_id: (index % 2) + 1,
      updated_at: at.toISOString().slice(0, 19).replace('T', ' '),
    });
  });

const connect = (url: string, shop: object = {}, accessToken = 'a-magento-token'): ShopApi => {
  const api = magento.open({ url, ...shop }).connect({ accessToken });
  if (!api || 'faults' in api) throw new Error('The shop cannot be connected');
  return api;
};

const identified = z.object({ entity_id: z.coerce.number() });

/** Ids of all orders that the shop lists, in order, and how many pages there were. */
const walk = async ({ list }: ShopApi, query = { since, until }) => {
  const ids: number[] = [];
  let page: string | undefined;
  let pages = 0;
  do {
    const answer = await list?.(callAtOnce, { ...query, page });
    ids.push(...(answer?.orders ?? []).map((order) => identified.parse(order).entity_id));
    page = answer?.next;
    pages++;
  } while (page !== undefined && pages < 100);
  return { ids, pages };
};

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('the orders of a Magento shop', () => {
  it('are listed once each, by time of change, over pages whose borders fall within a second', async () => {
    const { url } = await startMagentoShop({ orders: orders(150).toReversed() });
    expect(await walk(connect(url))).toEqual({ ids: upTo(150), pages: 3 });
  });

  it('are listed from a time on and before another', async () => {
    const { url } = await startMagentoShop({ orders: orders(20) });
    const query = { since: new Date('2026-11-20T08:00:01Z'), until: new Date('2026-11-20T08:00:03Z') };
    expect((await walk(connect(url), query)).ids).toEqual([6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
  });

  it('are those of the partner’s store views only', async () => {
    const { url } = await startMagentoShop({ orders: orders(10) });
    expect((await walk(connect(url, { storeIds: [2] }))).ids).toEqual([2, 4, 6, 8, 10]);
  });

  it('do not hide one another when one changes while they are listed', async () => {
    const shop = orders(100);
    const { url } = await startMagentoShop({ orders: shop });
    const { list } = connect(url);
    const first = await list?.(callAtOnce, { since, until });
    shop[0] = { ...shop[0], updated_at: '2026-11-21 08:00:00' };
    const second = await list?.(callAtOnce, { since, until, page: first?.next });
    const ids = (second?.orders ?? []).map((order) => identified.parse(order).entity_id);
    expect(ids).toEqual([...upTo(100).slice(64), 1]);
  });

  it('are all listed though one of them makes the shop fail, and that one is named', async () => {
    const { url } = await startMagentoShop({ orders: orders(30), broken: [9, 30] });
    const api = connect(url);
    const { ids } = await walk(api);
    expect(ids.toSorted((one, other) => one - other)).toEqual(upTo(30));
    const page = await api.list?.(callAtOnce, { since: new Date('2026-11-20T08:00:05Z'), until });
    expect(page?.orders).toHaveLength(4);
    const broken = await api.list?.(callAtOnce, {
      since,
      until,
      page: JSON.stringify({ at: '2026-11-20 08:00:01', id: '8' }),
    });
    const parsed = api.parse(broken?.orders[0]);
    expect('faults' in parsed && parsed.faults[0]?.message).toContain('entity_id 9');
  });

  it('are no order’s fault when the whole shop fails', async () => {
    const { url } = await startLocalShop(() => ({ status: 500, document: { message: 'Internal Error.' } }));
    await expect(connect(url).list?.(callAtOnce, { since, until })).rejects.toMatchObject({ kind: 'unavailable' });
  });

  it('are not searched where the address leads to something else', async () => {
    const { url } = await startMagentoShop({ orders: [] });
    await expect(connect(`${url}/blog`).list?.(callAtOnce, { since, until })).rejects.toMatchObject({
      kind: 'unusable',
    });
  });

  it('are fetched one by one, and there is none of an unknown id', async () => {
    const { url } = await startMagentoShop({ orders: orders(3) });
    const { fetch, parse } = connect(`${url}/`);
    const parsed = parse(await fetch(callAtOnce, '2'));
    expect('data' in parsed && parsed.data.externalId).toBe('2');
    expect(await fetch(callAtOnce, '4')).toBeUndefined();
  });

  it('are refused with a token that is not good', async () => {
    const { url } = await startMagentoShop({ orders: orders(3) });
    await expect(connect(url, {}, 'another-token').fetch(callAtOnce, '2')).rejects.toMatchObject({ kind: 'refused' });
  });
});
