import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { Order } from '../order/order.ts';
import { maximumInlineBytes } from './content.ts';
import { describeParked } from './describe-parked.ts';
import type { Edit } from './edits.ts';
import { cutText, withHistory } from './history.ts';
import { partitionOf } from './keys.ts';
import type { OrderRecord } from './order-record.ts';
import type { LedgerTable } from './table.ts';
import { updateState } from './update-state.ts';

interface Applying {
  readonly seen: OrderRecord;
  readonly edit: Pick<Edit, 'id' | 'by' | 'reason' | 'content' | 'rank' | 'packed'>;
  readonly order: Order;
  readonly now: Date;
}

/**
 * A parked order gets the content of an edit, and stays parked as it is. False when it is parked no more, or has another
 * content than the one that was seen: of two edits, or of an edit and whatever else takes the order, one wins.
 */
export const applyEdit = async (ledger: LedgerTable, { seen, edit, order, now }: Applying): Promise<boolean> => {
  const { id, by, reason, content, rank, packed } = edit;
  const isInline = packed.length <= maximumInlineBytes;
  if (!isInline) await putContent(ledger, seen, edit);
  const { skus, ...described } = describeParked(order, seen.failure ?? {});
  const update = withHistory(
    {
      set: {
        ...{ content, rank, updatedAt: now.toISOString(), ...described },
        ...(isInline && { packed }),
        ...(skus && { skus }),
      },
      // What Odoo may hold is what came before the first content that waits, as with a newer revision.
      keepOnce: {
        base: { from: 'content', otherwise: content },
        basePacked: { from: 'packed', otherwise: new Uint8Array() },
      },
      remove: [...(isInline ? [] : ['packed']), ...(skus ? [] : ['skus'])],
      condition: '#state = :parked AND #content = :seenContent',
      values: { ':parked': 'parked', ':seenContent': seen.content },
    },
    { at: now.toISOString(), event: 'edited', edit: id, by, reason: cutText(reason) },
    seen.history,
  );
  return (await updateState(ledger, seen, update)).done;
};

/** Once it is written, the writer lets it expire as any content; the edit's own copy stays. */
async function putContent(
  { client, table }: LedgerTable,
  seen: OrderRecord,
  { content, packed }: Pick<Edit, 'content' | 'packed'>,
): Promise<void> {
  const Item = marshall({ pk: partitionOf(seen), sk: content, order: packed });
  await client.send(new PutItemCommand({ TableName: table, Item }));
}
