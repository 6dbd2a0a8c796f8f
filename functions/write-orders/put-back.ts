import type { Ledger } from '../../shared/ledger/ledger.ts';
import type { Lane } from '../../shared/queue/lane.ts';
import type { Log } from '../../shared/runtime/logger.ts';
import type { WorkSet } from './plan-sets.ts';
import type { Done } from './settle-all.ts';

interface PutBackDeps {
  readonly ledger: Pick<Ledger, 'recordTrial'>;
  readonly lane: Lane;
  readonly log: Log;
  readonly random: () => number;
}

/**
 * Long enough that the consumers of a lane that is just being switched off do not hand the same messages round and round.
 */
const shortestDelaySeconds = 5;
const spreadSeconds = 10;

/**
 * Sends new messages for orders that were not tried, so that neither being late nor a pause uses up a receive. What is
 * known of suspects goes into the ledger first, since the new message knows nothing of it. Resolves to the orders whose
 * messages may go: none when the lane or the ledger cannot be reached.
 */
export const putBack = async (
  { ledger, lane, log, random }: PutBackDeps,
  sets: readonly WorkSet[],
  why: 'paused' | 'late',
): Promise<Done[]> => {
  const items = sets.flatMap((set) => set.items);
  if (items.length === 0) return [];
  log.info('batch.put-back', { orders: items.length, why });
  try {
    const suspects = sets.filter(({ isSuspect }) => isSuspect).flatMap((set) => set.items);
    await Promise.all(suspects.map(({ seen }) => ledger.recordTrial({ seen, adds: 0 })));
    const delay = () => (why === 'paused' ? { delaySeconds: pausedDelaySeconds(random) } : {});
    await lane.send(items.map(({ seen }) => ({ message: seen, ...delay() })));
    return items.map((item) => ({ item, as: 'put-back' }));
  } catch (error) {
    log.error('batch.not-put-back', { errorName: error instanceof Error ? error.name : 'unknown' });
    return [];
  }
};

/** How long a message stays away from a lane that stands. */
export const pausedDelaySeconds = (random: () => number): number => shortestDelaySeconds + spreadSeconds * random();
