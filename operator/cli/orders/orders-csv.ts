import type { OrderRow } from '../../../shared/contract/operator/order-replies.ts';
import { csvDocument } from '../../../shared/operator/csv.ts';

const titles = [
  ...['partner', 'externalId', 'id', 'connection', 'state', 'revision', 'total', 'currency', 'customer'],
  ...['receivedAt', 'updatedAt', 'parkedAt', 'attempts', 'class', 'message', 'cause', 'odoo'],
];

/** Orders as a CSV document with the columns of the API's own; however many pages they came on, they have one heading. */
export const ordersCsv = (orders: readonly OrderRow[]): string => csvDocument([titles, ...orders.map(cellsOf)]);

const cellsOf = (order: OrderRow) => [
  ...[order.partner, order.externalId, order.id, order.connection, order.state, order.revision],
  ...[order.money?.total, order.money?.currency, order.customer, order.receivedAt, order.updatedAt, order.parkedAt],
  ...[order.attempts, order.class, order.message, order.cause, order.odoo?.name],
];
