import * as z from 'zod';
import { parseWithFaults } from '../../../order/fault.ts';
import { checkMapped } from '../mapping/check-mapped.ts';
import type { Ignored, ParsedOrder } from '../platform.ts';
import { deliveredOrderSchema } from './delivered-order.ts';
import { mapOrder } from './map-order.ts';
import { placesOf } from './places.ts';
import { statusOf } from './status.ts';

/** What a webhook carries once the user whom it belongs to may no longer read orders. */
const errorSchema = z.object({ code: z.string().regex(/^[a-z_]{1,80}$/), message: z.string() });

/** The canonical order in one of WooCommerce's REST API, version 3; its refunds may tell what was given back. */
export const parseOrder = (document: unknown): ParsedOrder | Ignored => {
  const error = errorSchema.safeParse(document);
  if (error.success) return { faults: [{ pointer: '/code', message: `says ${error.data.code}: ${whoReads}` }] };
  const delivered = parseWithFaults(deliveredOrderSchema, document);
  if ('faults' in delivered) return delivered;
  if (statusOf(delivered.data.status) === 'none') return { ignored: 'It is a draft or was thrown away, and no order.' };
  const { order, lines } = mapOrder(delivered.data);
  return checkMapped(order, placesOf(lines));
};

const whoReads = 'the user whom the webhook belongs to must be allowed to read orders';
