import { type ShopReply, startLocalShop } from './local-shop.ts';

type Json = Readonly<Record<string, unknown>>;

/** What a shop of Shopify's is like; a test may change its orders, or what it answers next, while it runs. */
export interface ShopifyWorld {
  readonly orders: Json[];
  readonly ordersAPage?: number;
  /** Answers that come before any of the shop's own. */
  readonly trouble?: ShopReply[];
}

const version = '2026-07';
const updatedMs = (order: Json): number => Date.parse(String(order['updated_at']));

/** The orders of the REST Admin API, with its pages that hold the whole question, where `settings.url` may point. */
export const startShopifyShop = ({ orders, ordersAPage = 2, trouble = [] }: ShopifyWorld) =>
  startLocalShop(({ url, headers }) => {
    const troubled = trouble.shift();
    if (troubled) return troubled;
    if (headers['x-shopify-access-token'] !== 'shpat_example')
      return { status: 401, document: { errors: '[API] Invalid API key or access token' } };
    if (url.pathname === `/admin/api/${version}/orders.json`) return list(orders, url, ordersAPage);
    const id = /\/orders\/(\d+)\.json$/.exec(url.pathname)?.[1];
    const order = orders.find((one) => String(one['id']) === id);
    return order ? { status: 200, document: { order } } : { status: 404, document: { errors: 'Not Found' } };
  });

function list(orders: readonly Json[], url: URL, ordersAPage: number): ShopReply {
  const page = url.searchParams.get('page_info');
  if (page !== null && [...url.searchParams.keys()].some((name) => name !== 'page_info' && name !== 'limit'))
    return { status: 400, document: { errors: { page_info: 'cannot be asked with anything else' } } };
  const query = new URLSearchParams(page === null ? url.search : Buffer.from(page, 'base64url').toString());
  const found = matching(orders, query);
  const shown = found.slice(0, ordersAPage);
  const last = shown.at(-1);
  if (found.length <= ordersAPage || !last) return { status: 200, document: { orders: shown } };
  query.set('after', `${updatedMs(last)}`);
  const next = Buffer.from(query.toString()).toString('base64url');
  const link = `<https://example.myshopify.com${url.pathname}?limit=${ordersAPage}&page_info=${next}>; rel="next"`;
  return { status: 200, document: { orders: shown }, headers: { link } };
}

function matching(orders: readonly Json[], query: URLSearchParams): Json[] {
  const [min, max] = ['updated_at_min', 'updated_at_max'].map((name) => Date.parse(query.get(name) ?? ''));
  const after = Number(query.get('after') ?? 0);
  return orders
    .filter((order) => query.get('status') === 'any' || order['cancelled_at'] === null)
    .filter((order) => updatedMs(order) >= (min ?? 0) && updatedMs(order) <= (max ?? 0) && updatedMs(order) > after)
    .sort((one, other) => updatedMs(one) - updatedMs(other));
}
