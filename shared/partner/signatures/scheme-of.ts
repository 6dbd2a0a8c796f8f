import { adobeCommerce } from './adobe-commerce.ts';
import { adobeEvents } from './adobe-events.ts';
import { apiKey } from './api-key.ts';
import { ebay } from './ebay.ts';
import { hmac } from './hmac.ts';
import { jwt } from './jwt.ts';
import {
  bigCommerceWebhooks,
  gitHubHmac,
  shopifyHmac,
  squareHmac,
  stripeHmac,
  tikTokShopHmac,
  wooCommerceHmac,
} from './known-hmacs.ts';
import type { Scheme } from './scheme.ts';
import type { Signature } from './signature-configuration.ts';
import { standardWebhooks } from './standard-webhooks.ts';

const plain = {
  'api-key': apiKey,
  'standard-webhooks': standardWebhooks,
  shopify: shopifyHmac,
  woocommerce: wooCommerceHmac,
  bigcommerce: bigCommerceWebhooks,
  stripe: stripeHmac,
  github: gitHubHmac,
  'adobe-commerce': adobeCommerce,
} as const satisfies Readonly<Record<string, Scheme>>;

/** The scheme that a partner's configuration names. */
export const schemeOf = (signature: Signature): Scheme => {
  switch (signature.kind) {
    case 'square':
      return squareHmac(signature.url);
    case 'tiktok-shop':
      return tikTokShopHmac(signature.appKey);
    case 'hmac': {
      const { kind: _, ...definition } = signature;
      return hmac(definition);
    }
    case 'jwt':
      return jwt(signature);
    case 'adobe-events':
      return adobeEvents(signature.clientId);
    case 'ebay':
      return ebay(signature.environment);
    default:
      return plain[signature.kind];
  }
};
