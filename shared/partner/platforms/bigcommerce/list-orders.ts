import * as z from 'zod';
import { type CallShop, ShopFailure } from '../../shop/call-shop.ts';
import type { Page, PageQuery } from '../platform.ts';
import { gatherOrder, readStore, type Shop } from './fetch-order.ts';

/** Few, since each of them costs two calls and more. */
const pageSize = 10;

const listedSchema = z.array(z.looseObject({ date_modified: z.string() }));
/** From when on to list, and which page of that: orders of one second may fill more than one. */
const placeSchema = z
  .string()
  .regex(/^\d{1,12}@\d{1,6}$/)
  .transform((text) => text.split('@').map(Number));

/**
 * A page of the orders that were changed, the longest unchanged first. Each page begins at the time of the last order of
 * the page before, not at a number: an order that changes meanwhile leaves the list, and numbers would then skip another.
 */
export const listOrders = async (call: CallShop, query: PageQuery, shop: Shop): Promise<Page> => {
  const { fromSeconds, page } = startOf(query);
  const search = new URLSearchParams({
    min_date_modified: isoOf(fromSeconds),
    max_date_modified: isoOf(Math.ceil(query.until.getTime() / 1000)),
    sort: 'date_modified:asc',
    limit: String(pageSize),
    page: String(page),
    include: 'fees',
  });
  const listed = listedSchema.safeParse((await readStore(call, shop, `v2/orders?${search}`)) ?? []);
  if (!listed.success) throw new ShopFailure('unusable', "The shop's list of orders is not as expected.");
  const orders: unknown[] = [];
  for (const order of listed.data) orders.push(await gatherOrder(call, order, shop));
  return { orders, ...nextOf(listed.data, fromSeconds, page) };
};

function startOf({ since, page }: PageQuery) {
  const [fromSeconds = Math.floor(since.getTime() / 1000), number = 1] =
    page === undefined ? [] : placeSchema.parse(page);
  return { fromSeconds, page: number };
}

function nextOf(listed: z.output<typeof listedSchema>, fromSeconds: number, page: number): { next?: string } {
  const last = listed.at(-1);
  if (!last || listed.length < pageSize) return {};
  const lastSeconds = Math.floor(Date.parse(last.date_modified) / 1000);
  return { next: lastSeconds > fromSeconds ? `${lastSeconds}@1` : `${fromSeconds}@${page + 1}` };
}

const isoOf = (seconds: number): string => `${new Date(seconds * 1000).toISOString().slice(0, 19)}+00:00`;
