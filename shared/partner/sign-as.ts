import * as z from 'zod';
import { parsePartnerSecret } from './partner-secret.ts';
import { schemesOf } from './platform-of.ts';
import type { KnownPartner } from './registry.ts';
import { apiKey } from './signatures/api-key.ts';
import { hmacKey } from './signatures/hmac.ts';
import { hmacDefinitionSchema } from './signatures/hmac-definition.ts';
import { standardWebhooksDefinition } from './signatures/known-hmacs.ts';
import type { Scheme } from './signatures/scheme.ts';
import { signHmac } from './signatures/sign-hmac.ts';
import { standardWebhooks } from './signatures/standard-webhooks.ts';

/** What is to be sent as a partner. */
export interface Sending {
  readonly body: Buffer;
  readonly nowMs: number;
  /** Of the delivery, for schemes that sign one. */
  readonly id: string;
}

const rawSchema = z.looseObject({ apiKeys: z.array(z.string()).default([]) });

/**
 * The headers by which the partner proves itself, by the first of its schemes that the text of its secret suffices for;
 * undefined when there is none, such as where the platform signs with a key that only it has.
 */
export const signAs = (
  partner: KnownPartner,
  secretText: string | undefined,
  sending: Sending,
  schemes: readonly Scheme[] = schemesOf(partner),
): Record<string, string> | undefined => {
  const parsed = parsePartnerSecret(secretText);
  if ('unusable' in parsed || secretText === undefined) return undefined;
  const { signing, standardWebhooks: webhookKeys } = parsed.secret;
  for (const scheme of schemes) {
    const [key] = scheme === standardWebhooks ? webhookKeys : [];
    const headers =
      scheme === apiKey
        ? withApiKey(secretText)
        : key
          ? signHmac(standardWebhooksDefinition, sending, key)
          : withDefinition(scheme, signing, sending);
    if (headers) return headers;
  }
  return undefined;
};

/** Only a key that is kept as it is; of a hash nobody can tell the key. */
function withApiKey(secretText: string): Record<string, string> | undefined {
  const { apiKeys } = rawSchema.parse(JSON.parse(secretText));
  const key = apiKeys.find((text) => !text.startsWith('sha256:'));
  return key === undefined ? undefined : { 'x-api-key': key };
}

function withDefinition({ definition }: Scheme, signing: readonly string[], sending: Sending) {
  const [text] = signing;
  if (!definition || text === undefined) return undefined;
  const key = hmacKey(hmacDefinitionSchema.parse(definition), text);
  return key && signHmac(definition, sending, key);
}
