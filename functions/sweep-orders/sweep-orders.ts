import { whyPaused } from '../../shared/ledger/lane-status.ts';
import type { Ledger } from '../../shared/ledger/ledger.ts';
import type { LaneName, OrderRecord } from '../../shared/ledger/order-record.ts';
import type { Lane } from '../../shared/queue/lane.ts';
import type { Log } from '../../shared/runtime/logger.ts';

export interface SweepOrdersDeps {
  readonly ledger: Pick<Ledger, 'listOpen' | 'recordSwept' | 'readLaneStatus'>;
  /** Which of a connection's lanes is swept. */
  readonly laneName: LaneName;
  /** Connection id → that lane of it. */
  readonly lanes: Readonly<Record<string, Lane>>;
  readonly sweepAfterMs: number;
  readonly now: () => Date;
  readonly log: Log;
}

/** Orders taken from each partition of the index in one run; the next run takes the next. */
const limitPerShard = 250;
const longestPauseMs = 12 * 60 * 60_000;

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
  const isPaused = whyPaused(await ledger.readLaneStatus(connection), laneName) !== undefined;
  if (!isPaused) await lane.send(forgotten.map((message) => ({ message })));
  await Promise.all(forgotten.map((seen) => ledger.recordSwept({ seen, sweepAt: nextSweep(deps, seen) })));
  log.warn('orders.swept', { connection, lane: laneName, orders: forgotten.length, isPaused });
}

/** Counted from the moment at which the sweep looks: one, two, four … times `sweepAfterMs` on top of it. */
function nextSweep({ now, sweepAfterMs }: SweepOrdersDeps, { sweeps = 0 }: OrderRecord): Date {
  const pauseMs = Math.min(longestPauseMs, sweepAfterMs * 2 ** sweeps);
  return new Date(now().getTime() + pauseMs - sweepAfterMs);
}
