import type { Keeping, Rejection } from '../../shared/ledger/kept-deliveries.ts';
import type { Fault } from '../../shared/order/fault.ts';
import type { KnownPartner } from '../../shared/partner/registry.ts';
import { describeTaken, replyToOrder, tooLargeDetail } from '../../shared/partner/reply-to-order.ts';
import type { DeliveredOrder, DeliveryOutcome } from '../../shared/partner/take-delivery.ts';
import { Problem } from '../../shared/runtime/http/problem.ts';
import type { HttpReply } from '../../shared/runtime/http/reply.ts';

/** Keeps the delivery at hand aside. */
type Keep = (rejection: Rejection) => Promise<Keeping>;

/**
 * The answer to a verified delivery. Where something in it was not understood, a partner that writes its requests itself is
 * told what to change (422); a platform, which would only send the same again and then give up, is told that a person has
 * it (202), unless it could not be kept.
 */
export const replyToDelivery = async (
  partner: KnownPartner,
  outcome: DeliveryOutcome,
  keep: Keep,
): Promise<HttpReply> => {
  switch (outcome.kind) {
    case 'ignored':
      return { status: 200, body: { ignored: true, reason: outcome.reason }, log: { outcome: 'ignored' } };
    case 'fetching':
      return {
        status: 202,
        body: { fetching: outcome.ids },
        log: { outcome: 'fetching', orders: outcome.ids },
      };
    case 'taken':
      return replyToTaken(partner, outcome.orders, keep);
  }
};

async function replyToTaken(partner: KnownPartner, orders: readonly DeliveredOrder[], keep: Keep): Promise<HttpReply> {
  const faults = faultsOf(orders);
  const [only] = orders;
  if (faults.length === 0) {
    return orders.length === 1 && only && only.outcome !== 'not-understood' ? replyToOrder(only) : replyToMany(orders);
  }
  const keeping = await keep({ reason: 'not-understood', detail: notUnderstood, faults });
  if (partner.platform === 'canonical' || keeping.outcome === 'dropped' || keeping.outcome === 'cut') {
    throw new Problem('invalid-order', {
      detail: 'The delivery was not taken: what it says cannot be made into an order. The fields are named.',
      faults,
      log: { kept: keeping.outcome },
    });
  }
  return {
    status: 202,
    body: { state: 'parked', delivery: keeping.id, detail: notUnderstood, errors: faults },
    log: { outcome: 'not-understood', kept: keeping.outcome, delivery: keeping.id },
  };
}

const notUnderstood =
  'What the delivery says cannot be made into an order. It is kept as it came until somebody has seen to the fields that are named.';

const faultsOf = (orders: readonly DeliveredOrder[]): Fault[] =>
  orders.flatMap((order) => {
    if (order.outcome === 'not-understood') return order.faults;
    return order.outcome === 'too-large' ? [{ pointer: '', message: tooLargeDetail }] : [];
  });

function replyToMany(orders: readonly DeliveredOrder[]): HttpReply {
  const results = orders.flatMap((order) => ('record' in order ? [describeTaken(order)] : []));
  return { status: 202, body: { results }, log: { outcome: 'several', orders: results.length } };
}
