import type { ReplayOutcome } from '../../shared/ledger/count-replay-outcomes.ts';
import type { Ledger } from '../../shared/ledger/ledger.ts';
import type { Log } from '../../shared/runtime/logger.ts';
import type { Done } from './settle-all.ts';

interface CountReplayedDeps {
  readonly ledger: Pick<Ledger, 'countReplayOutcomes'>;
  readonly log: Log;
}

/** Only progress that somebody watches: what became of the orders themselves is in the ledger already. */
export const countReplayed = async ({ ledger, log }: CountReplayedDeps, done: readonly Done[]): Promise<void> => {
  const outcomes = done.flatMap(({ item: { seen }, as }): ReplayOutcome[] => {
    const outcome = replayOutcomes[as];
    return seen.replayId === undefined || outcome === undefined ? [] : [{ replayId: seen.replayId, outcome }];
  });
  if (outcomes.length === 0) return;
  try {
    await ledger.countReplayOutcomes(outcomes);
  } catch (error) {
    log.error('replay.not-counted', { errorName: error instanceof Error ? error.name : 'unknown' });
  }
};

const replayOutcomes: Partial<Record<Done['as'], ReplayOutcome['outcome']>> = {
  written: 'written',
  parked: 'parkedAgain',
};
