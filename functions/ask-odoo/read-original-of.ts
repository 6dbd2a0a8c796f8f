import type { OrderRecord } from '../../shared/ledger/order-record.ts';
import { readUnedited } from '../../shared/ledger/read-unedited.ts';
import type { LedgerTable } from '../../shared/ledger/table.ts';
import type { Original } from '../../shared/odoo/comparison/original-values.ts';
import { isEditedRank } from '../../shared/order/edited-rank.ts';
import type { Order } from '../../shared/order/order.ts';
import type { Configuration } from '../../shared/runtime/configuration.ts';

/**
 * What the partner sent: of an order that a person edited, what it said before; of a canonical partner's, what it says. A
 * platform's own document is not kept, so of its unedited orders there is nothing to show beside the canonical order.
 */
export const readOriginalOf = async (
  table: LedgerTable,
  partners: Configuration['partners'],
  record: OrderRecord,
  order: Order,
): Promise<Original | undefined> => {
  if (isEditedRank(record.rank)) {
    const unedited = await readUnedited(table, record);
    return unedited && originalOf(unedited, record);
  }
  return partners[record.partner]?.platform === 'canonical' ? originalOf(order, record) : undefined;
};

const originalOf = (order: Order, { receivedAt }: OrderRecord): Original => ({
  ...{ mediaType: 'application/json', body: JSON.stringify(order), receivedAt, from: 'canonical' },
});
