import { createHash } from 'node:crypto';
import * as z from 'zod';
import { publicKeyOf } from './signatures/is-signed-with.ts';

const hashPrefix = 'sha256:';
const notBlank = z.string().max(4_096).regex(/\S/);

/** An API key as it is, or as `sha256:` and the hexadecimal hash of it, so that the key itself need not be stored. */
const apiKeySchema = z.union([
  z
    .string()
    .regex(/^sha256:[0-9a-f]{64}$/i)
    .transform((text) => Buffer.from(text.slice(hashPrefix.length), 'hex')),
  notBlank
    .max(512)
    .refine((key) => !key.startsWith(hashPrefix))
    .transform((key): Buffer => createHash('sha256').update(key).digest()),
]);

/** `whsec_` and base64 of 24 to 64 bytes, as the Standard Webhooks specification asks for. */
const standardWebhooksKeySchema = z
  .string()
  .regex(/^whsec_[A-Za-z0-9+/]{32,86}={0,2}$/)
  .transform((text) => Buffer.from(text.slice('whsec_'.length), 'base64'))
  .refine(({ length }) => length >= 24 && length <= 64);

/** `whpk_` and base64 of an ed25519 key, which is public: its owner signs with the other half. */
const standardWebhooksPublicSchema = z
  .string()
  .regex(/^whpk_[A-Za-z0-9+/]{43}=$/)
  .transform((text) => ({ publicKey: Buffer.from(text.slice('whpk_'.length), 'base64') }));

/** A public key in PEM, as a shop shows it. */
const publicKeySchema = notBlank.refine((text) => publicKeyOf(text) !== undefined);

/** Several at once, so that a partner can change to a new one without a gap. */
const severalOf = <S extends z.ZodType>(schema: S) => z.array(schema).max(10).default([]);

const partnerSecretSchema = z
  .strictObject({
    /** Two, so that one can be changed without a gap; a third is a forgotten one. */
    apiKeys: z.array(apiKeySchema).max(2).default([]),
    standardWebhooks: severalOf(z.union([standardWebhooksKeySchema, standardWebhooksPublicSchema])),
    /** What the partner's platform signs its deliveries with, as the platform shows it. */
    signing: severalOf(notBlank),
    /** The same, as Shopify's has always been called here. */
    shopify: severalOf(notBlank),
    /** What the partner's shop signs with is kept there; these are the other halves. */
    publicKeys: severalOf(publicKeySchema),
    /** What eBay tells its public keys for, and how it finds out whose address it has. */
    ebay: z.strictObject({ clientId: notBlank, clientSecret: notBlank, verificationToken: notBlank }).optional(),
    /** What Waybill proves itself to the shop's own API with; which fields depends on the platform. */
    api: z.record(z.string(), notBlank).optional(),
    /** What Waybill signs its events to the partner with; the first signs, and so do all others while they are there. */
    events: severalOf(standardWebhooksKeySchema),
  })
  .transform(({ shopify, signing, standardWebhooks, ...secret }) => ({
    ...secret,
    signing: [...signing, ...shopify],
    standardWebhooks: standardWebhooks.flatMap((key) => ('publicKey' in key ? [] : key)),
    standardWebhooksPublic: standardWebhooks.flatMap((key) => ('publicKey' in key ? key.publicKey : [])),
  }));

/** What a partner proves itself with (hashes of its API keys, keys that it signs with), and what Waybill does. */
export type PartnerSecret = z.output<typeof partnerSecretSchema>;

/**
 * The partner's secret in a text of Secrets Manager, or the fields that make it unusable, never their values. An empty
 * credential makes the whole secret unusable: whoever signs with the empty key would be let in.
 */
export const parsePartnerSecret = (
  text: string | undefined,
): { readonly secret: PartnerSecret } | { readonly unusable: readonly string[] } => {
  if (text === undefined) return { unusable: ['it does not exist'] };
  const parsed = partnerSecretSchema.safeParse(readJson(text));
  if (parsed.success) return { secret: parsed.data };
  return { unusable: parsed.error.issues.map(({ path }) => path.join('.') || 'the whole of it').slice(0, 10) };
};

/** Whether a partner could prove itself with anything in it; those whose keys are published need not. */
export const holdsProof = ({ api: _, events: __, ebay, ...proofs }: PartnerSecret): boolean =>
  ebay !== undefined || Object.values(proofs).some(({ length }) => length > 0);

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
