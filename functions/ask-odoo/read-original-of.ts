import type { OrderRecord } from '../../shared/ledger/order-record.ts';
import { readOriginal } from '../../shared/ledger/originals.ts';
import { readUnedited } from '../../shared/ledger/read-unedited.ts';
import type { LedgerTable } from '../../shared/ledger/table.ts';
import type { Original } from '../../shared/odoo/comparison/original-values.ts';
import { isEditedRank } from '../../shared/order/edited-rank.ts';
import type { Order } from '../../shared/order/order.ts';
import type { Configuration } from '../../shared/runtime/configuration.ts';

/**
 * What the partner sent: its platform's own document where that is kept; else, of an order that a person edited, what it
 * said before; else, of a canonical partner's, the `order` that it is. Undefined where there is nothing of these.
 */
export const readOriginalOf = async (
  table: LedgerTable,
  partners: Configuration['partners'],
  record: OrderRecord,
  order: Order,
): Promise<Original | undefined> => {
  const kept = await readOriginal(table, record);
  if (kept) return kept;
  if (isEditedRank(record.rank)) {
    const unedited = await readUnedited(table, record);
    return unedited && originalOf(unedited, record);
  }
  const isCanonical = partners[record.partner]?.platform === 'canonical';
  return isCanonical ? originalOf(order, record) : undefined;
};

const originalOf = (order: Order, { receivedAt }: OrderRecord): Original => ({
  ...{ mediaType: 'application/json', body: JSON.stringify(order), receivedAt, from: 'canonical' },
});
