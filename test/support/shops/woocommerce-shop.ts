import { type ShopReply, startLocalShop } from './local-shop.ts';

type Json = Readonly<Record<string, unknown>>;

/** What a WooCommerce shop is like; a test may change its orders, or what it answers next, while it runs. */
export interface WooCommerceWorld {
  readonly orders: Json[];
  /** Refunds in full, by the order's id. */
  readonly refunds?: Readonly<Record<string, readonly Json[]>>;
  /** Whether orders can be sorted by when they changed. */
  readonly sortsByChange?: boolean;
  /** Answers that come before any of the shop's own. */
  readonly trouble?: ShopReply[];
}

const proof = `Basic ${Buffer.from('ck_example:cs_example').toString('base64')}`;
const root = '/store/wp-json/wc/v3/orders';
const error = (status: number, code: string): ShopReply => ({
  status,
  document: { code, message: 'Sorry.', data: { status } },
});

/** The orders of the REST API, version 3, of a WordPress below `/store`. */
export const startWooCommerceShop = async ({
  orders,
  refunds = {},
  sortsByChange = true,
  trouble = [],
}: WooCommerceWorld) => {
  const { url, asked } = await startLocalShop((call) => {
    const troubled = trouble.shift();
    if (troubled) return troubled;
    if (call.headers['authorization'] !== proof) return error(401, 'woocommerce_rest_cannot_view');
    if (!call.url.pathname.startsWith(root)) return { status: 404, page: '<h1>Nothing here</h1>' };
    const [id, part] = call.url.pathname.slice(root.length + 1).split('/');
    if (!id) return list(orders, call.url.searchParams, sortsByChange);
    const order = orders.find((one) => String(one['id']) === id);
    if (!order) return error(404, 'woocommerce_rest_shop_order_invalid_id');
    return { status: 200, document: part === 'refunds' ? (refunds[id] ?? []) : order };
  });
  return { url: `${url}/store`, asked };
};

function list(orders: readonly Json[], query: URLSearchParams, sortsByChange: boolean): ShopReply {
  const orderBy = query.get('orderby') ?? 'date';
  if (orderBy === 'modified' && !sortsByChange) return error(400, 'rest_invalid_param');
  // The shop's own time unless it is told otherwise, and a zone in the bound is not looked at.
  const field = query.get('dates_are_gmt') === 'true' ? 'date_modified_gmt' : 'date_modified';
  const after = (query.get('modified_after') ?? '').slice(0, 19);
  const sortKey = (order: Json): string =>
    `${orderBy === 'modified' ? order[field] : ''} ${String(order['id']).padStart(10, '0')}`;
  const found = orders
    .filter((order) => query.get('status') !== 'any' || order['status'] !== 'trash')
    .filter((order) => String(order[field]) > after)
    .sort((one, other) => (sortKey(one) < sortKey(other) ? -1 : 1));
  if (query.get('order') !== 'asc') found.reverse();
  const perPage = Math.min(100, Number(query.get('per_page') ?? 10));
  const start = (Number(query.get('page') ?? 1) - 1) * perPage;
  return { status: 200, document: found.slice(start, start + perPage) };
}
