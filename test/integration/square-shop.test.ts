import { describe, expect, test } from 'vitest';
import { square } from '../../shared/partner/platforms/square.ts';
import { callAtOnce } from '../support/shops/call-at-once.ts';
import { startSquareShop } from '../support/shops/square-shop.ts';
import { aSquareOrder, aSquareOrderAlone, aSquareOrderWithTaxInPrices } from '../support/square-orders.ts';

const open = (url: string, accessToken = 'a-token') => {
  const settings = { notificationUrl: 'https://door.example/hooks', locationIds: ['LOCATION-1'], url };
  const api = square.open(settings).connect({ accessToken });
  if (!api || 'faults' in api) throw new Error('The account has no order API');
  return api;
};
const idOf = (api: ReturnType<typeof open>, document: unknown) => {
  const order = api.parse(document);
  return 'data' in order ? order.data.externalId : order;
};

describe("an order in a seller's Square account", () => {
  test('is fetched with the numbers of its goods, its customer and its payment', async () => {
    const { url, asked } = await startSquareShop({ orders: [aSquareOrder()] });
    const api = open(url);
    expect(api.parse(await api.fetch(callAtOnce, 'ORDER-1'))).toEqual(api.parse(aSquareOrder()));
    expect(asked).toEqual([
      'GET /v2/orders/ORDER-1',
      'POST /v2/catalog/batch-retrieve',
      'POST /v2/customers/bulk-retrieve',
      'GET /v2/payments/PAYMENT-1',
    ]);
  });

  test('is fetched with what was given back of it', async () => {
    const refunds = [{ id: 'R7', status: 'COMPLETED', amount_money: { amount: 200, currency: 'USD' } }];
    const { url } = await startSquareShop({ orders: [aSquareOrder({}, { refunds })] });
    const api = open(url);
    expect(api.parse(await api.fetch(callAtOnce, 'ORDER-1'))).toMatchObject({
      data: { refunds: [{ externalId: 'R7', amount: '2.00' }] },
    });
  });

  test('is fetched where its return is named, which is an order of its own', async () => {
    const returned = { id: 'RETURN-1', state: 'COMPLETED', returns: [{ source_order_id: 'ORDER-1' }] };
    const { url } = await startSquareShop({ orders: [aSquareOrder()], returns: [returned] });
    const api = open(url);
    expect(idOf(api, await api.fetch(callAtOnce, 'RETURN-1'))).toBe('ORDER-1');
  });

  test('is nothing where there is none, and refused to who has another token', async () => {
    const { url } = await startSquareShop({ orders: [] });
    expect(await open(url).fetch(callAtOnce, 'ORDER-1')).toBeUndefined();
    await expect(open(url, 'another').fetch(callAtOnce, 'ORDER-1')).rejects.toMatchObject({ kind: 'refused' });
  });
});

test("all changed orders of a seller's locations are listed, page by page, the longest unchanged first", async () => {
  const changed = Array.from({ length: 45 }, (_, index) =>
    aSquareOrder({ id: `O${index}`, updated_at: `2026-11-20T10:${String(59 - index).padStart(2, '0')}:00Z` }),
  );
  const others = [
    aSquareOrderAlone({ id: 'elsewhere', location_id: 'LOCATION-9' }),
    aSquareOrderAlone({ id: 'before', updated_at: '2026-11-19T23:59:59Z' }),
  ];
  const { url } = await startSquareShop({ orders: [...changed, aSquareOrderWithTaxInPrices()], returns: others });
  const api = open(url);
  const window = { since: new Date('2026-11-20T00:00:00Z'), until: new Date('2026-11-20T11:00:00Z') };
  const ids: unknown[] = [];
  let page: string | undefined;
  do {
    const listed = await api.list?.(callAtOnce, { ...window, page });
    ids.push(...(listed?.orders ?? []).map((document) => idOf(api, document)));
    page = listed?.next;
  } while (page !== undefined);
  expect(ids).toEqual(Array.from({ length: 45 }, (_, index) => `O${44 - index}`));
});
