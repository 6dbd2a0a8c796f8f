import type { Authenticate } from '../../shared/partner/authenticate.ts';
import type { HonourIdempotencyKey } from '../../shared/partner/honour-idempotency-key.ts';
import type { LimitPartner } from '../../shared/partner/limits/limit-partner.ts';
import { canonical, parseCanonical } from '../../shared/partner/platforms/canonical.ts';
import { replyToOrder } from '../../shared/partner/reply-to-order.ts';
import { ownSchemes } from '../../shared/partner/signatures/own-schemes.ts';
import type { TakeOrders } from '../../shared/partner/take-order.ts';
import { Problem } from '../../shared/runtime/http/problem.ts';
import { readJsonBody, refuseLargeBody } from '../../shared/runtime/http/read-json-body.ts';
import type { HttpReply } from '../../shared/runtime/http/reply.ts';
import type { HttpRequest } from '../../shared/runtime/http/request.ts';

interface Verbs {
  readonly authenticate: Authenticate;
  readonly limitPartner: LimitPartner;
  readonly honourIdempotencyKey: HonourIdempotencyKey;
  readonly takeOrders: TakeOrders;
}

/** Takes one canonical order: verify over the raw bytes, parse, remember, enqueue, answer, in that order. */
export const createAcceptOrder =
  (verbs: Verbs) =>
  async (request: HttpRequest): Promise<HttpReply> => {
    refuseLargeBody(request);
    const partner = await verbs.authenticate(request, ownSchemes);
    await verbs.limitPartner(partner);
    const parsed = parseCanonical(readJsonBody(request));
    if ('faults' in parsed) {
      throw new Problem('invalid-order', {
        detail: 'The order was not taken. Correct the fields that are named and send it again.',
        faults: parsed.faults,
      });
    }
    await verbs.honourIdempotencyKey(partner, request.headers, request.body);
    const { sameRevision } = canonical;
    const [taken] = await verbs.takeOrders({ partner, orders: [parsed.data], sameRevision });
    return replyToOrder(taken);
  };
