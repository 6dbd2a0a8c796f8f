import * as z from 'zod';

/** `shop` of a partner whose shop is WooCommerce. */
export const wooCommerceSettingsSchema = z.strictObject({
  /** Address of the shop, with the path that WordPress lies under; only what asks the shop needs it. */
  url: z.url({ protocol: /^https?$/ }).optional(),
});
export type WooCommerceSettings = z.output<typeof wooCommerceSettingsSchema>;

const keySchema = z.string().min(8).max(200);

/** `api` in the secret of such a partner: a REST API key that may read. */
export const wooCommerceCredentialsSchema = z.strictObject({ consumerKey: keySchema, consumerSecret: keySchema });
export type WooCommerceCredentials = z.output<typeof wooCommerceCredentialsSchema>;
