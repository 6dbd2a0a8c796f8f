import * as z from 'zod';
import { type ShopCall, type ShopReply, startLocalShop } from './local-shop.ts';

type Json = Readonly<Record<string, unknown>>;

/** What a seller's account holds: orders gathered as `square-orders.ts` makes them, and orders that are returns. */
interface Account {
  readonly orders: readonly Json[];
  readonly returns?: readonly Json[];
  readonly accessToken?: string;
}

const searchSchema = z.object({
  location_ids: z.array(z.string()).max(10),
  limit: z.int().max(1_000),
  cursor: z.string().optional(),
  query: z.object({
    filter: z.object({
      date_time_filter: z.object({ updated_at: z.object({ start_at: z.string(), end_at: z.string() }) }),
    }),
    sort: z.object({ sort_field: z.literal('UPDATED_AT'), sort_order: z.literal('ASC') }),
  }),
});

const recordSchema = z.record(z.string(), z.unknown());
const inside = (record: Json, name: string): Json => recordSchema.safeParse(record[name]).data ?? {};
const listIn = (record: Json, name: string): Json[] => z.array(recordSchema).safeParse(record[name]).data ?? [];
const ok = (document: Json): ShopReply => ({ status: 200, document });
const notFound: ShopReply = {
  status: 404,
  document: { errors: [{ category: 'INVALID_REQUEST_ERROR', code: 'NOT_FOUND' }] },
};

/** Square's API as far as orders need it, where `settings.url` may point. */
export const startSquareShop = ({ orders, returns = [], accessToken = 'a-token' }: Account) =>
  startLocalShop((call) => {
    const { headers, url, body } = call;
    if (headers['authorization'] !== `Bearer ${accessToken}` || !headers['square-version']) {
      return { status: 401, document: { errors: [{ category: 'AUTHENTICATION_ERROR', code: 'UNAUTHORIZED' }] } };
    }
    const [, , kind, id = ''] = url.pathname.split('/');
    const all = [...orders.map((one) => inside(one, 'order')), ...returns];
    if (`${kind}/${id}` === 'orders/search') return search(all, call);
    if (`${kind}/${id}` === 'catalog/batch-retrieve') {
      const { object_ids } = z.object({ object_ids: z.array(z.string()).max(1_000) }).parse(JSON.parse(body));
      const objects = orders.flatMap((one) => listIn(one, 'catalog'));
      return ok({ objects: objects.filter((object) => object_ids.includes(String(object['id']))) });
    }
    if (`${kind}/${id}` === 'customers/bulk-retrieve') return bulkRetrieve(orders, body);
    const found = {
      orders: () => all.find((order) => order['id'] === id),
      payments: () => paymentOf(orders, id),
      refunds: () => orders.flatMap((one) => listIn(one, 'refunds')).find((refund) => refund['id'] === id),
    }[z.enum(['orders', 'payments', 'refunds']).parse(kind)]();
    return found ? ok({ [String(kind).slice(0, -1)]: found }) : notFound;
  });

function bulkRetrieve(orders: readonly Json[], body: string): ShopReply {
  const { customer_ids } = z.object({ customer_ids: z.array(z.string()).min(1).max(100) }).parse(JSON.parse(body));
  const customers = orders.map((one) => inside(one, 'customer'));
  const responses = customer_ids.map((id) => [id, { customer: customers.find((one) => one['id'] === id) }]);
  return ok({ responses: Object.fromEntries(responses) });
}

function paymentOf(orders: readonly Json[], id: string): Json | undefined {
  const paid = orders.find((one) =>
    listIn(inside(one, 'order'), 'tenders').some(({ payment_id }) => payment_id === id),
  );
  return paid && { id, status: 'COMPLETED', refund_ids: listIn(paid, 'refunds').map((refund) => refund['id']) };
}

function search(all: readonly Json[], { body }: ShopCall): ShopReply {
  const { location_ids, limit, cursor = '0', query } = searchSchema.parse(JSON.parse(body));
  const { start_at, end_at } = query.filter.date_time_filter.updated_at;
  const changed = all
    .filter((order) => location_ids.includes(String(order['location_id'])))
    .filter((order) => String(order['updated_at']) >= start_at && String(order['updated_at']) < end_at)
    .sort((one, other) => String(one['updated_at']).localeCompare(String(other['updated_at'])));
  const start = Number(cursor);
  const isLast = start + limit >= changed.length;
  const orders = changed.slice(start, start + limit);
  return ok({ ...(orders.length > 0 && { orders }), ...(!isLast && { cursor: String(start + limit) }) });
}
