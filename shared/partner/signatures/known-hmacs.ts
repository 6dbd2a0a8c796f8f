import { hmac } from './hmac.ts';
import type { HmacDefinition } from './hmac-definition.ts';

/**
 * Base64 over the raw body; Shopify's newer events leave out the `X-`. A rotated key is used for up to an hour more. No
 * time is signed, so an old delivery verifies as well; the order's revision keeps it from doing harm.
 * https://shopify.dev/docs/apps/build/webhooks/verify-deliveries
 */
export const shopifyDefinition = {
  headers: ['x-shopify-hmac-sha256', 'shopify-hmac-sha256'],
  encoding: 'base64',
} as const satisfies HmacDefinition;

/** `class-wc-webhook.php`. The secret is signed with as WordPress decodes it: `&amp;` in it counts as `&`. */
export const wooCommerceDefinition = {
  headers: ['x-wc-webhook-signature'],
  encoding: 'base64',
} as const satisfies HmacDefinition;

/** https://developer.squareup.com/docs/webhooks/step3validate: the address is the one that is registered there, as it is there. */
export const squareDefinition = (url: string): HmacDefinition => ({
  headers: ['x-square-hmacsha256-signature'],
  encoding: 'base64',
  signed: '{url}{body}',
  values: { url },
});

/** https://docs.stripe.com/webhooks#verify-manually: the secret is the key as it is, `whsec_` included. */
export const stripeDefinition = {
  headers: ['stripe-signature'],
  separator: ',',
  prefix: 'v1=',
  encoding: 'hex',
  signed: '{timestamp}.{body}',
  timestamp: { from: { prefix: 't=' } },
} as const satisfies HmacDefinition;

/** TikTok Shop's, of the app's key and secret; not that of TikTok for Developers. */
export const tikTokShopDefinition = (appKey: string): HmacDefinition => ({
  headers: ['authorization'],
  encoding: 'hex',
  signed: '{key}{body}',
  values: { key: appKey },
});

/** https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries; what many others imitate. */
export const gitHubDefinition = {
  headers: ['x-hub-signature-256'],
  prefix: 'sha256=',
  encoding: 'hex',
} as const satisfies HmacDefinition;

/** Version `v1` of https://www.standardwebhooks.com, whose signatures are apart by spaces. */
export const standardWebhooksDefinition = {
  headers: ['webhook-signature'],
  separator: ' ',
  prefix: 'v1,',
  encoding: 'base64',
  signed: '{id}.{timestamp}.{body}',
  timestamp: { from: { header: 'webhook-timestamp' } },
  id: 'webhook-id',
} as const satisfies HmacDefinition;

export const shopifyHmac = hmac(shopifyDefinition);
export const wooCommerceHmac = hmac(wooCommerceDefinition);
export const stripeHmac = hmac(stripeDefinition);
export const gitHubHmac = hmac(gitHubDefinition);
export const squareHmac = (url: string) => hmac(squareDefinition(url));
export const tikTokShopHmac = (appKey: string) => hmac(tikTokShopDefinition(appKey));

/** Standard Webhooks whose key is the app's client secret as it is, in UTF-8, not in base64. */
export const bigCommerceWebhooks = hmac(standardWebhooksDefinition);
