import type { CsvColumns } from '../../../shared/operator/csv.ts';
import type { ReplayView } from '../api/replay-view.ts';
import { moneyCell } from '../parts/save-rows-button.tsx';

/** What a table of replays tells of each. */
export const replayColumns: CsvColumns<ReplayView> = [
  ['id', ({ id }) => id],
  ['createdAt', ({ createdAt }) => createdAt],
  ['kind', ({ dryRun }) => (dryRun ? 'dry run' : 'replay')],
  ['state', ({ state }) => state],
  ['by', ({ by }) => by],
  ['reason', ({ reason }) => reason],
  ['orders', ({ total }) => total],
  ['money', ({ money }) => moneyCell(money)],
  ['written', ({ written }) => written],
  ['parkedAgain', ({ parkedAgain }) => parkedAgain],
];
