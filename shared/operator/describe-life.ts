import type { LifeEvent } from '../contract/operator/order-replies.ts';
import type { HistoryEntry } from '../ledger/history.ts';
import type { OrderRecord } from '../ledger/order-record.ts';

/** All that happened to an order, the earliest first, a sentence each. Of a very long life only the latest is known. */
export const describeLife = (record: OrderRecord): LifeEvent[] => {
  const entries = record.history ?? impliedBy(record);
  const lastFailure = entries.findLastIndex((entry) => entry.class !== undefined);
  return [
    { at: record.receivedAt, event: 'received', text: `Received from ${record.partner}.`, by: 'waybill' },
    ...entries.map((entry, index) => ({
      ...{ at: entry.at, event: entry.event, text: sentences[entry.event](entry) },
      ...(entry.by !== undefined && { by: entry.by }),
      ...(entry.reason !== undefined && { reason: entry.reason }),
      ...(entry.class !== undefined && { class: entry.class }),
      ...(index === lastFailure && record.failure && { remedy: record.failure.remedy }),
      ...(entry.replay !== undefined && { replay: entry.replay }),
      ...(entry.edit !== undefined && { edit: entry.edit }),
    })),
  ];
};

const sentences: Readonly<Record<HistoryEntry['event'], (entry: HistoryEntry) => string>> = {
  revised: ({ revision }) => `A newer revision came${revision === undefined ? '' : `: ${revision}`}.`,
  retrying: (entry) => `${attemptOf(entry)} did not succeed, and Waybill tries again: ${whatFailed(entry)}`,
  parked: (entry) => `Parked for a person: ${whatFailed(entry)}`,
  written: ({ odoo }) => `Written to Odoo${asNumber(odoo)}.`,
  overtaken: ({ odoo }) => `Written to Odoo${asNumber(odoo)}; a newer revision had come meanwhile and is written next.`,
  replayed: ({ by }) =>
    by === 'waybill' ? 'Sent again by Waybill, as what it waited for is in Odoo.' : `Sent again by ${whoever(by)}.`,
  edited: ({ by }) => `Edited by ${whoever(by)}.`,
  'edit-proposed': ({ by }) => `${capitalized(whoever(by))} proposed an edit, which a second person has to approve.`,
  'edit-refused': ({ by }) => `The proposed edit was refused by ${whoever(by)}.`,
  discarded: ({ by }) => `Discarded by ${whoever(by)}: it is not written to Odoo.`,
  restored: ({ by }) => `Restored by ${whoever(by)}: it is parked again.`,
};

const attemptOf = ({ attempts = 0 }: HistoryEntry): string => (attempts > 0 ? `Attempt ${attempts}` : 'An attempt');

const whatFailed = ({ text }: HistoryEntry): string => text ?? 'why is not known any more.';

const asNumber = (odoo: string | undefined): string => (odoo === undefined ? '' : ` as ${odoo}`);

const whoever = (by: string | undefined): string => by ?? 'somebody';

const capitalized = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** What the state says of an order that was recorded before histories were kept. */
function impliedBy({ state, parkedAt, updatedAt, failure, odoo }: OrderRecord): HistoryEntry[] {
  const failed = failure && { class: failure.class, text: failure.operatorMessage };
  if (state === 'parked') return [{ at: parkedAt ?? updatedAt, event: 'parked', ...failed }];
  if (state === 'retrying' && failed) return [{ at: updatedAt, event: 'retrying', ...failed }];
  return state === 'written' && odoo ? [{ at: updatedAt, event: 'written', odoo: odoo.name }] : [];
}
