import * as z from 'zod';
import { hmacDefinitionSchema } from './hmac-definition.ts';
import { jwtDefinitionSchema } from './jwt-definition.ts';

const address = z.url({ protocol: /^https$/ }).max(2_000);
const name = z.string().min(1).max(200);

/** Schemes that need to be told no more than the partner's secret holds. */
const plainKinds = [
  'api-key',
  'standard-webhooks',
  'shopify',
  'woocommerce',
  'bigcommerce',
  'stripe',
  'github',
  'adobe-commerce',
] as const;

/** One way in which a partner's deliveries are proven; docs/signatures.md shows each. */
export const signatureSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(plainKinds) }),
  /** The address that is registered at Square, exactly as it is there. */
  z.strictObject({ kind: z.literal('square'), url: address }),
  z.strictObject({ kind: z.literal('tiktok-shop'), appKey: name }),
  hmacDefinitionSchema.safeExtend({ kind: z.literal('hmac') }),
  jwtDefinitionSchema.extend({ kind: z.literal('jwt') }),
  /** The project's client id in Adobe's Developer Console. */
  z.strictObject({ kind: z.literal('adobe-events'), clientId: name }),
  /** The address that is registered at eBay, exactly as it is there. */
  z.strictObject({
    kind: z.literal('ebay'),
    endpoint: address,
    environment: z.enum(['production', 'sandbox']).default('production'),
  }),
]);
export type Signature = z.output<typeof signatureSchema>;
