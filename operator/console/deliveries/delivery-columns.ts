import type { CsvColumns } from '../../../shared/operator/csv.ts';
import type { DeliveryRow } from './delivery-view.ts';

/** What a table of rejected deliveries tells of each. */
export const deliveryColumns: CsvColumns<DeliveryRow> = [
  ['id', ({ id }) => id],
  ['partner', ({ partner }) => partner],
  ['reason', ({ reason }) => reason],
  ['detail', ({ detail }) => detail],
  ['deliveries', ({ deliveries }) => deliveries],
  ['receivedAt', ({ receivedAt }) => receivedAt],
  ['lastAt', ({ lastAt }) => lastAt],
  ['bodyBytes', ({ bodyBytes }) => bodyBytes],
];
