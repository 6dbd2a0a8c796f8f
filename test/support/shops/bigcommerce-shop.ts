import { type ShopCall, type ShopReply, startLocalShop } from './local-shop.ts';

type Json = Readonly<Record<string, unknown>>;

/** What a store is like. */
interface Store {
  /** Orders with their parts, as `bigcommerce-orders.ts` makes them. */
  readonly orders: readonly Json[];
  readonly accessToken?: string;
}

const notFound: ShopReply = {
  status: 404,
  document: [{ status: 404, message: 'The requested resource was not found.' }],
};
const listOrNothing = (entries: readonly unknown[]): ShopReply =>
  entries.length === 0 ? { status: 204 } : { status: 200, document: entries };

/** Version 2 (and refunds of version 3) of a BigCommerce store's API, where `settings.url` may point. */
export const startBigCommerceShop = ({ orders, accessToken = 'a-token' }: Store) =>
  startLocalShop((call) => {
    if (call.headers['x-auth-token'] !== accessToken) return { status: 401, document: { status: 401 } };
    if (call.url.pathname === '/v2/orders') return listOrdersOf(orders, call);
    const [, version, , id, part, action] = call.url.pathname.split('/');
    const found = orders.find((one) => String(orderIn(one)['id']) === id);
    if (!found) return notFound;
    if (version === 'v3') return { status: 200, document: { data: found[action ?? ''] ?? [], meta: {} } };
    return part === undefined ? { status: 200, document: answerOf(found, call) } : partOf(found, part, call);
  });

function partOf(order: Json, part: string, { url }: ShopCall): ShopReply {
  const entries = order[part];
  if (!Array.isArray(entries)) return notFound;
  // Without this, BigCommerce does not say what each tax is on.
  const isVague = part === 'taxes' && url.searchParams.get('details') !== 'true';
  const told = isVague ? entries.map(({ line_item_type: _, order_product_id: __, ...tax }) => tax) : entries;
  return listOrNothing(pageOf(told, url));
}

function listOrdersOf(orders: readonly Json[], call: ShopCall): ShopReply {
  const { url } = call;
  const [from, to] = ['min_date_modified', 'max_date_modified'].map((name) =>
    Date.parse(url.searchParams.get(name) ?? ''),
  );
  const changed = orders
    .map((gathered) => ({ gathered, atMs: Date.parse(String(orderIn(gathered)['date_modified'])) }))
    .filter(({ atMs }) => atMs >= (from ?? 0) && atMs <= (to ?? 0));
  if (url.searchParams.get('sort') === 'date_modified:asc') changed.sort((one, other) => one.atMs - other.atMs);
  return listOrNothing(
    pageOf(
      changed.map(({ gathered }) => answerOf(gathered, call)),
      url,
    ),
  );
}

/** The order itself; its fees stand in it only where they are asked for. */
function answerOf(gathered: Json, { url }: ShopCall): Json {
  const isWithFees = url.searchParams.get('include') === 'fees';
  return { ...orderIn(gathered), fees: isWithFees ? gathered['fees'] : { resource: '/orders/fees' } };
}

function pageOf<Entry>(entries: readonly Entry[], { searchParams }: URL): Entry[] {
  const limit = Number(searchParams.get('limit') ?? 50);
  const page = Number(searchParams.get('page') ?? 1);
  return entries.slice((page - 1) * limit, page * limit);
}

function orderIn(gathered: Json): Json {
  const { order } = gathered;
  return typeof order === 'object' && order !== null ? { ...order } : {};
}
