import { amazon } from './amazon.ts';
import { bigcommerce } from './bigcommerce.ts';
import { canonical } from './canonical.ts';
import { magento } from './magento.ts';
import type { Platform } from './platform.ts';
import { shopify } from './shopify.ts';
import { square } from './square.ts';
import { stripe } from './stripe.ts';
import { woocommerce } from './woocommerce.ts';

/** Every kind of shop, by the name that `platform` has in a partner's configuration. A new one is a line here. */
export const platforms = {
  amazon,
  bigcommerce,
  canonical,
  magento,
  shopify,
  square,
  stripe,
  woocommerce,
} as const satisfies Readonly<Record<string, Platform>>;

export type PlatformName = keyof typeof platforms;
