import * as z from 'zod';
import { type CallShop, ShopFailure } from '../../shop/call-shop.ts';
import type { Access } from '../platform.ts';
import type { Credentials, Settings } from './settings.ts';

/** The most that one answer lists. */
const pageSize = 250;
/** As many as an order of ours may have lines, and one more, so that too many are noticed. */
const maximumPages = 3;

const amountSchema = z.union([z.string(), z.number()]).nullish();
/** What tells which parts of an order there are to be asked for. */
const outlineSchema = z.looseObject({
  id: z.union([z.int(), z.string()]),
  status_id: z.int().nullish(),
  total_tax: amountSchema,
  coupon_discount: amountSchema,
  refunded_amount: amountSchema,
  fees: z.unknown(),
});

/** What BigCommerce's API is asked with. */
export type Shop = Access<Settings, Credentials>;

/** A document of the store's API at a path such as `v2/orders/7`; undefined where there is none, or nothing in it. */
export const readStore = async (call: CallShop, { settings, credentials }: Shop, path: string): Promise<unknown> => {
  const base = settings.url ?? `https://api.bigcommerce.com/stores/${settings.storeHash}`;
  const { status, document } = await call({
    url: new URL(`${base}/${path}`),
    headers: { 'x-auth-token': credentials.accessToken, accept: 'application/json' },
  });
  return status < 300 ? document : undefined;
};

/** The order with its parts, in the form that `fetched-order.ts` reads; two to four calls for usual ones. */
export const fetchOrder = async (call: CallShop, id: string, shop: Shop): Promise<unknown> => {
  const order = await readStore(call, shop, `v2/orders/${encodeURIComponent(id)}?include=fees`);
  return order === undefined ? undefined : gatherOrder(call, order, shop);
};

/** The parts of an order that is there already; one that is not understood goes on as it is, to be found fault with. */
export const gatherOrder = async (call: CallShop, order: unknown, shop: Shop): Promise<unknown> => {
  const outline = outlineSchema.safeParse(order).data;
  // A basket has no parts worth asking for.
  if (!outline || outline.status_id === 0) return { order };
  const path = `v2/orders/${encodeURIComponent(outline.id)}`;
  const list = (part: string, query = '') => readList(call, shop, `${path}/${part}`, query);
  return {
    order,
    products: await list('products'),
    shipping_addresses: await list('shipping_addresses'),
    taxes: isSome(outline.total_tax) ? await list('taxes', '&details=true') : [],
    coupons: isSome(outline.coupon_discount) ? await list('coupons') : [],
    // Without `include`, what stands here is only where the fees can be read.
    fees: Array.isArray(outline.fees) ? outline.fees : await list('fees'),
    refunds: isSome(outline.refunded_amount) ? await readRefunds(call, shop, outline.id) : [],
  };
};

const isSome = (amount: string | number | null | undefined): boolean => Number(amount ?? 0) !== 0;

/** An empty list is no list: BigCommerce answers 204, without a body. */
async function readList(call: CallShop, shop: Shop, path: string, query: string): Promise<unknown[]> {
  const entries: unknown[] = [];
  for (let page = 1; page <= maximumPages; page++) {
    const some = await readStore(call, shop, `${path}?limit=${pageSize}&page=${page}${query}`);
    if (some === undefined) break;
    if (!Array.isArray(some)) throw new ShopFailure('unusable', 'The shop answered something that is no list.');
    entries.push(...some);
    if (some.length < pageSize) break;
  }
  return entries;
}

async function readRefunds(call: CallShop, shop: Shop, id: string | number): Promise<unknown> {
  const path = `v3/orders/${encodeURIComponent(id)}/payment_actions/refunds`;
  const document = z.object({ data: z.unknown() }).safeParse(await readStore(call, shop, path));
  return document.data?.data ?? [];
}
