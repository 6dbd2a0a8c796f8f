import type { Failure } from '../failure/failure.ts';
import { expireContent } from './expire-content.ts';
import { openShardOf } from './keys.ts';
import type { OdooOrder, OrderRecord } from './order-record.ts';
import { type LedgerTable, stateExpiry } from './table.ts';
import { updateState } from './update-state.ts';

/** A verdict on the revision that the writer saw. Recording resolves to false when the order has moved on meanwhile. */
interface Verdict {
  readonly seen: OrderRecord;
  readonly now: Date;
}

/** The order is in Odoo with the content that was seen. It leaves the open orders and may expire one day. */
export const recordWritten = async (
  ledger: LedgerTable,
  { seen, odoo, now }: Verdict & { readonly odoo: OdooOrder },
): Promise<boolean> => {
  const { done } = await updateState(ledger, seen, {
    set: {
      state: 'written',
      attempts: seen.attempts + 1,
      writtenRank: seen.rank,
      odoo,
      updatedAt: now.toISOString(),
      expiresAt: stateExpiry(now),
    },
    remove: ['openShard', 'sweepAt', 'sweeps', 'failure', 'nextAttemptAt'],
    ...isAsSeen(seen),
  });
  if (done && seen.packed === undefined) await expireContent(ledger, seen, now);
  return done;
};

/**
 * What was seen is in Odoo, but a newer revision was accepted, or recorded by somebody else, before this could be: the
 * order is open again until the newest revision has been written over it.
 */
export const recordOvertaken = async (
  ledger: LedgerTable,
  { seen, odoo, now }: Verdict & { readonly odoo: OdooOrder },
): Promise<boolean> => {
  const { done } = await updateState(ledger, seen, {
    set: {
      state: 'accepted',
      writtenRank: seen.rank,
      odoo,
      updatedAt: now.toISOString(),
      openShard: openShardOf(seen.connection, seen.id),
      sweepAt: now.toISOString(),
    },
    remove: ['expiresAt', 'failure'],
    condition: '#rank > :writtenRank AND (attribute_not_exists(#writtenRank) OR #writtenRank <> :writtenRank)',
  });
  return done;
};

/** The order will be tried again at `nextAttemptAt`; from then on the sweep looks after it should its message be lost. */
export const recordRetry = async (
  ledger: LedgerTable,
  {
    seen,
    failure,
    attempts,
    nextAttemptAt,
    now,
  }: Verdict & { readonly failure: Failure; readonly attempts: number; readonly nextAttemptAt: Date },
): Promise<boolean> => {
  const { done } = await updateState(ledger, seen, {
    set: {
      state: 'retrying',
      attempts,
      failure,
      nextAttemptAt: nextAttemptAt.toISOString(),
      updatedAt: now.toISOString(),
      sweepAt: nextAttemptAt.toISOString(),
    },
    ...isOpenAsSeen(seen),
  });
  return done;
};

/** The order waits for a person. With `odoo` when a draft of it is in Odoo all the same. */
export const recordParked = async (
  ledger: LedgerTable,
  { seen, failure, odoo, now }: Verdict & { readonly failure: Failure; readonly odoo?: OdooOrder | undefined },
): Promise<boolean> => {
  const { done } = await updateState(ledger, seen, {
    set: {
      state: 'parked',
      attempts: seen.attempts + 1,
      failure,
      updatedAt: now.toISOString(),
      ...(odoo === undefined ? {} : { odoo, writtenRank: seen.rank }),
    },
    remove: ['openShard', 'sweepAt', 'sweeps', 'nextAttemptAt'],
    ...isOpenAsSeen(seen),
  });
  return done;
};

function isAsSeen({ rank, writtenRank }: OrderRecord) {
  return writtenRank === undefined
    ? { condition: '#rank = :seenRank AND attribute_not_exists(#writtenRank)', values: { ':seenRank': rank } }
    : {
        condition: '#rank = :seenRank AND #writtenRank = :seenWritten',
        values: { ':seenRank': rank, ':seenWritten': writtenRank },
      };
}

function isOpenAsSeen(seen: OrderRecord) {
  const { condition, values } = isAsSeen(seen);
  return {
    condition: `${condition} AND #state IN (:accepted, :retrying)`,
    values: { ...values, ':accepted': 'accepted', ':retrying': 'retrying' },
  };
}
