import * as z from 'zod';
import { parseWithFaults } from '../../order/fault.ts';
import { squareHmac } from '../signatures/known-hmacs.ts';
import { checkMapped } from './mapping/check-mapped.ts';
import { definePlatform, type Ignored, type ParsedOrder } from './platform.ts';
import { fetchedOrderSchema } from './square/fetched-order.ts';
import { fetchOrder, listOrders } from './square/list-orders.ts';
import { mapOrder } from './square/map-order.ts';
import { readWebhook } from './square/read-webhook.ts';
import { credentialsSchema, settingsSchema } from './square/settings.ts';

/**
 * Square: webhooks name orders, which are then read from its API. An order's `version` counts its changes; a refund is no
 * change of the order, so that the later answer wins where the version is the same.
 */
export const square = definePlatform({
  settings: settingsSchema,
  credentials: credentialsSchema,
  schemes: ({ notificationUrl }) => [squareHmac(notificationUrl)],
  sameRevision: 'replace',
  read: ({ document }, settings) => readWebhook(document, settings),
  // Square names no rate, and answers 429 beyond one.
  api: { callsPerSecond: 5, list: listOrders, fetch: fetchOrder, parse: parseOrder },
});

const outlineSchema = z.object({
  order: z.object({
    state: z.string().nullish(),
    line_items: z.array(z.unknown()).nullish(),
    returns: z.array(z.unknown()).nullish(),
  }),
});

/** The canonical order in an order of the API with what belongs to it. */
export function parseOrder(document: unknown): ParsedOrder | Ignored {
  const { state, line_items, returns } = outlineSchema.safeParse(document).data?.order ?? {};
  if (state === 'DRAFT') return { ignored: 'A draft is no order yet.' };
  if (returns?.length && !line_items?.length) return { ignored: 'A return of goods that names no sale.' };
  const fetched = parseWithFaults(fetchedOrderSchema, document);
  if ('faults' in fetched) return fetched;
  const { order, places } = mapOrder(fetched.data);
  return checkMapped(order, places);
}
