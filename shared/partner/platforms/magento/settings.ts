import * as z from 'zod';

/** `shop` of a partner whose shop is Adobe Commerce or Magento Open Source. */
export const magentoSettingsSchema = z.strictObject({
  /** Address of the shop, with the path that it lies under. */
  url: z.url({ protocol: /^https?$/ }),
  /** Code of the store view that the API is asked through; `all` for every one, which changes no order. */
  store: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,31}$/)
    .default('all'),
  /** The store views whose orders are the partner's; all of them when absent. */
  storeIds: z.array(z.int().nonnegative()).min(1).max(50).optional(),
  /** Whether prices in the catalogue hold the tax (Stores, Configuration, Sales, Tax, Calculation Settings). */
  pricesIncludeTax: z.boolean().default(false),
  /** Client id of the project at Adobe that its events come from; without it no event of Adobe is believed. */
  adobeClientId: z.string().min(1).max(200).optional(),
});
export type MagentoSettings = z.output<typeof magentoSettingsSchema>;

/** `api` in the secret of such a partner: the access token of an integration that may read sales orders. */
export const magentoCredentialsSchema = z.strictObject({ accessToken: z.string().min(8).max(4_096) });
export type MagentoCredentials = z.output<typeof magentoCredentialsSchema>;
