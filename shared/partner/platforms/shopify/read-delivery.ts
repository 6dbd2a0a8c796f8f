import * as z from 'zod';
import type { Headers } from '../../../runtime/http/request.ts';
import { deliveredId } from '../mapping/delivered-fields.ts';
import type { Delivery, Reading } from '../platform.ts';
import { parseOrder } from './parse-order.ts';
import type { ShopifySettings } from './settings.ts';

/** The topics whose body is the order itself, as it is now. */
const orderTopics = new Set([
  'orders/create',
  'orders/updated',
  'orders/paid',
  'orders/cancelled',
  'orders/fulfilled',
  'orders/partially_fulfilled',
]);

/** Those whose body names the order that it is about. */
const namingTopics = new Set(['refunds/create', 'orders/edited', 'order_transactions/create']);
const namingSchema = z.union([
  z.object({ order_edit: z.object({ order_id: deliveredId }) }).transform(({ order_edit }) => order_edit.order_id),
  z.object({ order_id: deliveredId }).transform(({ order_id }) => order_id),
]);

const carriedElsewhere =
  'A delivery of this topic carries no order; orders/create and orders/updated carry every change.';

/** What a delivery of Shopify's says: the order, or the one to fetch where the shop can be asked. */
export const readDelivery = ({ headers, document }: Delivery, { url }: ShopifySettings): Reading => {
  const topic = (headers['x-shopify-topic'] ?? headers['shopify-topic'] ?? '').toLowerCase();
  // Without a topic the body has to speak for itself: better refused than lost.
  if (topic === '' || orderTopics.has(topic)) return { kind: 'orders', orders: [parseOrder(document)] };
  if (topic === 'orders/delete') return { kind: 'ignored', reason: deleted };
  const id = url === undefined ? undefined : orderNamedIn(topic, headers, document);
  return id === undefined ? { kind: 'ignored', reason: carriedElsewhere } : { kind: 'changed', ids: [id] };
};

const deleted =
  'A delivery of this topic carries no order; Shopify deletes only orders that are closed or cancelled, and has told of that.';

function orderNamedIn(topic: string, headers: Headers, document: unknown): string | undefined {
  if (namingTopics.has(topic)) return namingSchema.safeParse(document).data;
  // Shopify's newer events have a body that the app chose, and name the order in a header.
  return /^orders?$/.test(topic) ? /(\d{1,30})$/.exec(headers['shopify-resource-id'] ?? '')?.[1] : undefined;
}
