import { createHash } from 'node:crypto';
import { anyEqual } from './any-equal.ts';
import type { Scheme } from './scheme.ts';

const longestKey = 512;

/**
 * An API key in `X-Api-Key` or `Authorization: Bearer`. Hashes are compared, so that neither the length nor the start of
 * a key can be guessed from the time it takes.
 */
export const apiKey: Scheme = ({ headers }, { secret: { apiKeys } }) => {
  const bearer = /^bearer +(\S+) *$/i.exec(headers['authorization'] ?? '')?.[1];
  const presented = [headers['x-api-key'], bearer].filter((key) => key !== undefined);
  if (presented.length === 0) return 'absent';
  const hashes = presented
    .filter(({ length }) => length <= longestKey)
    .map((key) => createHash('sha256').update(key).digest());
  return anyEqual(hashes, apiKeys) ? 'verified' : 'wrong';
};
