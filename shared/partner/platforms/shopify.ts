import * as z from 'zod';
import { parseWithFaults } from '../../order/fault.ts';
import type { Headers } from '../../runtime/http/request.ts';
import { shopifyHmac } from '../signatures/known-hmacs.ts';
import { checkMapped } from './mapping/check-mapped.ts';
import { definePlatform, type ParsedOrder } from './platform.ts';
import { deliveredOrderSchema } from './shopify/delivered-order.ts';
import { mapOrder } from './shopify/map-order.ts';
import { placesOf } from './shopify/source-pointer.ts';

/** The topics whose body is the order itself, as it is now. */
const orderTopics = new Set([
  'orders/create',
  'orders/updated',
  'orders/paid',
  'orders/cancelled',
  'orders/fulfilled',
  'orders/partially_fulfilled',
]);

/**
 * Shopify's order webhooks. `updated_at` counts in seconds, so that two changes within one look like the same revision:
 * the later delivery wins.
 */
export const shopify = definePlatform({
  settings: z.strictObject({}),
  credentials: z.strictObject({}),
  schemes: [shopifyHmac],
  sameRevision: 'replace',
  read: ({ headers, document }) => {
    const reason = reasonToIgnore(headers);
    return reason === undefined ? { kind: 'orders', orders: [parseOrder(document)] } : { kind: 'ignored', reason };
  },
});

function reasonToIgnore(headers: Headers): string | undefined {
  const topic = headers['x-shopify-topic'] ?? headers['shopify-topic'] ?? '';
  // Without a topic the body has to speak for itself: better refused than lost.
  if (topic === '' || orderTopics.has(topic.toLowerCase())) return undefined;
  return 'A delivery of this topic carries no order; orders/create and orders/updated carry every change.';
}

/** The canonical order in an order as Shopify's REST API writes it, in webhooks and in answers. */
export function parseOrder(document: unknown): ParsedOrder {
  const delivered = parseWithFaults(deliveredOrderSchema, document);
  if ('faults' in delivered) return delivered;
  const { order, origin } = mapOrder(delivered.data);
  return checkMapped(order, placesOf(origin));
}
