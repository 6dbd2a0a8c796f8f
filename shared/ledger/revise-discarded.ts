import type { Failure } from '../failure/failure.ts';
import { makeFailure } from '../failure/make-failure.ts';
import type { Order } from '../order/order.ts';
import { describeParked } from './describe-parked.ts';
import { discardedAttributes } from './discard-order.ts';
import { cutText, type HistoryEntry } from './history.ts';
import { parkedShardOf } from './keys.ts';
import type { OrderRecord } from './order-record.ts';
import { causeOf, parkedAs } from './parked-as.ts';
import type { LedgerTable } from './table.ts';
import { updateState } from './update-state.ts';

interface Revising {
  /** The discarded order. */
  readonly present: OrderRecord;
  /** As it would be if it had not been here. */
  readonly arrived: OrderRecord;
  readonly order: Order;
  readonly now: Date;
}

/**
 * A discarded order that its partner has changed since is parked: who discarded it did not know of the change, and it may
 * be in Odoo by other hands, so that a person has to say. Undefined when it is discarded no more.
 */
export const reviseDiscarded = async (
  ledger: LedgerTable,
  { present, arrived, order, now }: Revising,
): Promise<OrderRecord | undefined> => {
  const failure = changedSince(present);
  const at = now.toISOString();
  const { revision, rank, content, packed } = arrived;
  const { skus, ...described } = describeParked(order, failure);
  const changed = {
    ...{ revision, rank, content, ...(packed && { packed }), failure },
    ...{ state: 'parked' as const, attempts: 0, updatedAt: at, parkedAt: at },
    ...{ ...described, ...(skus && { skus: [...skus] }) },
  };
  const history: HistoryEntry[] = [
    { at, event: 'revised', revision },
    { at, event: 'parked', class: failure.class, text: cutText(failure.operatorMessage) },
  ];
  const { done } = await updateState(ledger, present, {
    set: {
      ...changed,
      parkedShard: parkedShardOf(present.connection, present.id),
      parkedAs: parkedAs(causeOf(failure), at),
    },
    keepOnce: {
      base: { from: 'content', otherwise: content },
      basePacked: { from: 'packed', otherwise: new Uint8Array() },
    },
    append: { history },
    remove: ['expiresAt', ...discardedAttributes, ...(packed ? [] : ['packed'])],
    condition: '#state = :discarded AND #content = :seenContent',
    values: { ':discarded': 'discarded', ':seenContent': present.content },
  });
  return done ? { ...present, ...changed, history: [...(present.history ?? []), ...history] } : undefined;
};

const changedSince = ({ discardedAt = '', discardedBy = '', discardReason = '' }: OrderRecord): Failure =>
  makeFailure({
    ...{ class: 'invalid', outcome: 'not-sent', owner: 'operator' },
    message:
      'The order was discarded before and has changed since: a person has to say whether it is written after all.',
    operatorMessage: `${discardedBy} discarded the order at ${discardedAt}: ${discardReason} The partner has changed it since.`,
    remedy: 'Replay the order if it shall be in Odoo after all, or discard it again.',
  });
