import type { Failure } from '../failure/failure.ts';
import type { Order } from '../order/order.ts';
import { describeParked } from './describe-parked.ts';
import { expireContent } from './expire-content.ts';
import { cutText, type HistoryEntry, withHistory } from './history.ts';
import { openShardOf, parkedShardOf } from './keys.ts';
import type { OdooOrder, OrderRecord } from './order-record.ts';
import { causeOf, parkedAs, parkedAttributes } from './parked-as.ts';
import { type LedgerTable, stateExpiry } from './table.ts';
import type { ItemUpdate } from './update-item.ts';
import { updateState } from './update-state.ts';

/** A verdict on the revision that the writer saw. Recording resolves to false when the order has moved on meanwhile. */
interface Verdict {
  readonly seen: OrderRecord;
  readonly now: Date;
}

/** What says which content Odoo holds while a newer one waits. */
const ofTheBase = ['base', 'basePacked'];

/** A verdict and what the order's history says of it are one write. */
async function record(
  ledger: LedgerTable,
  { seen, now }: Verdict,
  happening: Omit<HistoryEntry, 'at'>,
  update: ItemUpdate,
): Promise<boolean> {
  const entry = { at: now.toISOString(), ...happening };
  const { done } = await updateState(ledger, seen, withHistory(update, entry, seen.history));
  return done;
}

const failed = ({ class: failureClass, operatorMessage }: Failure) => ({
  class: failureClass,
  text: cutText(operatorMessage),
});

/** The order is in Odoo with the content that was seen. It leaves the open orders and may expire one day. */
export const recordWritten = async (
  ledger: LedgerTable,
  { seen, odoo, now }: Verdict & { readonly odoo: OdooOrder },
): Promise<boolean> => {
  const happening = { event: 'written', odoo: odoo.name } as const;
  const done = await record(ledger, { seen, now }, happening, {
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
  return record(
    ledger,
    { seen, now },
    { event: 'overtaken', odoo: odoo.name },
    {
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
    },
  );
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
  return record(
    ledger,
    { seen, now },
    { event: 'retrying', attempts, ...failed(failure) },
    {
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
    },
  );
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

/** What an order is parked with; its content, where that can be read, says what people look for it by. */
interface Parking extends Verdict {
  readonly failure: Failure;
  readonly odoo?: OdooOrder | undefined;
  readonly order?: Order | undefined;
}

/**
 * The order waits for a person, findable by its cause, its customer and its articles. With `odoo` when a draft of it is in Odoo all the same. What Odoo
 * lacks is to be noted before, by {@link createCauseRecorder}.
 */
export const recordParked = async (
  ledger: LedgerTable,
  { seen, failure, odoo, order, now }: Parking,
): Promise<boolean> => {
  const attempts = seen.attempts + 1;
  return record(
    ledger,
    { seen, now },
    { event: 'parked', attempts, ...failed(failure) },
    {
      set: {
        state: 'parked',
        attempts,
        failure,
        updatedAt: now.toISOString(),
        parkedAt: now.toISOString(),
        parkedShard: parkedShardOf(seen.connection, seen.id),
        parkedAs: parkedAs(causeOf(failure), now.toISOString()),
        ...(order === undefined ? {} : describeParked(order, failure)),
        ...(odoo === undefined ? {} : { odoo, writtenRank: seen.rank }),
      },
      // Nobody sends it from now on, unless a person says so.
      remove: [
        ...['openShard', 'sweepAt', 'sweeps', 'nextAttemptAt', 'claimedUntil'],
        ...(odoo === undefined ? [] : ofTheBase),
      ],
      ...isOpenAsSeen(seen),
    },
  );
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
