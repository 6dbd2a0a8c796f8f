import type { Announce } from '../../shared/events/announce.ts';
import { isTellable } from '../../shared/events/event-of.ts';
import type { OrderRecord } from '../../shared/ledger/order-record.ts';
import type { Log } from '../../shared/runtime/logger.ts';
import type { Done } from './settle-all.ts';

export interface AnnounceSettledDeps {
  readonly announce: Announce;
  readonly log: Log;
}

/**
 * Announces what a batch did, and the orders that it found settled: the writer before may have recorded them and not
 * lived to announce it. Resolves to the orders that could not be announced, whose messages must come again.
 */
export const announceSettled = async (
  { announce, log }: AnnounceSettledDeps,
  settled: readonly OrderRecord[],
  done: readonly Done[],
): Promise<readonly OrderRecord[]> => {
  const news = done.filter(({ as }) => as === 'written' || as === 'parked').map(({ item }) => item.seen);
  const orders = [...settled.filter(isTellable), ...news];
  if (orders.length === 0) return [];
  try {
    await announce(orders);
    return [];
  } catch (error) {
    const errorName = error instanceof Error ? error.name : 'unknown';
    log.error('events.not-announced', { orders: orders.length, errorName });
    return orders;
  }
};
