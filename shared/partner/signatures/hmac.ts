import { createHmac } from 'node:crypto';
import type { Headers, HttpRequest } from '../../runtime/http/request.ts';
import type { PartnerSecret } from '../partner-secret.ts';
import { anyEqual } from './any-equal.ts';
import { decodeBytes } from './decode-bytes.ts';
import { isFresh, timeOf } from './fresh.ts';
import { type CheckedHmac, type HmacDefinition, hmacDefinitionSchema } from './hmac-definition.ts';
import type { Evidence, Scheme, Verdict } from './scheme.ts';
import { signedText } from './signed-text.ts';

const longestHeader = 4_096;
const longestId = 256;
const maximumParts = 10;

type Signed = Pick<HttpRequest, 'headers' | 'body'>;

/** Where the keys are, as bytes; for those that the secret does not hold under `signing`. */
export type ReadKeys = (secret: PartnerSecret) => readonly Uint8Array[];

/**
 * An HMAC over the raw bytes, as the definition says: any of several keys, any of several signatures. Throws for a
 * definition that cannot be.
 */
export const hmac = (definition: HmacDefinition, readKeys?: ReadKeys): Scheme => {
  const checked = hmacDefinitionSchema.parse(definition);
  const keysOf = readKeys ?? (({ signing }) => signing.flatMap((key) => hmacKey(checked, key) ?? []));
  const verify = ({ headers, body }: Signed, { secret, nowMs }: Evidence): Verdict => {
    const header = checked.headers.map((name) => headers[name]).find((value) => value !== undefined);
    if (header === undefined) return 'absent';
    const claim = readClaim(checked, header, headers);
    if (!claim) return 'wrong';
    const expected = keysOf(secret).map((key) => digestOf(checked, key, claim, body));
    if (!anyEqual(claim.signatures, expected)) return 'wrong';
    const { timestamp } = checked;
    if (!timestamp) return 'verified';
    return isFresh(timeOf(claim.timestamp, timestamp.unit), nowMs, timestamp.toleranceSeconds) ? 'verified' : 'stale';
  };
  return Object.assign(verify, { definition });
};

/** The bytes of a key that the secret holds as text; undefined for one that is not written as the definition says. */
export const hmacKey = ({ key: written }: Pick<CheckedHmac, 'key'>, key: string): Buffer | undefined => {
  const bytes = written === 'text' ? Buffer.from(key) : decodeBytes(key, written);
  return bytes && bytes.length > 0 ? bytes : undefined;
};

/** What is signed beside the body. */
export interface SignedBeside {
  readonly id: string;
  readonly timestamp: string;
}

/** The HMAC itself. */
export const digestOf = (
  { algorithm, signed, values }: CheckedHmac,
  key: Uint8Array,
  { id, timestamp }: SignedBeside,
  body: Uint8Array,
): Buffer => {
  const digest = createHmac(algorithm, key);
  for (const piece of signedText(signed, { ...values, id, timestamp }, body)) digest.update(piece);
  return digest.digest();
};

function readClaim({ id, timestamp, prefix, separator, encoding }: CheckedHmac, header: string, headers: Headers) {
  if (header.length > longestHeader) return undefined;
  const parts = (separator === undefined ? [header] : header.split(separator, maximumParts)).map((part) => part.trim());
  const claim = {
    id: id === undefined ? '' : headers[id],
    timestamp: timestamp ? timestampIn(timestamp, parts, headers) : '',
    signatures: startingWith(parts, prefix).flatMap((text) => decodeBytes(text, encoding) ?? []),
  };
  if (claim.timestamp === undefined || claim.id === undefined || claim.id.length > longestId) return undefined;
  // An empty id or time is no claim at all, and the text that it is signed with is another scheme's.
  if ((id !== undefined && claim.id === '') || (timestamp && claim.timestamp === '')) return undefined;
  return { ...claim, id: claim.id, timestamp: claim.timestamp };
}

function timestampIn({ from }: NonNullable<CheckedHmac['timestamp']>, parts: readonly string[], headers: Headers) {
  return 'header' in from ? headers[from.header] : startingWith(parts, from.prefix)[0];
}

const startingWith = (parts: readonly string[], prefix: string): string[] =>
  parts.filter((part) => part.startsWith(prefix)).map((part) => part.slice(prefix.length));
