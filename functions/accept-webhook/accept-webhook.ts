import type { Keeping, RejectedDelivery, Rejection } from '../../shared/ledger/kept-deliveries.ts';
import { unauthenticated } from '../../shared/partner/authenticate.ts';
import { describeFinding } from '../../shared/partner/describe-finding.ts';
import type { Examine } from '../../shared/partner/examine.ts';
import { handshakesOf, schemesOf } from '../../shared/partner/platform-of.ts';
import type { ReadPartnerSecret } from '../../shared/partner/read-partner-secret.ts';
import type { KnownPartner, Registry } from '../../shared/partner/registry.ts';
import type { TakeDelivery } from '../../shared/partner/take-delivery.ts';
import { refuseLargeBody } from '../../shared/runtime/http/read-json-body.ts';
import type { HttpReply } from '../../shared/runtime/http/reply.ts';
import type { HttpRequest } from '../../shared/runtime/http/request.ts';
import { replyToDelivery } from './reply-to-delivery.ts';

interface Verbs {
  readonly registry: Registry;
  readonly readSecret: ReadPartnerSecret;
  readonly examine: Examine;
  readonly takeDelivery: TakeDelivery;
  /** Keeps a delivery aside; never rejects. */
  readonly keep: (delivery: RejectedDelivery) => Promise<Keeping>;
  readonly now: () => number;
}

/**
 * Takes a platform's own delivery, proven by the platform's own scheme. What does not verify or is not understood is kept
 * aside for an operator; what carries no order is answered with 200, since platforms drop whoever refuses them too often.
 */
export const createAcceptWebhook =
  (verbs: Verbs) =>
  async (request: HttpRequest): Promise<HttpReply> => {
    refuseLargeBody(request);
    const known = verbs.registry.find(request.pathParameters['partner'] ?? '');
    const partner = known ?? verbs.registry.standIn;
    const answer = known && (await shakeHands(verbs, known, request));
    if (answer) return answer;
    const finding = await verbs.examine({ request, partner, schemes: schemesOf(partner), nowMs: verbs.now() });
    if (!known) throw unauthenticated('unknown-partner');
    if (finding !== 'verified') {
      const rejection = { reason: 'unverified', detail: describeFinding(finding), faults: [] } as const;
      await verbs.keep(rejected(verbs, known, request, rejection));
      throw unauthenticated(finding);
    }
    const { headers, body } = request;
    const outcome = await verbs.takeDelivery({ partner: known, headers, body });
    return replyToDelivery(known, outcome, (rejection) => verbs.keep(rejected(verbs, known, request, rejection)));
  };

async function shakeHands({ readSecret }: Verbs, partner: KnownPartner, request: HttpRequest) {
  for (const handshake of handshakesOf(partner)) {
    const reply = await handshake(request, () => readSecret(partner));
    if (reply) return { ...reply, log: { outcome: 'handshake', ...reply.log } };
  }
  return undefined;
}

function rejected(
  { now }: Verbs,
  { id }: KnownPartner,
  { headers, body }: HttpRequest,
  rejection: Rejection,
): RejectedDelivery {
  return { partner: id, headers, body, receivedAt: new Date(now()), ...rejection };
}
