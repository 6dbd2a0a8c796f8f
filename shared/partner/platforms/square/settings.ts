import * as z from 'zod';

/** `shop` of a partner on Square. */
export const settingsSchema = z.strictObject({
  /** The very URL that Square was told to notify, since it signs that too. */
  notificationUrl: z.url().max(2_000),
  /** The locations whose orders are taken; Square searches ten at a time. */
  locationIds: z.array(z.string().min(1).max(50)).min(1).max(10),
  /** Where the API is, if not at Square; its sandbox, or for tests. */
  url: z.url().default('https://connect.squareup.com'),
});
export type Settings = z.output<typeof settingsSchema>;

/** `api` in the partner's secret: a token that may read orders, payments, items and customers. */
export const credentialsSchema = z.strictObject({ accessToken: z.string().min(1).max(500) });
export type Credentials = z.output<typeof credentialsSchema>;
