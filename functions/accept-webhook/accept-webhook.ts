import type { Keeping, RejectedDelivery, Rejection } from '../../shared/ledger/kept-deliveries.ts';
import { unauthenticated } from '../../shared/partner/authenticate.ts';
import { describeFinding } from '../../shared/partner/describe-finding.ts';
import type { Examine } from '../../shared/partner/examine.ts';
import type { LimitPartner } from '../../shared/partner/limits/limit-partner.ts';
import { handshakesOf, schemesOf } from '../../shared/partner/platform-of.ts';
import type { ReadPartnerSecret } from '../../shared/partner/read-partner-secret.ts';
import type { KnownPartner, Registry } from '../../shared/partner/registry.ts';
import type { TakeDelivery } from '../../shared/partner/take-delivery.ts';
import { Problem } from '../../shared/runtime/http/problem.ts';
import { isLargeBody, refuseLargeBody } from '../../shared/runtime/http/read-json-body.ts';
import type { HttpReply } from '../../shared/runtime/http/reply.ts';
import type { HttpRequest } from '../../shared/runtime/http/request.ts';
import { replyToDelivery } from './reply-to-delivery.ts';

interface Verbs {
  readonly registry: Registry;
  readonly readSecret: ReadPartnerSecret;
  readonly examine: Examine;
  readonly limitPartner: LimitPartner;
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
    const known = verbs.registry.find(request.pathParameters['partner'] ?? '');
    await keepLarge(verbs, known, request);
    refuseLargeBody(request);
    const partner = known ?? verbs.registry.standIn;
    const answer = known && (await shakeHands(verbs, known, request));
    if (answer) return answer;
    // Only a handshake has no body: nothing is lost with any other.
    if (request.method === 'GET') throw unauthenticated('absent');
    const finding = await verbs.examine({ request, partner, schemes: schemesOf(partner), nowMs: verbs.now() });
    if (!known) throw unauthenticated('unknown-partner');
    if (finding !== 'verified') {
      const rejection = { reason: 'unverified', detail: describeFinding(finding), faults: [] } as const;
      await verbs.keep(rejected(verbs, known, request, rejection));
      throw finding === 'unreachable' ? unreachable() : unauthenticated(finding);
    }
    await verbs.limitPartner(known);
    const { headers, body } = request;
    const outcome = await verbs.takeDelivery({ partner: known, headers, body });
    return replyToDelivery(known, outcome, (rejection) => verbs.keep(rejected(verbs, known, request, rejection)));
  };

/** What is refused for its size alone comes again as large as it is: somebody has to know. */
async function keepLarge(verbs: Verbs, partner: KnownPartner | undefined, request: HttpRequest): Promise<void> {
  if (!partner || !isLargeBody(request)) return;
  await verbs.keep(rejected(verbs, partner, request, { reason: 'unverified', detail: tooLong, faults: [] }));
}

const tooLong =
  'The delivery is longer than 1 MiB, so nobody looked at who sent it. Have the platform send less, or fetch the order from the shop.';

/** A platform that is told 401 may never send it again, though nothing was wrong with it. */
const unreachable = (): Problem =>
  new Problem('unavailable', {
    detail: 'The public keys that the signature is checked with cannot be read at the moment. Send the delivery again.',
    retryAfterSeconds: 60,
    log: { reason: 'unreachable' },
  });

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
