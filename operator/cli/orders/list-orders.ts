import { type OrderPage, type OrderRow, orderPageSchema } from '../../../shared/contract/operator/order-replies.ts';
import type { OperatorApi } from '../api/operator-api.ts';
import { queryOf } from '../api/query-of.ts';

type Query = Readonly<Record<string, string | number | undefined>>;

const largestPage = 100;
/** A page may be short, or empty, and have more behind it. */
const mostRequests = 1_000;

/** Up to `limit` orders, from as many pages as that takes; with a cursor where there are more. */
export const listOrders = async (
  api: OperatorApi,
  query: Query,
  { limit, cursor: first }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<OrderPage> => {
  const orders: OrderRow[] = [];
  let cursor = first;
  for (let requests = 0; requests < mostRequests; requests++) {
    const wanted = { ...query, limit: Math.min(largestPage, limit - orders.length), cursor };
    const page = await api.request(orderPageSchema, 'GET', `/orders${queryOf(wanted)}`);
    orders.push(...page.orders);
    cursor = page.cursor;
    if (cursor === undefined || orders.length >= limit) break;
  }
  return { orders, ...(cursor !== undefined && { cursor }) };
};
