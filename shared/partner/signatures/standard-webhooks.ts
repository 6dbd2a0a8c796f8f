import { createHmac } from 'node:crypto';
import { anyEqual } from './any-equal.ts';
import type { Scheme } from './scheme.ts';

const toleranceSeconds = 300;
const longestId = 256;
const maximumSignatures = 10;

/**
 * Standard Webhooks, version `v1`: HMAC-SHA256 over `id.timestamp.body`, any of several keys, any of several signatures,
 * not older or newer than five minutes (the specification's own library allows as much). Over the raw bytes: that library
 * turns the body into text first, and takes one key at a time.
 */
export const standardWebhooks: Scheme = ({ headers, body }, { secret: { standardWebhooks: keys }, nowMs }) => {
  const id = headers['webhook-id'];
  const timestamp = headers['webhook-timestamp'];
  const signature = headers['webhook-signature'];
  if (id === undefined && timestamp === undefined && signature === undefined) return 'absent';
  if (!id || id.length > longestId || !timestamp || !signature) return 'wrong';

  const expected = keys.map((key) => createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest());
  if (!anyEqual(presentedSignatures(signature), expected)) return 'wrong';
  return isFresh(timestamp, nowMs) ? 'verified' : 'stale';
};

function presentedSignatures(header: string): Buffer[] {
  return header
    .split(' ', maximumSignatures)
    .filter((signature) => signature.startsWith('v1,'))
    .map((signature) => Buffer.from(signature.slice('v1,'.length), 'base64'));
}

function isFresh(timestamp: string, nowMs: number): boolean {
  return /^\d{1,12}$/.test(timestamp) && Math.abs(nowMs / 1000 - Number(timestamp)) <= toleranceSeconds;
}
