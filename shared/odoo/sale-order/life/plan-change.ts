import type { PendingOrder } from '../order-context.ts';
import { type HeldOrder, isQuotation } from './held-order.ts';

/**
 * What a newer revision does to an order that Odoo holds. `rewrite`: its lines, line by line. `reopen`: the same, after
 * making it a quotation again. `amend`: only what is safe once it is confirmed. `cancel`: a confirmed one, where nothing
 * stands against it. `ask`: nothing, a person must. `leave`: nothing is left to do.
 */
export type ChangeKind = 'rewrite' | 'reopen' | 'amend' | 'cancel' | 'ask' | 'leave';

/** Decides by the state that Odoo has the order in, and by who brought it there. */
export const planChange = ({ order, connection }: PendingOrder, held: HeldOrder): ChangeKind => {
  const isCancelled = order.status === 'cancelled';
  if (held.state === 'cancel') {
    if (isCancelled) return 'leave';
    // What Waybill cancelled for the partner it opens again for the partner; what a person cancelled is theirs.
    return held.isTouched ? 'ask' : 'reopen';
  }
  if (isQuotation(held)) return 'rewrite';
  if (!isCancelled) return 'amend';
  return connection.life.cancel === 'confirmed' ? 'cancel' : 'ask';
};
