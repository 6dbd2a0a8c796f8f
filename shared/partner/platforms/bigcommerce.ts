import { parseWithFaults } from '../../order/fault.ts';
import { bigCommerceWebhooks } from '../signatures/known-hmacs.ts';
import { ownSchemes } from '../signatures/own-schemes.ts';
import { fetchOrder } from './bigcommerce/fetch-order.ts';
import { fetchedOrderSchema } from './bigcommerce/fetched-order.ts';
import { listOrders } from './bigcommerce/list-orders.ts';
import { mapOrder } from './bigcommerce/map-order.ts';
import { readWebhook } from './bigcommerce/read-webhook.ts';
import { credentialsSchema, settingsSchema } from './bigcommerce/settings.ts';
import { incomplete } from './bigcommerce/statuses.ts';
import { checkMapped } from './mapping/check-mapped.ts';
import { definePlatform, type Ignored, type ParsedOrder } from './platform.ts';

/**
 * BigCommerce: webhooks name orders, which are then read from the store's API. `date_modified` counts in seconds, so that
 * two changes within one look like the same revision: the later answer wins.
 */
export const bigcommerce = definePlatform({
  settings: settingsSchema,
  credentials: credentialsSchema,
  // A webhook that was made without an app has no secret to sign with, and sends a header of one's own instead.
  schemes: [bigCommerceWebhooks, ...ownSchemes],
  sameRevision: 'replace',
  read: ({ document }) => readWebhook(document),
  // 150 calls in 30 seconds is what the smallest plan allows, for all apps of the store together.
  api: { callsPerSecond: 4, list: listOrders, fetch: fetchOrder, parse: parseOrder, hasStablePages: true },
});

/** The canonical order in an order of the API with its parts. */
export function parseOrder(document: unknown): ParsedOrder | Ignored {
  if (isIncomplete(document)) return { ignored: 'The shopper has not completed this order.' };
  const fetched = parseWithFaults(fetchedOrderSchema, document);
  if ('faults' in fetched) return fetched;
  const { order, places } = mapOrder(fetched.data);
  return checkMapped(order, places);
}

function isIncomplete(document: unknown): boolean {
  const order = typeof document === 'object' && document !== null && 'order' in document ? document.order : undefined;
  return typeof order === 'object' && order !== null && 'status_id' in order && order.status_id === incomplete;
}
