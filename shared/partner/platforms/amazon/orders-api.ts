import * as z from 'zod';
import { type CallShop, type ShopAnswer, ShopFailure } from '../../shop/call-shop.ts';
import type { Access, OrderApi, Page, PageQuery } from '../platform.ts';
import type { AccessTokens } from './access-token.ts';
import { parseAmazonOrder } from './parse-order.ts';
import type { AmazonCredentials, AmazonSettings } from './settings.ts';

type AmazonAccess = Access<AmazonSettings, AmazonCredentials>;

const ordersPath = '/orders/2026-01-01/orders';
const ordersPerPage = 100;

const foundSchema = z.object({
  orders: z.array(z.unknown()),
  pagination: z.object({ nextToken: z.string().nullish() }).nullish(),
});
const orderSchema = z.object({ order: z.unknown() });
const identifiedSchema = z.object({ orderId: z.string() });

/**
 * Amazon's Orders API, version 2026-01-01. It bears one order every two seconds, and one search in three minutes; both may
 * come 20 times at once after a quiet time, and Amazon answers 429 beyond.
 */
export const createOrdersApi = (tokens: AccessTokens): OrderApi<AmazonSettings, AmazonCredentials> => ({
  callsPerSecond: 0.5,
  list: (call, query, access) => listOrders(tokens, call, query, access),
  fetch: (call, id, access) => fetchOrder(tokens, call, id, access),
  parse: parseAmazonOrder,
  idOf: (document) => identifiedSchema.safeParse(document).data?.orderId,
  // The token of the next page goes on in what the first page was of.
  hasStablePages: true,
});

async function fetchOrder(tokens: AccessTokens, call: CallShop, id: string, access: AmazonAccess): Promise<unknown> {
  const url = addressOf(access, `${ordersPath}/${encodeURIComponent(id)}`);
  const { status, document } = await ask(tokens, call, url, access);
  if (status !== 200) return undefined;
  const found = orderSchema.safeParse(document);
  if (found.success) return found.data.order;
  throw new ShopFailure('unusable', 'The answer of Amazon holds no order.');
}

/** Amazon searches what changed until two minutes ago unless it is told a time before that, and orders it by itself. */
async function listOrders(
  tokens: AccessTokens,
  call: CallShop,
  { since, page }: PageQuery,
  access: AmazonAccess,
): Promise<Page> {
  const url = addressOf(access, ordersPath);
  url.searchParams.set('lastUpdatedAfter', since.toISOString());
  url.searchParams.set('marketplaceIds', access.settings.marketplaceIds.join(','));
  url.searchParams.set('maxResultsPerPage', String(ordersPerPage));
  if (page !== undefined) url.searchParams.set('paginationToken', page);
  const { document } = await ask(tokens, call, url, access);
  const found = foundSchema.safeParse(document);
  if (!found.success) throw new ShopFailure('unusable', 'The answer of Amazon is no list of orders.');
  const { orders, pagination } = found.data;
  return { orders, ...(pagination?.nextToken && { next: pagination.nextToken }) };
}

function addressOf({ settings: { url, personalData } }: AmazonAccess, path: string): URL {
  const address = new URL(`${url.replace(/\/+$/, '')}${path}`);
  const personal = personalData ? ['BUYER', 'RECIPIENT'] : [];
  const included = [...personal, 'PROCEEDS', 'PROMOTION', 'FULFILLMENT', 'TAX', 'PAYMENT'];
  address.searchParams.set('includedData', included.join(','));
  return address;
}

/** A token that Amazon does not take any more, before its time, is asked for anew, once. */
async function ask(tokens: AccessTokens, call: CallShop, url: URL, access: AmazonAccess): Promise<ShopAnswer> {
  const askOnce = async () => call({ url, headers: { 'x-amz-access-token': await tokens.read(call, access) } });
  try {
    return await askOnce();
  } catch (error) {
    if (!(error instanceof ShopFailure) || (error.status !== 401 && error.status !== 403)) throw error;
    tokens.forget(access);
    return askOnce();
  }
}
