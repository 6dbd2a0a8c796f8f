import type { CallShop } from '../../shop/call-shop.ts';
import type { Page, PageQuery } from '../platform.ts';
import { fetchSession } from './fetch-session.ts';
import { orderEvents, readEvent } from './read-event.ts';
import { askStripeForList, type Shop } from './stripe-api.ts';

/** Few, since each session costs two calls and more. */
const pageSize = 20;

/**
 * A page of the sessions that changed. Stripe lists sessions by when they were made alone, so its events are listed, which it
 * keeps for thirty days. Newest first, for it knows no other order; none comes in between, since none is newer than `until`.
 */
export const listSessions = async (call: CallShop, { since, until, page }: PageQuery, shop: Shop): Promise<Page> => {
  const { entries, hasMore, last } = await askStripeForList(call, shop, '/v1/events', [
    ['limit', String(pageSize)],
    // A second that has begun counts whole.
    ['created[gte]', String(Math.floor(since.getTime() / 1000))],
    ['created[lt]', String(Math.ceil(until.getTime() / 1000))],
    ...orderEvents.map((type) => ['types[]', type] as const),
    ...(page === undefined ? [] : [['starting_after', page] as const]),
  ]);
  const orders: unknown[] = [];
  for (const id of idsIn(entries, shop)) {
    const session = await fetchSession(call, id, shop);
    if (session !== undefined) orders.push(session);
  }
  return { orders, ...(hasMore && last !== undefined && { next: last }) };
};

function idsIn(events: readonly unknown[], { settings }: Shop): Set<string> {
  const readings = events.map((event) => readEvent(event, settings));
  return new Set(readings.flatMap((reading) => (reading.kind === 'changed' ? reading.ids : [])));
}
