import type { PartnerReply } from '../../shared/contract/operator/partner-replies.ts';
import type { CsvColumns } from '../../shared/operator/csv.ts';

/** What a table of partners tells of each. */
export const partnerColumns: CsvColumns<PartnerReply> = [
  ['partner', ({ partner }) => partner],
  ['platform', ({ platform }) => platform],
  ['connection', ({ connection }) => connection],
  ['health', ({ health }) => health],
  ['text', ({ text }) => text],
  ['lastDeliveryAt', ({ lastDeliveryAt }) => lastDeliveryAt],
  ['ordersToday', ({ ordersToday }) => ordersToday],
  ['ordersYesterday', ({ ordersYesterday }) => ordersYesterday],
  ['rejectedLastDay', ({ rejectedLastDay }) => rejectedLastDay],
  ['unverified', ({ kept }) => kept.unverified],
  ['not-understood', ({ kept }) => kept['not-understood']],
  ['not-fetched', ({ kept }) => kept['not-fetched']],
  ['secretAgeDays', ({ secretAgeDays }) => secretAgeDays],
  ['lostByWebhooks', ({ pull }) => pull?.last?.lost],
];
