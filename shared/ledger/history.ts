import * as z from 'zod';
import { failureClassSchema } from '../failure/failure.ts';
import { revisionSchema } from '../order/revision.ts';
import type { ItemUpdate } from './update-item.ts';

/** What can happen to an order, besides that it was received. */
const happeningSchema = z.enum([
  ...(['revised', 'retrying', 'parked', 'written', 'overtaken', 'replayed'] as const),
  ...(['edited', 'edit-proposed', 'edit-refused', 'discarded', 'restored'] as const),
]);

/** A moment in the life of an order, as it lies in its state; it carries no more than tells it from the others. */
export const historyEntrySchema = z.object({
  at: z.string(),
  event: happeningSchema,
  /** The revision that came. */
  revision: revisionSchema.exactOptional(),
  /** Of the failure. */
  class: failureClassSchema.exactOptional(),
  /** What failed, in words for operators, cut. */
  text: z.string().exactOptional(),
  /** How many attempts the order had used up by then. */
  attempts: z.number().exactOptional(),
  /** Odoo's number of what was written. */
  odoo: z.string().exactOptional(),
  /** Id of the replay, and of the edit. */
  replay: z.string().exactOptional(),
  edit: z.string().exactOptional(),
  /** An operator's name, or `waybill`. */
  by: z.string().exactOptional(),
  reason: z.string().exactOptional(),
});
export type HistoryEntry = z.output<typeof historyEntrySchema>;

/** What is kept of an order's past when there is more. */
const keptEntries = 40;
/** Trimming rewrites the whole list, so it is not done every time. */
const longestHistory = 60;
const longestText = 200;

/** A text of a failure, or a person's reason, as short as a history can afford. */
export const cutText = (text: string): string =>
  text.length <= longestText ? text : `${text.slice(0, longestText - 1).toWellFormed()}…`;

/**
 * The update with an entry at the end of the order's history: appended by DynamoDB itself, so that nobody's entry is
 * lost; only a history that was `seen` to be long is put back with its latest 40. The history is bounded so.
 */
export const withHistory = (update: ItemUpdate, entry: HistoryEntry, seen: readonly HistoryEntry[] = []): ItemUpdate =>
  seen.length < longestHistory
    ? { ...update, append: { ...update.append, history: [entry] } }
    : { ...update, set: { ...update.set, history: [...seen.slice(-keptEntries), entry] } };

/**
 * What shortens a history that somebody appended to unseen, or undefined as long as it need not be. It does so only
 * where nothing was appended meanwhile.
 */
export const trimHistory = (present: readonly HistoryEntry[]): ItemUpdate | undefined =>
  present.length <= longestHistory
    ? undefined
    : {
        set: { history: present.slice(-keptEntries) },
        condition: 'size(#history) = :length',
        values: { ':length': present.length },
      };
