import * as z from 'zod';
import type { PlatformName } from '../partner/platforms/platforms.ts';
import { signatureSchema } from '../partner/signatures/signature-configuration.ts';
import { customersSchema, saleDefaultsSchema, skusSchema } from './sale-configuration.ts';

/** An id is part of queue names, secret names, URLs and Odoo external ids, hence the narrow alphabet. */
export const idSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,30}[a-z0-9]$/, { error: 'must be 2 to 32 of a–z, 0–9 and "-", starting with a letter' });

/** Any text for the schema, so that functions which need no platform do not carry them all; `check-partners.ts` knows them. */
const platformSchema = z.custom<PlatformName>((value) => typeof value === 'string' && value !== '', {
  error: 'must be the name of a platform',
});

/** How often the shop is asked for what its webhooks lost. */
const pullSchema = z.strictObject({
  everyMinutes: z.int().min(1).max(1_440).default(15),
  /** How far each pull looks back behind the one before: what a shop notes late is found all the same. */
  overlapMinutes: z.int().min(1).max(1_440).default(10),
  /** How far back the first pull looks; 0 for orders from then on only. */
  firstDays: z.int().min(0).max(60).default(1),
});

/** How much a partner may send; beyond, it is answered with 429 and when to come again. */
const partnerLimitsSchema = z.strictObject({
  /** Orders and deliveries a second, in the long run. */
  perSecond: z.number().min(0.1).max(1_000).default(50),
  /** How many at once after a quiet time. A batch is taken whole and paid for afterwards. */
  burst: z.int().min(1).max(100_000).default(500),
});
export type PartnerLimits = z.output<typeof partnerLimitsSchema>;

/** What became of orders is told to an address of the partner's (docs/events.md). */
const eventsSchema = z
  .strictObject({
    url: z.url({ protocol: /^https?$/ }).refine((url) => !/^[^/]*\/\/[^/]*@|#/.test(url), {
      error: 'must have neither a password nor a fragment',
    }),
    kinds: z
      .array(z.enum(['order.written', 'order.parked', 'order.discarded']))
      .min(1)
      .default(['order.written', 'order.parked', 'order.discarded']),
    /** `public` refuses every address that is not on the public internet; `any` is for networks of one's own. */
    network: z.enum(['public', 'any']).default('public'),
  })
  .refine(({ url, network }) => network === 'any' || url.startsWith('https:'), {
    path: ['url'],
    error: 'must begin with https:, as network is "public"',
  });

/** What is configured for one partner. */
export const partnerSchema = z.strictObject({
  connection: idSchema,
  /** The shape of the partner's own deliveries, and the scheme that they are signed with. */
  platform: platformSchema.default('canonical'),
  /** What the platform has to know of the shop, such as its address; which settings there are depends on the platform. */
  shop: z.record(z.string(), z.unknown()).default({}),
  /** What its deliveries are proven by, any one of them, instead of what its platform signs with (docs/signatures.md). */
  signatures: z.array(signatureSchema).min(1).max(5).optional(),
  /** Asks the shop itself for its orders, now and then; absent, only what it sends is taken. */
  pull: pullSchema.optional(),
  /** Calls a second to the shop's API; what a shop of its platform bears when absent. */
  shopCallsPerSecond: z.number().min(0.01).max(100).optional(),
  limits: partnerLimitsSchema.prefault({}),
  events: eventsSchema.optional(),
  /** Whether what the platform sent is kept beside the order, for people to compare (docs/operating.md#originals). */
  keepOriginals: z.boolean().default(true),
  /** Whose contact its orders are for. */
  customers: customersSchema.default('external-id'),
  skus: skusSchema.default({}),
  /** What its orders get instead of the connection's own defaults. */
  defaults: saleDefaultsSchema.prefault({}),
});
export type Partner = z.output<typeof partnerSchema>;
