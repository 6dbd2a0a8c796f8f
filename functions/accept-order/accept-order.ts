import { createHash } from 'node:crypto';
import type { Ledger } from '../../shared/ledger/ledger.ts';
import type { Authenticate } from '../../shared/partner/authenticate.ts';
import { canonical, parseCanonical } from '../../shared/partner/platforms/canonical.ts';
import { replyToOrder } from '../../shared/partner/reply-to-order.ts';
import type { TakeOrders } from '../../shared/partner/take-order.ts';
import { orUnavailable } from '../../shared/runtime/http/or-unavailable.ts';
import { Problem } from '../../shared/runtime/http/problem.ts';
import { readJsonBody, refuseLargeBody } from '../../shared/runtime/http/read-json-body.ts';
import type { HttpReply } from '../../shared/runtime/http/reply.ts';
import type { HttpRequest } from '../../shared/runtime/http/request.ts';

interface Verbs {
  readonly authenticate: Authenticate;
  readonly claimIdempotencyKey: Ledger['claimIdempotencyKey'];
  readonly takeOrders: TakeOrders;
  readonly now: () => number;
}

/** Takes one canonical order: verify over the raw bytes, parse, remember, enqueue, answer, in that order. */
export const createAcceptOrder =
  (verbs: Verbs) =>
  async (request: HttpRequest): Promise<HttpReply> => {
    refuseLargeBody(request);
    const partner = await verbs.authenticate(request, canonical.schemes);
    const parsed = parseCanonical(readJsonBody(request));
    if ('faults' in parsed) {
      throw new Problem('invalid-order', {
        detail: 'The order was not taken. Correct the fields that are named and send it again.',
        faults: parsed.faults,
      });
    }
    await honourIdempotencyKey(verbs, request, partner.id);
    const { sameRevision } = canonical;
    const [taken] = await verbs.takeOrders({ partner, orders: [parsed.data], sameRevision });
    return replyToOrder(taken);
  };

async function honourIdempotencyKey(
  { claimIdempotencyKey, now }: Verbs,
  { headers, body }: HttpRequest,
  partner: string,
): Promise<void> {
  const key = headers['idempotency-key'];
  if (key === undefined) return;
  if (!/^[\x20-\x7e]{1,255}$/.test(key)) {
    throw new Problem('invalid-header', { detail: 'Idempotency-Key must be 1 to 255 printable ASCII characters.' });
  }
  const bodyHash = createHash('sha256').update(body).digest('base64url');
  const claim = await orUnavailable(claimIdempotencyKey({ partner, key, bodyHash, now: new Date(now()) }), 'ledger');
  if (claim !== 'other') return;
  throw new Problem('idempotency-key-reused', {
    detail: 'Another body came with this Idempotency-Key before. Use a new key for a new body.',
  });
}
