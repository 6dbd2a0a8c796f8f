import type { GroupReply } from '../../../shared/contract/operator/now-replies.ts';
import type { CsvColumns } from '../../../shared/operator/csv.ts';
import { moneyCell } from '../parts/save-rows-button.tsx';

/** What a table of causes tells of each. */
export const causeColumns: CsvColumns<GroupReply> = [
  ['title', ({ title }) => title],
  ['orders', ({ count }) => count],
  ['money', ({ money }) => moneyCell(money)],
  ['oldest', ({ oldest }) => oldest],
  ['newest', ({ newest }) => newest],
  ['owner', ({ owner }) => owner],
  ['remedy', ({ remedy }) => remedy],
  ['class', ({ class: failureClass }) => failureClass],
  ['connection', ({ connection }) => connection],
  ['partners', ({ partners }) => partners.join(' ')],
  ['cause', ({ cause }) => cause],
];
