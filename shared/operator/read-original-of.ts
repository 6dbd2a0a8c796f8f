import type { OrderRecord } from '../ledger/order-record.ts';
import { type Original, readOriginal } from '../ledger/originals.ts';
import { readUnedited } from '../ledger/read-unedited.ts';
import type { LedgerTable } from '../ledger/table.ts';
import { isEditedRank } from '../order/edited-rank.ts';
import type { Order } from '../order/order.ts';
import type { Configuration } from '../runtime/configuration.ts';

/**
 * What the partner sent: its platform's own document where that is kept; else, of an order that a person edited, what it
 * said before; else, of a canonical partner's, the `order` that it is. Undefined where there is nothing of these.
 */
export const readOriginalOf = async (
  table: LedgerTable,
  partners: Configuration['partners'],
  record: OrderRecord,
  order: Order | undefined,
): Promise<Original | undefined> => {
  const kept = await readOriginal(table, record);
  if (kept) return kept;
  if (isEditedRank(record.rank)) {
    const unedited = await readUnedited(table, record);
    return unedited && originalOf(unedited, record);
  }
  const isCanonical = partners[record.partner]?.platform === 'canonical';
  return isCanonical && order ? originalOf(order, record) : undefined;
};

const originalOf = (order: Order, { receivedAt }: OrderRecord): Original => ({
  ...{ mediaType: 'application/json', body: JSON.stringify(order, undefined, 2), receivedAt, from: 'canonical' },
});
