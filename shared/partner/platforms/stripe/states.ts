import type { OrderInput } from '../../../order/order.ts';
import type { FetchedSession } from './fetched-session.ts';

type Session = FetchedSession['session'];

/** A payment that takes days may fail in the end; the order that waits for it is then none any more. */
export const statusOf = ({ payment_status, payment_intent }: Session): 'open' | 'cancelled' => {
  const state = payment_intent?.status;
  if (state === 'canceled') return 'cancelled';
  return payment_status === 'unpaid' && state === 'requires_payment_method' ? 'cancelled' : 'open';
};

export const paymentStatusOf = ({
  payment_status,
  payment_intent,
}: Session): NonNullable<OrderInput['paymentStatus']> => {
  if (payment_intent?.latest_charge?.refunded) return 'refunded';
  if (payment_intent?.status === 'requires_capture') return 'authorized';
  return payment_status === 'unpaid' ? 'unpaid' : 'paid';
};

/**
 * Stripe keeps no time of a session's last change. What changes of a complete one is its money, so the newest of its charge
 * and refunds tells; the outcome of a payment that was pending counts a millisecond more than the same payment before it.
 */
export const revisionOf = (session: Session): string => {
  const charge = session.payment_intent?.latest_charge;
  const refunds = charge?.refunds?.data ?? [];
  const seconds = Math.max(session.created, charge?.created ?? 0, ...refunds.map(({ created }) => created));
  const isSettled = session.payment_status !== 'unpaid' || statusOf(session) === 'cancelled';
  return new Date(seconds * 1000 + (isSettled ? 1 : 0)).toISOString();
};
