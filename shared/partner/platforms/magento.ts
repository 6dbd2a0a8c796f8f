import * as z from 'zod';
import { adobeChallenge } from '../handshakes/adobe-challenge.ts';
import { adobeCommerce } from '../signatures/adobe-commerce.ts';
import { adobeEvents } from '../signatures/adobe-events.ts';
import { ownSchemes } from '../signatures/own-schemes.ts';
import { fetchOrder, listOrders } from './magento/orders-api.ts';
import { parseMagentoOrder } from './magento/parse-order.ts';
import { readDelivery } from './magento/read-delivery.ts';
import { magentoCredentialsSchema, magentoSettingsSchema } from './magento/settings.ts';
import { definePlatform } from './platform.ts';

const identifiedSchema = z.object({ entity_id: z.coerce.string() });

/**
 * Adobe Commerce and Magento Open Source: events of Adobe Commerce, synchronous webhooks, and modules that post orders.
 * `updated_at` counts in seconds, so that two changes within one look like the same revision: the later delivery wins.
 */
export const magento = definePlatform({
  settings: magentoSettingsSchema,
  credentials: magentoCredentialsSchema,
  schemes: ({ adobeClientId }) => [
    ...(adobeClientId === undefined ? [] : [adobeEvents(adobeClientId)]),
    adobeCommerce,
    ...ownSchemes,
  ],
  handshakes: [adobeChallenge],
  sameRevision: 'replace',
  read: ({ document }, settings) => readDelivery(document, (order) => parseMagentoOrder(order, settings)),
  api: {
    callsPerSecond: 4,
    list: listOrders,
    fetch: fetchOrder,
    parse: parseMagentoOrder,
    idOf: (document) => identifiedSchema.safeParse(document).data?.entity_id,
    hasStablePages: true,
  },
});
