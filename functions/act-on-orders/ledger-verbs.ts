import { createMarkParked } from '../../shared/causes/parked-changes.ts';
import { applyEdit } from '../../shared/ledger/apply-edit.ts';
import { createCauseRecorder } from '../../shared/ledger/causes.ts';
import { discardOrder, restoreOrder } from '../../shared/ledger/discard-order.ts';
import { decideEdit, keepUnedited, listEdits, markApplied, putEdit, undecideEdit } from '../../shared/ledger/edits.ts';
import { listAudit } from '../../shared/ledger/list-audit.ts';
import { countOutcomes } from '../../shared/ledger/minute-counts.ts';
import { noteInHistory } from '../../shared/ledger/note-in-history.ts';
import { keepOriginalForEver } from '../../shared/ledger/originals.ts';
import { readContents, readRecord } from '../../shared/ledger/read-orders.ts';
import type { LedgerTable } from '../../shared/ledger/table.ts';
import type { LedgerVerbs } from './acting-verbs.ts';

/**
 * What acts of operators do to the ledger. That parked orders change is noted before, for whoever counts them; so is what a
 * restored order is parked for, if Waybill can wait for that by itself.
 */
export const createLedgerVerbs = (table: LedgerTable): LedgerVerbs => {
  const recordCause = createCauseRecorder(table);
  const markParked = createMarkParked(table);
  return {
    read: (key) => readRecord(table, key),
    readContents: (records) => readContents(table, records),
    applyEdit: async (applying) => {
      await markParked(applying.seen.connection, applying.now);
      return applyEdit(table, applying);
    },
    discardOrder: async (decision) => {
      await markParked(decision.seen.connection, decision.now);
      return discardOrder(table, decision);
    },
    restoreOrder: async (restoration) => {
      const { seen, failure, now } = restoration;
      await Promise.all([recordCause(seen.connection, failure, now), markParked(seen.connection, now)]);
      return restoreOrder(table, restoration);
    },
    listEdits: (key) => listEdits(table, key),
    putEdit: (key, edit) => putEdit(table, key, edit),
    keepUnedited: async (record, content) => {
      await Promise.all([keepUnedited(table, record, content), keepOriginalForEver(table, record)]);
    },
    decideEdit: (key, decision) => decideEdit(table, key, decision),
    undecideEdit: (key, edit) => undecideEdit(table, key, edit),
    markApplied: (key, edit) => markApplied(table, key, edit),
    countOutcomes: (counted) => countOutcomes(table, counted),
    noteInHistory: (seen, entry) => noteInHistory(table, seen, entry),
    listAudit: (query, mayGoOn) => listAudit(table, query, mayGoOn),
  };
};
