import type { Announce } from '../../shared/events/announce.ts';
import type { Failure } from '../../shared/failure/failure.ts';
import { type LaneStatus, whyPaused } from '../../shared/ledger/lane-status.ts';
import type { Ledger } from '../../shared/ledger/ledger.ts';
import type { LaneName, OrderRecord } from '../../shared/ledger/order-record.ts';
import { whyExpired } from '../../shared/ledger/why-expired.ts';
import type { Lane } from '../../shared/queue/lane.ts';
import type { Log } from '../../shared/runtime/logger.ts';

export interface SweepOrdersDeps {
  readonly ledger: Pick<Ledger, 'listOpen' | 'recordSwept' | 'readLaneStatus' | 'recordParked' | 'readContents'>;
  /** Which of a connection's lanes is swept. */
  readonly laneName: LaneName;
  /** Connection id → that lane of it. */
  readonly lanes: Readonly<Record<string, Lane>>;
  readonly sweepAfterMs: number;
  readonly announce: Announce;
  readonly now: () => Date;
  readonly log: Log;
}

/** Orders taken from each partition of the index in one run; the next run takes the next. */
const limitPerShard = 250;
const longestPauseMs = 12 * 60 * 60_000;
/** By then the ledger knows of what was announced before. */
const announceAfterSeconds = 60;

/**
 * Sends a message again for every order that has been open for too long without anybody touching it: its first message
 * was never sent, or was lost. A message too many does no harm; the pauses double, and nothing is sent onto a lane that
 * stands, so that a long outage of Odoo does not fill the queue with repeats. One connection's trouble keeps no other from being swept; throws after the last if any failed.
 */
export const sweepOrders = async (deps: SweepOrdersDeps): Promise<void> => {
  const failed: string[] = [];
  for (const [connection, lane] of Object.entries(deps.lanes)) {
    try {
      await sweepConnection(deps, connection, lane);
    } catch (error) {
      failed.push(connection);
      deps.log.error('sweep.failed', { connection, errorName: error instanceof Error ? error.name : 'unknown' });
    }
  }
  if (failed.length > 0) throw new Error(`The sweep failed for ${failed.join(', ')}`);
};

async function sweepConnection(deps: SweepOrdersDeps, connection: string, lane: Lane): Promise<void> {
  const { ledger, laneName, sweepAfterMs, now, log } = deps;
  const before = new Date(now().getTime() - sweepAfterMs);
  const open = await ledger.listOpen({ connection, before, limit: limitPerShard });
  const forgotten = open.filter((record) => (record.lane ?? 'live') === laneName);
  if (forgotten.length === 0) return;
  const status = await ledger.readLaneStatus(connection);
  const expired = await parkExpired(deps, forgotten, status);
  const rest = forgotten.filter((record) => !expired.has(record.id));
  const isPaused = whyPaused(status, laneName) !== undefined;
  if (!isPaused && rest.length > 0) await lane.send(rest.map((message) => ({ message })));
  await Promise.all(rest.map((seen) => ledger.recordSwept({ seen, sweepAt: nextSweep(deps, seen) })));
  log.warn('orders.swept', { connection, lane: laneName, orders: rest.length, parked: expired.size, isPaused });
}

/** Parks the orders that waited for so long that their messages would expire, with what they waited for. */
async function parkExpired(
  { ledger, announce, now, log }: SweepOrdersDeps,
  records: readonly OrderRecord[],
  status: LaneStatus,
): Promise<ReadonlySet<string>> {
  const expired = records.flatMap((seen): { seen: OrderRecord; failure: Failure }[] => {
    const failure = whyExpired(seen, status, now());
    return failure ? [{ seen, failure }] : [];
  });
  if (expired.length === 0) return new Set();
  // Before, since no message is there that would come again; what is not parked after all is not told.
  await announce(
    expired.map(({ seen }) => seen),
    announceAfterSeconds,
  );
  const contents = await ledger.readContents(expired.map(({ seen }) => seen));
  for (const { seen, failure } of expired) {
    const order = contents.get(seen.id);
    const recorded = await ledger.recordParked({ seen, failure, order, now: now() });
    log.warn('order.expired', { orderId: seen.id, partner: seen.partner, failureClass: failure.class, recorded });
  }
  return new Set(expired.map(({ seen }) => seen.id));
}

/** Counted from the moment at which the sweep looks: one, two, four … times `sweepAfterMs` on top of it. */
function nextSweep({ now, sweepAfterMs }: SweepOrdersDeps, { sweeps = 0 }: OrderRecord): Date {
  const pauseMs = Math.min(longestPauseMs, sweepAfterMs * 2 ** sweeps);
  return new Date(now().getTime() + pauseMs - sweepAfterMs);
}
