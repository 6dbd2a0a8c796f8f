import { createPublicKey, verify } from 'node:crypto';
import { decodeBytes } from './decode-bytes.ts';
import { isFresh, timeOf } from './fresh.ts';
import { hmac } from './hmac.ts';
import { standardWebhooksDefinition } from './known-hmacs.ts';
import type { Scheme } from './scheme.ts';

const toleranceSeconds = 300;
const longestHeader = 4_096;
const longestId = 256;
/** Each costs a pass over the body for each key, unlike those of `v1`. */
const maximumSignatures = 4;
/** What stands before the 32 bytes of an ed25519 key in DER (RFC 8410). */
const derPrefix = Buffer.from('302a300506032b6570032100', 'hex');

const symmetric = hmac(standardWebhooksDefinition, ({ standardWebhooks }) => standardWebhooks);

/** Version `v1a`: ed25519 over the same text as `v1`, with any of the sender's public keys. */
const asymmetric: Scheme = ({ headers, body }, { secret: { standardWebhooksPublic: keys }, nowMs }) => {
  const [id = '', timestamp = '', header = ''] = ['id', 'timestamp', 'signature'].map(
    (name) => headers[`webhook-${name}`],
  );
  if (header === '') return 'absent';
  if (id === '' || id.length > longestId || timestamp === '' || header.length > longestHeader) return 'wrong';
  const signed = Buffer.concat([Buffer.from(`${id}.${timestamp}.`), body]);
  const isGood = presentedIn(header).some((signature) =>
    keys.some((key) => verify(null, signed, publicKeyOf(key), signature)),
  );
  if (!isGood) return 'wrong';
  return isFresh(timeOf(timestamp, 's'), nowMs, toleranceSeconds) ? 'verified' : 'stale';
};

/**
 * Standard Webhooks, `v1` and `v1a`: any of several keys, any of several signatures, not older or newer than five minutes
 * (the specification's own library allows as much). Over the raw bytes: that library turns the body into text first.
 */
export const standardWebhooks: Scheme = async (request, evidence) => {
  const verdicts = await Promise.all([symmetric(request, evidence), asymmetric(request, evidence)]);
  return (
    verdicts.find((verdict) => verdict === 'verified') ?? verdicts.find((verdict) => verdict !== 'wrong') ?? 'wrong'
  );
};

function presentedIn(header: string): Buffer[] {
  return header
    .split(' ', longestHeader)
    .filter((signature) => signature.startsWith('v1a,'))
    .slice(0, maximumSignatures)
    .flatMap((signature) => decodeBytes(signature.slice('v1a,'.length), 'base64') ?? []);
}

function publicKeyOf(raw: Uint8Array) {
  return createPublicKey({ key: Buffer.concat([derPrefix, raw]), format: 'der', type: 'spki' });
}
