import * as z from 'zod';
import { type CallShop, type ShopAnswer, ShopFailure } from '../../shop/call-shop.ts';
import type { Access, OrderApi, PageQuery } from '../platform.ts';
import { parseOrder } from './parse-order.ts';
import type { ShopifyCredentials, ShopifySettings } from './settings.ts';

type ShopifyAccess = Access<ShopifySettings, ShopifyCredentials>;

/** Half of what the API would give, so that a page of large orders stays a page that can be read in one go. */
const ordersAPage = '100';

const ordersSchema = z.object({ orders: z.array(z.unknown()) });
const orderSchema = z.object({ order: z.unknown() });

/**
 * Shopify's REST Admin API, which custom apps may go on using, and whose orders are those of the webhooks. Without the
 * scope `read_all_orders` it shows those of the last 60 days.
 */
export const ordersApi: OrderApi<ShopifySettings, ShopifyCredentials> = {
  callsPerSecond: 2,
  list: async (call, query, access) => {
    const answer = await get(call, access, 'orders.json', queryOf(query));
    const next = pageInfoIn(answer.headers['link'] ?? '');
    return { orders: usable(ordersSchema, answer).orders, ...(next !== undefined && { next }) };
  },
  fetch: async (call, id, access) => {
    const answer = await get(call, access, `orders/${encodeURIComponent(id)}.json`);
    return answer.status >= 400 ? undefined : usable(orderSchema, answer).order;
  },
  parse: parseOrder,
  // What names a page is the last order of the one before.
  hasStablePages: true,
};

// What names a page holds the whole question, and Shopify refuses to be asked it again beside it. By default closed and
// cancelled orders are left out.
const queryOf = ({ since, until, page }: PageQuery): Record<string, string> =>
  page === undefined
    ? {
        status: 'any',
        updated_at_min: since.toISOString(),
        updated_at_max: until.toISOString(),
        order: 'updated_at asc',
        limit: ordersAPage,
      }
    : { page_info: page, limit: ordersAPage };

function pageInfoIn(link: string): string | undefined {
  const next = link.split(',').find((part) => /;\s*rel="?next"?/.test(part));
  const url = /<([^>]+)>/.exec(next ?? '')?.[1];
  return url === undefined ? undefined : (new URL(url).searchParams.get('page_info') ?? undefined);
}

function get(
  call: CallShop,
  { settings: { url: shop, apiVersion }, credentials: { accessToken } }: ShopifyAccess,
  path: string,
  query: Record<string, string> = {},
): Promise<ShopAnswer> {
  if (shop === undefined) throw new ShopFailure('unusable', "The partner's `shop` does not name its `url`.");
  const url = new URL(`/admin/api/${apiVersion}/${path}`, shop);
  url.search = new URLSearchParams(query).toString();
  return call({ url, headers: { 'x-shopify-access-token': accessToken } });
}

function usable<S extends z.ZodType>(schema: S, { status, document }: ShopAnswer): z.output<S> {
  const parsed = schema.safeParse(document);
  if (status < 300 && parsed.success) return parsed.data;
  throw new ShopFailure(
    'unusable',
    'The shop does not answer as the Admin API does: look at its URL and API version.',
    {
      status,
    },
  );
}
