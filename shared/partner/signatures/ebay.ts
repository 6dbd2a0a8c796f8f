import * as z from 'zod';
import type { PartnerSecret } from '../partner-secret.ts';
import { decodeBytes } from './decode-bytes.ts';
import { isSignedWith } from './is-signed-with.ts';
import type { KeyRing, Scheme } from './scheme.ts';

const longestHeader = 2_048;
/** eBay asks for a key to be kept about an hour; its application tokens are good for two. */
const keyAgeMs = 60 * 60 * 1000;
const tokenAgeMs = 90 * 60 * 1000;

const hosts = { production: 'https://api.ebay.com', sandbox: 'https://api.sandbox.ebay.com' } as const;
const scope = 'https://api.ebay.com/oauth/api_scope';

const json = z.string().transform((text, { issues }) => {
  try {
    return z.unknown().parse(JSON.parse(text));
  } catch {
    issues.push({ code: 'custom', input: text, message: 'is not JSON' });
    return z.NEVER;
  }
});
const claimSchema = json.pipe(
  z.object({
    alg: z.string().regex(/^ecdsa$/i),
    digest: z.string().regex(/^sha1$/i),
    /** It becomes part of an address. */
    kid: z.string().regex(/^[0-9a-f-]{1,64}$/i),
    signature: z.string(),
  }),
);
const tokenSchema = json.pipe(z.object({ access_token: z.string().min(1).max(8_192) }));
const keySchema = json.pipe(z.object({ key: z.string().max(2_048) }));

/**
 * eBay's notifications: ECDSA over the body, with a key that its Notification API tells whoever has an application token
 * (`ebay` in the partner's secret). The digest is SHA-1 since eBay signs with no other.
 * https://developer.ebay.com/api-docs/commerce/notification/overview.html
 */
export const ebay =
  (environment: keyof typeof hosts): Scheme =>
  async ({ headers, body }, { secret, keys }) => {
    const header = headers['x-ebay-signature'];
    if (header === undefined) return 'absent';
    const claim = header.length > longestHeader ? undefined : claimSchema.safeParse(textIn(header)).data;
    if (!claim || !secret.ebay) return 'wrong';
    try {
      const key = await readKey(keys, hosts[environment], secret.ebay, claim.kid);
      const found = key === undefined ? [] : [key];
      const { signature } = claim;
      return isSignedWith({ type: 'ec', digest: 'sha1', bytes: body, signature }, found) ? 'verified' : 'wrong';
    } catch {
      return 'unreachable';
    }
  };

const textIn = (header: string) => decodeBytes(header, 'base64')?.toString('utf8');

async function readKey(keys: KeyRing, host: string, credentials: NonNullable<PartnerSecret['ebay']>, kid: string) {
  const basic = Buffer.from(`${credentials.clientId}:${credentials.clientSecret}`).toString('base64');
  const token = await keys.read(`${host}/identity/v1/oauth2/token`, tokenAgeMs, {
    headers: { authorization: `Basic ${basic}` },
    form: { grant_type: 'client_credentials', scope },
  });
  const { access_token } = tokenSchema.parse(token);
  const document = await keys.read(`${host}/commerce/notification/v1/public_key/${kid}`, keyAgeMs, {
    headers: { authorization: `Bearer ${access_token}` },
  });
  return document === undefined ? undefined : pemOf(keySchema.parse(document).key);
}

/** eBay writes a PEM key on one line, which no PEM reader takes. */
function pemOf(key: string): string {
  const base64 = key.replace(/-----(?:BEGIN|END) PUBLIC KEY-----/g, '').replace(/\s/g, '');
  return `-----BEGIN PUBLIC KEY-----\n${base64}\n-----END PUBLIC KEY-----\n`;
}
