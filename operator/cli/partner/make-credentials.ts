import { createHash, randomBytes } from 'node:crypto';

/** What a new partner proves itself with. */
export interface Credentials {
  /** Shown once, on the partner's own page; Waybill keeps its hash. */
  readonly apiKey: string;
  /** What it signs its requests with, by Standard Webhooks; of partners that write them themselves. */
  readonly webhookSecret: string | undefined;
  /** What its platform signs with, where that is chosen by whoever makes the webhook. */
  readonly signing: string | undefined;
  /** The value of the partner's secret. */
  readonly secret: Readonly<Record<string, readonly string[]>>;
}

interface Wanted {
  readonly platform: string;
  /** What the platform shows that it signs with, if it is known already. */
  readonly signing: string | undefined;
}

/** Platforms at which whoever makes a webhook chooses its secret; all others show one. */
const choosesSecret: ReadonlySet<string> = new Set(['woocommerce']);

/** 256 bits each, from `random`. */
export const makeCredentials = (
  { platform, signing: given }: Wanted,
  random: (bytes: number) => Buffer = randomBytes,
): Credentials => {
  const apiKey = `wb_${random(32).toString('base64url')}`;
  const webhookSecret = platform === 'canonical' ? `whsec_${random(32).toString('base64')}` : undefined;
  const signing = given ?? (choosesSecret.has(platform) ? random(32).toString('base64url') : undefined);
  return {
    ...{ apiKey, webhookSecret, signing },
    secret: {
      apiKeys: [`sha256:${createHash('sha256').update(apiKey).digest('hex')}`],
      ...(webhookSecret !== undefined && { standardWebhooks: [webhookSecret] }),
      ...(signing !== undefined && { signing: [signing] }),
    },
  };
};
