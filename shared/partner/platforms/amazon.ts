import { ownSchemes } from '../signatures/own-schemes.ts';
import { createAccessTokens } from './amazon/access-token.ts';
import { createOrdersApi } from './amazon/orders-api.ts';
import { readNotification } from './amazon/read-notification.ts';
import { amazonCredentialsSchema, amazonSettingsSchema } from './amazon/settings.ts';
import { definePlatform } from './platform.ts';

/**
 * Amazon's Selling Partner API. Amazon puts its notifications on a queue (functions/accept-notifications) and signs nothing;
 * whoever passes one on over HTTP proves that with a key of the partner's own.
 */
export const amazon = definePlatform({
  settings: amazonSettingsSchema,
  credentials: amazonCredentialsSchema,
  schemes: ownSchemes,
  sameRevision: 'replace',
  read: ({ document }, settings) => readNotification(document, settings),
  api: createOrdersApi(createAccessTokens(Date.now)),
});
