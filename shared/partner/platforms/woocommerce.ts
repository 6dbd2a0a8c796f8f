import * as z from 'zod';
import { wooCommercePing } from '../handshakes/woocommerce-ping.ts';
import { wooCommerceHmac } from '../signatures/known-hmacs.ts';
import { type Delivery, definePlatform, type Reading } from './platform.ts';
import { ordersApi } from './woocommerce/orders-api.ts';
import { parseOrder } from './woocommerce/parse-order.ts';
import {
  type WooCommerceSettings,
  wooCommerceCredentialsSchema,
  wooCommerceSettingsSchema,
} from './woocommerce/settings.ts';

/** The topics whose body is the order itself, as it is when it is sent. */
const orderTopics = new Set(['order.created', 'order.updated', 'order.restored']);

/** An order with refunds, of which a delivery does not say what was given back. */
const refundedSchema = z.object({ id: z.union([z.int(), z.string()]), refunds: z.array(z.unknown()).min(1) });

/**
 * WooCommerce's order webhooks and REST API, version 3. It changes orders without moving their time on, which counts in
 * seconds: the later delivery wins.
 */
export const woocommerce = definePlatform({
  settings: wooCommerceSettingsSchema,
  credentials: wooCommerceCredentialsSchema,
  schemes: [wooCommerceHmac],
  handshakes: [wooCommercePing],
  sameRevision: 'replace',
  read: (delivery, settings) => {
    const reason = reasonToIgnore(delivery);
    return reason === undefined ? readOrder(delivery.document, settings) : { kind: 'ignored', reason };
  },
  api: ordersApi,
});

function reasonToIgnore({ headers }: Delivery): string | undefined {
  const topic = headers['x-wc-webhook-topic']?.toLowerCase() ?? '';
  // Without a topic the body has to speak for itself: better refused than lost.
  if (topic === '' || orderTopics.has(topic)) return undefined;
  return topic === 'order.deleted'
    ? 'Throwing an order away is not to cancel it: cancel it in the shop, and it is cancelled in Odoo.'
    : 'A delivery of this topic carries no order; order.created and order.updated carry every change.';
}

// Which goods came back is told by a call of its own, so a shop that can be asked is.
function readOrder(document: unknown, { url }: WooCommerceSettings): Reading {
  const refunded = url === undefined ? undefined : refundedSchema.safeParse(document);
  if (refunded?.success) return { kind: 'changed', ids: [String(refunded.data.id)] };
  const order = parseOrder(document);
  return 'ignored' in order ? { kind: 'ignored', reason: order.ignored } : { kind: 'orders', orders: [order] };
}
