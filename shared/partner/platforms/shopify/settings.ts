import * as z from 'zod';

/** `shop` of a partner whose shop is Shopify's. */
export const shopifySettingsSchema = z.strictObject({
  /** The shop's own address, `https://….myshopify.com`; only what asks the shop needs it. */
  url: z.url({ protocol: /^https?$/ }).optional(),
  /** Of the Admin API; Shopify serves each for a year. */
  apiVersion: z
    .string()
    .regex(/^20\d\d-(01|04|07|10)$/, { error: 'must be a version of the Admin API, such as "2026-07"' })
    .default('2026-07'),
});
export type ShopifySettings = z.output<typeof shopifySettingsSchema>;

/** `api` in the secret of such a partner: the access token of a custom app that may read orders. */
export const shopifyCredentialsSchema = z.strictObject({ accessToken: z.string().min(8).max(500) });
export type ShopifyCredentials = z.output<typeof shopifyCredentialsSchema>;
