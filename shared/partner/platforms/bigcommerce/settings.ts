import * as z from 'zod';

/** `shop` of a partner on BigCommerce. */
export const settingsSchema = z.strictObject({
  /** The part of the store's API path after `/stores/`. */
  storeHash: z.string().regex(/^[A-Za-z0-9]{1,40}$/, { error: 'must be the store\'s hash, such as "ab12cd34ef"' }),
  /** Where the store's API is, if not at BigCommerce; for tests. */
  url: z.url().optional(),
});
export type Settings = z.output<typeof settingsSchema>;

/** `api` in the partner's secret: a store-level API account that may read orders. */
export const credentialsSchema = z.strictObject({ accessToken: z.string().min(1).max(500) });
export type Credentials = z.output<typeof credentialsSchema>;
