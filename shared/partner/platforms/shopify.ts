import { shopifyHmac } from '../signatures/known-hmacs.ts';
import { definePlatform } from './platform.ts';
import { ordersApi } from './shopify/orders-api.ts';
import { readDelivery } from './shopify/read-delivery.ts';
import { shopifyCredentialsSchema, shopifySettingsSchema } from './shopify/settings.ts';

/**
 * Shopify's order webhooks and REST Admin API. `updated_at` counts in seconds, so that two changes within one look like
 * the same revision: the later delivery wins.
 */
export const shopify = definePlatform({
  settings: shopifySettingsSchema,
  credentials: shopifyCredentialsSchema,
  schemes: [shopifyHmac],
  sameRevision: 'replace',
  read: readDelivery,
  api: ordersApi,
});
