import { type HistoryEntry, withHistory } from './history.ts';
import type { OrderRecord } from './order-record.ts';
import type { LedgerTable } from './table.ts';
import { updateState } from './update-state.ts';

/** Tells of something in an order's history that changes nothing else of it. */
export const noteInHistory = async (ledger: LedgerTable, seen: OrderRecord, entry: HistoryEntry): Promise<void> => {
  await updateState(ledger, seen, withHistory({ set: {}, condition: 'attribute_exists(pk)' }, entry, seen.history));
};
