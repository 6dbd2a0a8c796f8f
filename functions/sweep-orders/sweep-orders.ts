import type { Ledger } from '../../shared/ledger/ledger.ts';
import type { OrderRecord } from '../../shared/ledger/order-record.ts';
import type { Lane } from '../../shared/queue/lane.ts';
import type { Log } from '../../shared/runtime/logger.ts';

export interface SweepOrdersDeps {
  readonly ledger: Pick<Ledger, 'listOpen' | 'recordSwept'>;
  /** Connection id → its live lane. */
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
 * was never sent, or was lost. A message too many does no harm, and the pauses double, so a long outage of Odoo does not
 * fill the queue with repeats. One connection's trouble keeps no other from being swept; throws after the last if any failed.
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
  const { ledger, sweepAfterMs, now, log } = deps;
  const before = new Date(now().getTime() - sweepAfterMs);
  const forgotten = await ledger.listOpen({ connection, before, limit: limitPerShard });
  if (forgotten.length === 0) return;
  await lane.send(forgotten.map((message) => ({ message })));
  await Promise.all(forgotten.map((seen) => ledger.recordSwept({ seen, sweepAt: nextSweep(deps, seen) })));
  log.warn('orders.swept', { connection, orders: forgotten.length });
}

/** Counted from the moment at which the sweep looks: one, two, four … times `sweepAfterMs` on top of it. */
function nextSweep({ now, sweepAfterMs }: SweepOrdersDeps, { sweeps = 0 }: OrderRecord): Date {
  const pauseMs = Math.min(longestPauseMs, sweepAfterMs * 2 ** sweeps);
  return new Date(now().getTime() + pauseMs - sweepAfterMs);
}
