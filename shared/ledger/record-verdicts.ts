import type { Failure } from '../failure/failure.ts';
import { expireContent } from './expire-content.ts';
import { openShardOf, parkedShardOf } from './keys.ts';
import type { Money, OdooOrder, OrderRecord } from './order-record.ts';
import { causeOf, parkedAs, parkedAttributes } from './parked-as.ts';
import { type LedgerTable, stateExpiry } from './table.ts';
import { updateState } from './update-state.ts';

/** A verdict on the revision that the writer saw. Recording resolves to false when the order has moved on meanwhile. */
interface Verdict {
  readonly seen: OrderRecord;
  readonly now: Date;
}

/** What says which content Odoo holds while a newer one waits. */
const ofTheBase = ['base', 'basePacked'];

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
    remove: [
      'openShard',
      'sweepAt',
      'sweeps',
      'failure',
      'nextAttemptAt',
      'interruptions',
      'trials',
      'claimedUntil',
      ...ofTheBase,
      ...parkedAttributes,
    ],
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
      base: seen.content,
      basePacked: seen.packed ?? new Uint8Array(),
      updatedAt: now.toISOString(),
      openShard: openShardOf(seen.connection, seen.id),
      sweepAt: now.toISOString(),
    },
    remove: ['expiresAt', 'failure', ...parkedAttributes],
    condition: '#rank > :writtenRank AND (attribute_not_exists(#writtenRank) OR #writtenRank <> :writtenRank)',
  });
  return done;
};

/** Why and when an order comes again, and what it has used up by then; the counts as they were seen when left out. */
interface Retry extends Verdict {
  readonly failure: Failure;
  readonly attempts?: number;
  readonly interruptions?: number;
  readonly nextAttemptAt: Date;
}

/** The order will be tried again at `nextAttemptAt`; from then on the sweep looks after it should its message be lost. */
export const recordRetry = async (
  ledger: LedgerTable,
  { seen, failure, attempts = seen.attempts, interruptions = seen.interruptions ?? 0, nextAttemptAt, now }: Retry,
): Promise<boolean> => {
  const { done } = await updateState(ledger, seen, {
    set: {
      state: 'retrying',
      attempts,
      interruptions,
      failure,
      nextAttemptAt: nextAttemptAt.toISOString(),
      updatedAt: now.toISOString(),
      sweepAt: nextAttemptAt.toISOString(),
    },
    // Whoever lives to tell what went wrong was not brought down by it.
    remove: ['trials'],
    ...isOpenAsSeen(seen),
  });
  return done;
};

/**
 * A suspect of having brought a writer down is about to be written, in small company or alone: should nothing be heard of
 * it again, the count shows. With `adds: 0` it is only noted as one. False when the order has moved on.
 */
export const recordTrial = async (
  ledger: LedgerTable,
  { seen, adds }: { readonly seen: OrderRecord; readonly adds: 0 | 1 },
): Promise<boolean> => {
  const { done } = await updateState(ledger, seen, { set: {}, add: { trials: adds }, ...isOpenAsSeen(seen) });
  return done;
};

/** What an order is parked with; the money is what its total says. */
interface Parking extends Verdict {
  readonly failure: Failure;
  readonly odoo?: OdooOrder | undefined;
  readonly money?: Money | undefined;
}

/**
 * The order waits for a person, findable by its cause. With `odoo` when a draft of it is in Odoo all the same. What Odoo
 * lacks is to be noted before, by {@link createCauseRecorder}.
 */
export const recordParked = async (
  ledger: LedgerTable,
  { seen, failure, odoo, money, now }: Parking,
): Promise<boolean> => {
  const { done } = await updateState(ledger, seen, {
    set: {
      state: 'parked',
      attempts: seen.attempts + 1,
      failure,
      updatedAt: now.toISOString(),
      parkedAt: now.toISOString(),
      parkedShard: parkedShardOf(seen.connection, seen.id),
      parkedAs: parkedAs(causeOf(failure), now.toISOString()),
      ...(money === undefined ? {} : { money }),
      ...(odoo === undefined ? {} : { odoo, writtenRank: seen.rank }),
    },
    // Nobody sends it from now on, unless a person says so.
    remove: [
      ...['openShard', 'sweepAt', 'sweeps', 'nextAttemptAt', 'claimedUntil'],
      ...(odoo === undefined ? [] : ofTheBase),
    ],
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
