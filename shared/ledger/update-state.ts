import { type OrderKey, partitionOf, stateSortKey } from './keys.ts';
import type { LedgerTable } from './table.ts';
import { type ItemUpdate, type UpdateResult, updateItem } from './update-item.ts';

/** The only way in which an order's state changes. */
export const updateState = (ledger: LedgerTable, key: OrderKey, update: ItemUpdate): Promise<UpdateResult> =>
  updateItem(ledger, { pk: partitionOf(key), sk: stateSortKey }, update);
