import * as z from 'zod';
import { type CallShop, ShopFailure } from '../../shop/call-shop.ts';
import type { Access, Page, PageQuery } from '../platform.ts';
import { findBrokenOrder } from './find-broken-order.ts';
import { type OrderSearch, type PageStart, searchUrl } from './search-url.ts';
import type { MagentoCredentials, MagentoSettings } from './settings.ts';

type MagentoAccess = Access<MagentoSettings, MagentoCredentials>;

/** Divided by four until it is one. */
const ordersPerPage = 64;

/** More than this in one walk is no accident, and somebody has to see to the shop. */
const maximumPassedOver = 20;

const startSchema = z.object({
  at: z.string().max(30).optional(),
  id: z.string().max(20).optional(),
  without: z.array(z.string().max(20)).max(maximumPassedOver).optional(),
});

const foundSchema = z.object({
  items: z.array(z.looseObject({ entity_id: z.coerce.string(), updated_at: z.string() })).nullish(),
  total_count: z.int().nonnegative(),
});
type Found = z.output<typeof foundSchema>;

/** The order as it is now; undefined when the shop has none of this id. */
export const fetchOrder = async (call: CallShop, id: string, access: MagentoAccess): Promise<unknown> => {
  const url = new URL(`${ordersAddress(access)}/${encodeURIComponent(id)}`);
  const { status, document } = await call({ url, headers: headersOf(access) });
  return status === 404 || status === 410 ? undefined : document;
};

/**
 * Orders by time of change and id, each page behind the last order of the one before: an order that changes meanwhile moves
 * to the end and shifts no other out of sight. One order that the shop cannot read makes every page with it a 500
 * (magento/magento2#36213), so pages shrink to a single order, and that one is named and passed over.
 */
export const listOrders = async (call: CallShop, query: PageQuery, access: MagentoAccess): Promise<Page> => {
  const start = query.page === undefined ? {} : startSchema.parse(JSON.parse(query.page));
  for (let size = ordersPerPage; size >= 1; size = Math.floor(size / 4)) {
    const found = await search(call, access, { query, start, size });
    if (found !== 'broken') return pageOf(found, start);
  }
  return passOver(call, { query, start, size: 1 }, access);
};

function pageOf({ items, total_count }: Found, { without }: PageStart): Page {
  const orders = items ?? [];
  const last = orders.at(-1);
  if (!last || orders.length >= total_count) return { orders };
  return { orders, next: encodeStart({ at: last.updated_at, id: last.entity_id, without }) };
}

const encodeStart = (start: PageStart): string => JSON.stringify(start);

async function search(call: CallShop, access: MagentoAccess, wanted: OrderSearch): Promise<Found | 'broken'> {
  const url = searchUrl(ordersAddress(access), { ...wanted, storeIds: access.settings.storeIds });
  try {
    const { status, document } = await call({ url, headers: headersOf(access) });
    if (status === 200) return readFound(document);
  } catch (error) {
    if (error instanceof ShopFailure && error.status === 500) return 'broken';
    throw error;
  }
  throw new ShopFailure('unusable', 'The shop has no orders to search: are its address and its store right?');
}

function readFound(document: unknown): Found {
  const found = foundSchema.safeParse(document);
  if (found.success) return found.data;
  throw new ShopFailure('unusable', 'The answer of the shop is no list of orders.');
}

/** Names the order that cannot be read, unless it is the whole shop that fails. */
async function passOver(call: CallShop, wanted: OrderSearch, access: MagentoAccess): Promise<Page> {
  const { start } = wanted;
  const passedOver = start.without ?? [];
  const id =
    passedOver.length < maximumPassedOver
      ? await findBrokenOrder(async (highestId) => {
          return (await search(call, access, { ...wanted, highestId: String(highestId) })) === 'broken';
        })
      : undefined;
  if (id === undefined) throw new ShopFailure('unavailable', 'The shop answers searches with 500.', { status: 500 });
  return {
    orders: [{ entity_id: id, unreadable: true }],
    next: encodeStart({ ...start, without: [...passedOver, id] }),
  };
}

const ordersAddress = ({ settings: { url, store } }: MagentoAccess): string =>
  `${url.replace(/\/+$/, '')}/rest/${store}/V1/orders`;

const headersOf = ({ credentials: { accessToken } }: MagentoAccess) => ({ authorization: `Bearer ${accessToken}` });
