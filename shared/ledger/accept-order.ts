import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { isEditedRank, revisionRank } from '../order/edited-rank.ts';
import { rankOf } from '../order/revision.ts';
import type { Arrival } from './arrival.ts';
import { maximumInlineBytes, packOrder } from './content.ts';
import { moneyOf } from './describe-parked.ts';
import { expireContent } from './expire-content.ts';
import { forGood, whileOpen } from './index-attributes.ts';
import { contentSortKey, orderId, partitionOf, stateSortKey } from './keys.ts';
import type { OrderRecord } from './order-record.ts';
import { type LedgerTable, wasWritten } from './table.ts';
import { takePlace } from './take-place.ts';

/**
 * What became of an arrival. `accepted`: new. `replaced`: newer than what was here. `unchanged`: here already, the very
 * same. `older`: a newer revision is here. `conflicting`: other content under the same revision; it was not taken.
 */
export interface Acceptance {
  readonly outcome: 'accepted' | 'replaced' | 'unchanged' | 'older' | 'conflicting';
  readonly record: OrderRecord;
}

/**
 * Remembers an order: a large content first, in an item of its own, then, if it is new, its state. Once this resolves the
 * order cannot be lost, whatever happens to the message that should follow; repeats and races change nothing.
 */
export const acceptOrder = async (ledger: LedgerTable, arrival: Arrival): Promise<Acceptance> => {
  const packed = packOrder(arrival.order);
  const record = freshRecord(arrival, packed);
  const isNewContent = record.packed === undefined && (await putContent(ledger, record, packed));
  // Most arrivals are new, and a put is the cheapest way to say so.
  if (await putState(ledger, record)) return { outcome: 'accepted', record };

  const { taken, present } = await takePlace(ledger, record, arrival);
  if (taken) return { outcome: 'replaced', record: taken };
  if (isNewContent && present.content !== record.content) await expireContent(ledger, record, arrival.receivedAt);
  return { outcome: outcomeOf(record, present), record: present };
};

function freshRecord(
  { partner, connection, order, receivedAt }: Arrival,
  packed: Uint8Array<ArrayBuffer>,
): OrderRecord {
  const key = { partner, externalId: order.externalId };
  const rank = rankOf(order.revision);
  const content = contentSortKey(rank, packed);
  return {
    ...key,
    id: orderId(key),
    connection,
    revision: order.revision,
    rank,
    content,
    ...(packed.length <= maximumInlineBytes ? { packed } : {}),
    firstContent: content,
    state: 'accepted',
    attempts: 0,
    receivedAt: receivedAt.toISOString(),
    updatedAt: receivedAt.toISOString(),
    money: moneyOf(order),
  };
}

/** False when the content lay there already; its expiry, if it has one, then stays as it is. */
function putContent({ client, table }: LedgerTable, record: OrderRecord, packed: Uint8Array): Promise<boolean> {
  return wasWritten(
    client.send(
      new PutItemCommand({
        TableName: table,
        Item: marshall({ pk: partitionOf(record), sk: record.content, order: packed }),
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    ),
  );
}

function putState({ client, table }: LedgerTable, record: OrderRecord): Promise<boolean> {
  return wasWritten(
    client.send(
      new PutItemCommand({
        TableName: table,
        Item: marshall({
          pk: partitionOf(record),
          sk: stateSortKey,
          ...record,
          ...whileOpen(record),
          ...forGood(record),
        }),
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    ),
  );
}

function outcomeOf(arrived: OrderRecord, present: OrderRecord): Acceptance['outcome'] {
  // What a person made of this very revision stands.
  if (revisionRank(present.rank) === arrived.rank && isEditedRank(present.rank)) return 'unchanged';
  if (present.rank > arrived.rank) return 'older';
  return present.content === arrived.content ? 'unchanged' : 'conflicting';
}
