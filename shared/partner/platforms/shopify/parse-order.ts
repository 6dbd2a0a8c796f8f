import { parseWithFaults } from '../../../order/fault.ts';
import { checkMapped } from '../mapping/check-mapped.ts';
import type { ParsedOrder } from '../platform.ts';
import { deliveredOrderSchema } from './delivered-order.ts';
import { mapOrder } from './map-order.ts';
import { placesOf } from './source-pointer.ts';

/** The canonical order in an order as Shopify's REST API writes it, in webhooks and in answers. */
export const parseOrder = (document: unknown): ParsedOrder => {
  const delivered = parseWithFaults(deliveredOrderSchema, document);
  if ('faults' in delivered) return delivered;
  const { order, origin } = mapOrder(delivered.data);
  return checkMapped(order, placesOf(origin));
};
