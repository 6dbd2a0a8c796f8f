import type { countOutcomes } from '../../shared/ledger/minute-counts.ts';
import type { Log } from '../../shared/runtime/logger.ts';
import type { Done } from './settle-all.ts';

export interface CountDoneDeps {
  readonly connection: string;
  readonly countOutcomes: (counted: Parameters<typeof countOutcomes>[1]) => Promise<void>;
  readonly now: () => Date;
  readonly log: Log;
}

/** Adds what became of a batch to the minute's counts, which people look at; the ledger has it of each order already. */
export const countDone = async (
  { connection, countOutcomes, now, log }: CountDoneDeps,
  done: readonly Done[],
): Promise<void> => {
  const numberOf = (outcome: Done['as']) => done.filter(({ as }) => as === outcome).length;
  const outcomes = { written: numberOf('written'), parked: numberOf('parked') };
  try {
    await countOutcomes({ connection, at: now(), outcomes });
  } catch (error) {
    log.warn('batch.not-counted', { connection, errorName: error instanceof Error ? error.name : 'unknown' });
  }
};
