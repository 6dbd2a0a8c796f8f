import { type ShopCall, type ShopReply, startLocalShop } from './local-shop.ts';

type Json = Readonly<Record<string, unknown>>;

/** What Amazon knows of. */
interface Seller {
  readonly orders: readonly Json[];
  readonly refreshToken?: string;
  readonly ordersPerPage?: number;
}

const denied: ShopReply = {
  status: 403,
  document: { errors: [{ code: 'Unauthorized', message: 'Access to requested resource is denied.' }] },
};
const notFound: ShopReply = {
  status: 404,
  document: { errors: [{ code: 'NotFound', message: 'The order was not found.' }] },
};

/** Login with Amazon and the Orders API 2026-01-01; `revoke` makes every token that was given worthless. */
export const startAmazon = async ({ orders, refreshToken = 'a-refresh-token', ordersPerPage = 100 }: Seller) => {
  const world = { tokens: 0, valid: '', throttled: false };
  const shop = await startLocalShop((call) => {
    if (call.url.pathname === '/auth/o2/token') return logIn(call, refreshToken, world);
    if (call.headers['x-amz-access-token'] !== world.valid) return denied;
    if (world.throttled)
      return { status: 429, document: { errors: [{ code: 'QuotaExceeded', message: 'Slow down.' }] } };
    const id = /^\/orders\/2026-01-01\/orders\/(.+)$/.exec(call.url.pathname)?.[1];
    if (id === undefined) return search(orders, call.url, ordersPerPage);
    const order = orders.find(({ orderId }) => orderId === id);
    return order ? { status: 200, document: { order } } : notFound;
  });
  const revoke = () => {
    world.valid = 'none';
  };
  return { ...shop, world, revoke, loginUrl: `${shop.url}/auth/o2/token` };
};

function logIn({ body }: ShopCall, refreshToken: string, world: { tokens: number; valid: string }): ShopReply {
  const form = new URLSearchParams(body);
  if (form.get('grant_type') !== 'refresh_token' || form.get('refresh_token') !== refreshToken) {
    return { status: 400, document: { error: 'invalid_grant', error_description: 'The request has an invalid grant' } };
  }
  world.valid = `token-${++world.tokens}`;
  return { status: 200, document: { access_token: world.valid, token_type: 'bearer', expires_in: 3600 } };
}

function search(orders: readonly Json[], { searchParams }: URL, size: number): ShopReply {
  const marketplaces = searchParams.get('marketplaceIds')?.split(',') ?? [];
  const after = searchParams.get('lastUpdatedAfter');
  if (after === null || marketplaces.length === 0)
    return { status: 400, document: { errors: [{ code: 'InvalidInput' }] } };
  const start = Number(searchParams.get('paginationToken') ?? 0);
  const changed = orders.filter(({ lastUpdatedTime }) => Date.parse(String(lastUpdatedTime)) >= Date.parse(after));
  const isMore = start + size < changed.length;
  return {
    status: 200,
    document: {
      orders: changed.slice(start, start + size),
      ...(isMore && { pagination: { nextToken: String(start + size) } }),
    },
  };
}
