import { createHash } from 'node:crypto';
import type { Ledger } from '../ledger/ledger.ts';
import { orUnavailable } from '../runtime/http/or-unavailable.ts';
import { Problem } from '../runtime/http/problem.ts';
import type { Headers } from '../runtime/http/request.ts';

interface Verbs {
  readonly claimIdempotencyKey: Ledger['claimIdempotencyKey'];
  readonly now: () => number;
}

/** Binds the request's Idempotency-Key, if it has one, to its content; see {@link createHonourIdempotencyKey}. */
export type HonourIdempotencyKey = (
  partner: { readonly id: string },
  headers: Headers,
  content: Buffer,
) => Promise<void>;

/** Throws a 409 when other content came with the key before, and a 400 for a key that is none. */
export const createHonourIdempotencyKey =
  ({ claimIdempotencyKey, now }: Verbs): HonourIdempotencyKey =>
  async ({ id: partner }, headers, content) => {
    const key = headers['idempotency-key'];
    if (key === undefined) return;
    if (!/^[\x20-\x7e]{1,255}$/.test(key)) {
      throw new Problem('invalid-header', { detail: 'Idempotency-Key must be 1 to 255 printable ASCII characters.' });
    }
    const bodyHash = createHash('sha256').update(content).digest('base64url');
    const claim = await orUnavailable(claimIdempotencyKey({ partner, key, bodyHash, now: new Date(now()) }), 'ledger');
    if (claim !== 'other') return;
    throw new Problem('idempotency-key-reused', {
      detail: 'Another body came with this Idempotency-Key before. Use a new key for a new body.',
    });
  };
