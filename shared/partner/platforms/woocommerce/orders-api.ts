import * as z from 'zod';
import { type CallShop, type ShopAnswer, ShopFailure } from '../../shop/call-shop.ts';
import type { Access, OrderApi, Page, PageQuery } from '../platform.ts';
import { type Cursor, cursorOf, nextCursor, textOfCursor } from './cursor.ts';
import { parseOrder } from './parse-order.ts';
import type { WooCommerceCredentials, WooCommerceSettings } from './settings.ts';

type WooAccess = Access<WooCommerceSettings, WooCommerceCredentials>;

/** The most that the API gives at once. */
const ordersAPage = 100;

const ordersSchema = z.array(z.looseObject({ id: z.unknown() })).max(ordersAPage);
const refundsSchema = z.array(z.unknown()).max(ordersAPage);
const refundedSchema = z.looseObject({ id: z.union([z.number(), z.string()]), refunds: z.array(z.unknown()).min(1) });

/**
 * WooCommerce's REST API, version 3. An order with refunds comes with what each gave back, which only a call of its own
 * tells. Core limits no calls; whoever hosts a shop does.
 */
export const ordersApi: OrderApi<WooCommerceSettings, WooCommerceCredentials> = {
  callsPerSecond: 4,
  list: async (call, query, access): Promise<Page> => {
    const { answer, cursor } = await listed(call, query, access);
    const orders = usable(ordersSchema, answer);
    const next = nextCursor(cursor, orders, ordersAPage);
    const complete: unknown[] = [];
    for (const order of orders) complete.push(await withRefunds(call, order, access));
    return { orders: complete, ...(next && { next: textOfCursor(next) }) };
  },
  fetch: async (call, id, access) => {
    const answer = await get(call, access, `orders/${encodeURIComponent(id)}`);
    return answer.status >= 400 ? undefined : withRefunds(call, answer.document, access);
  },
  parse: parseOrder,
};

// Sorting by time of change came later than asking by it; a shop that refuses it is asked by id.
async function listed(call: CallShop, { since, page }: PageQuery, access: WooAccess) {
  const cursor = cursorOf(page, since);
  try {
    return { cursor, answer: await get(call, access, 'orders', queryOf(cursor)) };
  } catch (error) {
    const isRefused = error instanceof ShopFailure && error.status === 400 && page === undefined;
    if (!isRefused) throw error;
    const byId: Cursor = { ...cursor, orderBy: 'id' };
    return { cursor: byId, answer: await get(call, access, 'orders', queryOf(byId)) };
  }
}

// Without `dates_are_gmt` times are read as the shop's own, whatever zone they name. There is no upper bound: an order
// that changes meanwhile would leave the list, and shift those behind it to a page that was read before.
const queryOf = ({ orderBy, changedAfter, page }: Cursor): Record<string, string> => ({
  modified_after: changedAfter,
  dates_are_gmt: 'true',
  orderby: orderBy,
  order: 'asc',
  status: 'any',
  per_page: String(ordersAPage),
  page: String(page),
});

async function withRefunds(call: CallShop, order: unknown, access: WooAccess): Promise<unknown> {
  const refunded = refundedSchema.safeParse(order);
  if (!refunded.success) return order;
  const path = `orders/${encodeURIComponent(refunded.data.id)}/refunds`;
  const answer = await get(call, access, path, { per_page: String(ordersAPage) });
  return { ...refunded.data, refunds: usable(refundsSchema, answer) };
}

const get = (
  call: CallShop,
  { settings, credentials: { consumerKey, consumerSecret } }: WooAccess,
  path: string,
  query: Record<string, string> = {},
): Promise<ShopAnswer> => {
  if (settings.url === undefined) throw new ShopFailure('unusable', "The partner's `shop` does not name its `url`.");
  const url = new URL(`wp-json/wc/v3/${path}`, settings.url.replace(/\/*$/, '/'));
  url.search = new URLSearchParams(query).toString();
  const proof = Buffer.from(`${consumerKey}:${consumerSecret}`).toString('base64');
  return call({ url, headers: { authorization: `Basic ${proof}` } });
};

function usable<S extends z.ZodType>(schema: S, { status, document }: ShopAnswer): z.output<S> {
  const parsed = schema.safeParse(document);
  if (status < 300 && parsed.success) return parsed.data;
  throw new ShopFailure('unusable', 'The shop has no WooCommerce REST API there: look at its URL and its permalinks.', {
    status,
  });
}
