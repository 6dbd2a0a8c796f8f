import * as z from 'zod';

/** Where sellers of a part of the world ask, as Amazon lists it under "SP-API endpoints". */
const endpoints = {
  na: 'https://sellingpartnerapi-na.amazon.com',
  eu: 'https://sellingpartnerapi-eu.amazon.com',
  fe: 'https://sellingpartnerapi-fe.amazon.com',
} as const;

const loginAddress = 'https://api.amazon.com/auth/o2/token';

/** `shop` of a partner who sells on Amazon. */
export const amazonSettingsSchema = z
  .strictObject({
    /** The merchant token: notifications name it. */
    sellerId: z.string().regex(/^[A-Z0-9]{8,20}$/),
    /** The marketplaces whose orders are the partner's. */
    marketplaceIds: z
      .array(z.string().regex(/^[A-Z0-9]{8,20}$/))
      .min(1)
      .max(50),
    region: z.enum(['na', 'eu', 'fe']),
    /** Whether Waybill may ask for names and addresses: the application needs a role for them at Amazon. */
    personalData: z.boolean().default(true),
    /** Other addresses than Amazon's own, such as those of its sandbox. */
    url: z.url({ protocol: /^https?$/ }).optional(),
    loginUrl: z.url({ protocol: /^https?$/ }).default(loginAddress),
  })
  .transform(({ region, url, ...settings }) => ({ ...settings, url: url ?? endpoints[region] }));
export type AmazonSettings = z.output<typeof amazonSettingsSchema>;

/** `api` in the secret of such a partner: Login with Amazon, as the application's page in Seller Central shows it. */
export const amazonCredentialsSchema = z.strictObject({
  clientId: z.string().min(1).max(500),
  clientSecret: z.string().min(1).max(500),
  refreshToken: z.string().min(1).max(4_096),
});
export type AmazonCredentials = z.output<typeof amazonCredentialsSchema>;
