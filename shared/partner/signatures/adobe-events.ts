import * as z from 'zod';
import type { Headers } from '../../runtime/http/request.ts';
import { parseJson } from '../../runtime/parse-json.ts';
import { isSignedWith } from './is-signed-with.ts';
import type { KeyRing, Scheme, Verdict } from './scheme.ts';

const keysHost = 'https://static.adobeioevents.com';
/** The path comes from a header that anybody can send: nothing else is ever asked for. */
const keyPath = /^\/prod\/keys\/pub-key-[0-9a-f-]{1,64}\.pem$/;
const maximumAgeMs = 24 * 60 * 60 * 1000;

/**
 * The two signatures of Adobe I/O Events, RSA-SHA256 over the body, with keys that Adobe publishes; one that verifies
 * suffices, and every event must be for this client. No time is signed.
 * https://developer.adobe.com/events/docs/guides/#security-considerations
 */
export const adobeEvents =
  (clientId: string): Scheme =>
  async ({ headers, body }, { keys }) => {
    const claims = [1, 2].flatMap((number) => claimIn(headers, number));
    if (claims.length === 0) return 'absent';
    const verdicts = await Promise.all(claims.map((claim) => checkClaim(claim, body, keys)));
    if (!verdicts.includes('verified')) return verdicts.includes('unreachable') ? 'unreachable' : 'wrong';
    return isFor(clientId, body) ? 'verified' : 'wrong';
  };

interface Claim {
  readonly signature: string;
  readonly path: string;
}

function claimIn(headers: Headers, number: number): Claim[] {
  const signature = headers[`x-adobe-digital-signature-${number}`];
  const path = headers[`x-adobe-public-key${number}-path`];
  return signature === undefined ? [] : [{ signature, path: path ?? '' }];
}

async function checkClaim({ signature, path }: Claim, bytes: Buffer, keys: KeyRing): Promise<Verdict> {
  if (!keyPath.test(path)) return 'wrong';
  try {
    const key = await keys.read(`${keysHost}${path}`, maximumAgeMs);
    const found = key === undefined ? [] : [key];
    return isSignedWith({ type: 'rsa', digest: 'sha256', bytes, signature }, found) ? 'verified' : 'wrong';
  } catch {
    return 'unreachable';
  }
}

const recipientSchema = z
  .looseObject({ recipientclientid: z.string().optional(), recipient_client_id: z.string().optional() })
  .transform((event) => event.recipientclientid ?? event.recipient_client_id);
/** Counted before each is looked at; Adobe bundles 20. */
const bundleSchema = z.array(z.unknown()).min(1).max(100).pipe(z.array(recipientSchema));
const eventsSchema = z.union([bundleSchema, recipientSchema.transform((one) => [one])]);

/** Adobe signs the events of all its customers with the same keys. */
function isFor(clientId: string, body: Buffer): boolean {
  const parsed = parseJson(body);
  const recipients = 'value' in parsed ? eventsSchema.safeParse(parsed.value).data : undefined;
  return recipients?.every((recipient) => recipient === clientId) ?? false;
}
