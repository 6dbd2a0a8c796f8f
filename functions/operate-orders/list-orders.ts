import type { OrderPage, OrderRow } from '../../shared/contract/operator/order-replies.ts';
import type { CsvColumns } from '../../shared/operator/csv.ts';
import { csvReply, wantsCsv } from '../../shared/operator/csv-reply.ts';
import { viewOrderRow } from '../../shared/operator/order-row.ts';
import { type ListVerbs, listOperatorOrders } from '../../shared/order-list/list-operator-orders.ts';
import { encodeCursor } from '../../shared/order-list/order-cursor.ts';
import { orUnavailable } from '../../shared/runtime/http/or-unavailable.ts';
import type { HttpReply } from '../../shared/runtime/http/reply.ts';
import type { HttpRequest } from '../../shared/runtime/http/request.ts';
import { readOrderQuery } from './read-order-query.ts';

const columns: CsvColumns<OrderRow> = [
  ['partner', ({ partner }) => partner],
  ['externalId', ({ externalId }) => externalId],
  ['id', ({ id }) => id],
  ['connection', ({ connection }) => connection],
  ['state', ({ state }) => state],
  ['revision', ({ revision }) => revision],
  ['total', ({ money }) => money?.total],
  ['currency', ({ money }) => money?.currency],
  ['customer', ({ customer }) => customer],
  ['receivedAt', ({ receivedAt }) => receivedAt],
  ['updatedAt', ({ updatedAt }) => updatedAt],
  ['parkedAt', ({ parkedAt }) => parkedAt],
  ['attempts', ({ attempts }) => attempts],
  ['class', (row) => row.class],
  ['message', ({ message }) => message],
  ['cause', ({ cause }) => cause],
  ['odoo', ({ odoo }) => odoo?.name],
];

/** A page of the orders that the query asks for, as JSON or as CSV. */
export const listOrders = async (verbs: ListVerbs, request: HttpRequest): Promise<HttpReply> => {
  const listing = readOrderQuery(request.query, {
    partners: verbs.partners.map(({ id }) => id),
    connections: verbs.connections,
    nowMs: verbs.nowMs(),
  });
  const { orders, examined, next } = await orUnavailable(listOperatorOrders(verbs, listing), 'ledger');
  const cursor = next && cursorOf(listing, next);
  const rows = orders.map(viewOrderRow);
  const log = { orders: rows.length, examined, hasMore: next !== undefined };
  if (wantsCsv(request)) {
    return { ...csvReply(request, { name: 'orders', columns, things: rows, cursor }), log };
  }
  const page: OrderPage = { orders: rows, ...(cursor !== undefined && { cursor }) };
  return { status: 200, body: page, log };
};

const cursorOf = (
  { filter, range }: Parameters<typeof listOperatorOrders>[1],
  { after, isExactShown }: NonNullable<Awaited<ReturnType<typeof listOperatorOrders>>['next']>,
): string =>
  encodeCursor(filter, {
    ...{ s: range.since, u: range.until },
    ...(after && { k: after.key, ...(after.name !== undefined && { n: after.name }) }),
    ...(isExactShown && { x: 1 }),
  });
