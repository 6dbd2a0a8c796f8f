import * as z from 'zod';
import { type CallShop, ShopFailure } from '../../shop/call-shop.ts';
import type { Page, PageQuery } from '../platform.ts';
import { gatherOrders } from './gather-orders.ts';
import { askSquare, type Shop } from './square-api.ts';

/** Few, since the payments of each are read. */
const pageSize = 20;

const answerSchema = z.object({ orders: z.array(z.unknown()).default([]), cursor: z.string().max(1_000).optional() });

/** The order with what belongs to it; undefined when Square has none. */
export const fetchOrder = async (call: CallShop, id: string, shop: Shop): Promise<unknown> => {
  const { order } = await askSquare(call, shop, `/v2/orders/${encodeURIComponent(id)}`);
  if (order === undefined) return undefined;
  const [gathered] = await gatherOrders(call, [order], shop);
  return gathered;
};

/** A page of the orders that were changed, the longest unchanged first. */
export const listOrders = async (call: CallShop, { since, until, page }: PageQuery, shop: Shop): Promise<Page> => {
  const answered = await askSquare(call, shop, '/v2/orders/search', {
    location_ids: shop.settings.locationIds,
    limit: pageSize,
    ...(page !== undefined && { cursor: page }),
    query: {
      filter: {
        date_time_filter: { updated_at: { start_at: since.toISOString(), end_at: until.toISOString() } },
        state_filter: { states: ['OPEN', 'COMPLETED', 'CANCELED'] },
      },
      // Square filters by the field that it sorts by, and only then.
      sort: { sort_field: 'UPDATED_AT', sort_order: 'ASC' },
    },
  });
  const answer = answerSchema.safeParse(answered);
  if (!answer.success) throw new ShopFailure('unusable', "The shop's list of orders is not as expected.");
  const { orders, cursor } = answer.data;
  return { orders: await gatherOrders(call, orders, shop), ...(cursor !== undefined && { next: cursor }) };
};
