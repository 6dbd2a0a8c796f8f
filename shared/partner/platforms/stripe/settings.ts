import * as z from 'zod';

/** `shop` of a partner on Stripe Checkout. */
export const settingsSchema = z.strictObject({
  /** Where Stripe's prices say which article they are of: it knows no article numbers of its own. */
  skuFrom: z
    .enum(['product.metadata', 'price.metadata', 'price.lookup_key', 'price.id', 'product.id'])
    .default('product.metadata'),
  /** The name under which the number stands in the metadata. */
  skuKey: z.string().min(1).max(40).default('sku'),
  /** Whether orders of the test mode are taken instead of those of the live mode, never both. */
  testMode: z.boolean().default(false),
  /** Where the API is, if not at Stripe; for tests. */
  url: z.url().default('https://api.stripe.com'),
});
export type Settings = z.output<typeof settingsSchema>;

/** `api` in the partner's secret: a restricted key that may read sessions, payment intents, charges, prices and events. */
export const credentialsSchema = z.strictObject({ apiKey: z.string().min(1).max(500) });
export type Credentials = z.output<typeof credentialsSchema>;
