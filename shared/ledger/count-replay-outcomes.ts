import { replayKey } from './keys.ts';
import type { LedgerTable } from './table.ts';
import { updateItem } from './update-item.ts';

/** What became of an order that a replay sent. */
export interface ReplayOutcome {
  readonly replayId: string;
  readonly outcome: 'written' | 'parkedAgain';
}

/** Adds to the progress of each replay, one write a replay; one that has expired meanwhile is not brought back. */
export const countReplayOutcomes = async (ledger: LedgerTable, outcomes: readonly ReplayOutcome[]): Promise<void> => {
  const byReplay = Map.groupBy(outcomes, ({ replayId }) => replayId);
  await Promise.all(
    [...byReplay].map(([replayId, its]) => {
      const count = (wanted: ReplayOutcome['outcome']) => its.filter(({ outcome }) => outcome === wanted).length;
      return updateItem(ledger, replayKey(replayId), {
        set: {},
        add: { written: count('written'), parkedAgain: count('parkedAgain') },
        condition: 'attribute_exists(#slice)',
      });
    }),
  );
};
