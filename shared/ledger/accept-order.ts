import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { isEditedRank, revisionRank } from '../order/edited-rank.ts';
import type { Order } from '../order/order.ts';
import { rankOf } from '../order/revision.ts';
import { maximumInlineBytes, packOrder } from './content.ts';
import { moneyOf } from './describe-parked.ts';
import { expireContent } from './expire-content.ts';
import { trimHistory, withHistory } from './history.ts';
import { contentSortKey, openShardOf, orderId, partitionOf, receivedDayOf, stateSortKey } from './keys.ts';
import { type OrderRecord, orderRecordSchema } from './order-record.ts';
import { parkedAttributes } from './parked-as.ts';
import { readRecord } from './read-orders.ts';
import { reviseDiscarded } from './revise-discarded.ts';
import { type LedgerTable, wasWritten } from './table.ts';
import { updateState } from './update-state.ts';

/** An order at the door. */
export interface Arrival {
  readonly partner: string;
  readonly connection: string;
  readonly order: Order;
  readonly receivedAt: Date;
  /**
   * What to do with other content under the revision that is already here. A partner who numbers revisions sent a
   * mistake: `keep` what is here. A platform whose clock ticks in seconds changed twice in one: `replace` it.
   */
  readonly sameRevision: 'keep' | 'replace';
}

/**
 * What became of an arrival. `accepted`: new. `replaced`: newer than what was here. `unchanged`: here already, the very
 * same. `older`: a newer revision is here. `conflicting`: other content under the same revision; it was not taken.
 */
export interface Acceptance {
  readonly outcome: 'accepted' | 'replaced' | 'unchanged' | 'older' | 'conflicting';
  readonly record: OrderRecord;
}

const previousSchema = orderRecordSchema.pick({
  ...{ content: true, packed: true, firstContent: true, receivedAt: true, history: true },
});

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

/** An order may be discarded and restored between two looks at it, but not for ever. */
const maximumLooks = 5;

interface Place {
  readonly taken?: OrderRecord;
  readonly present: OrderRecord;
}

/** Puts the arrival in the place of what is older; a person who discards or restores that meanwhile does not keep it out. */
async function takePlace(ledger: LedgerTable, arrived: OrderRecord, arrival: Arrival): Promise<Place> {
  for (let look = 0; look < maximumLooks; look++) {
    const replaced = await replaceState(ledger, arrived, arrival);
    if (replaced) return { taken: replaced, present: replaced };
    const present = await readRecord(ledger, arrived);
    if (!present) throw new Error('The ledger refused an order that it does not hold');
    if (!isToReplace(present, arrived, arrival)) return { present };
    const asked = await reviseIfDiscarded(ledger, { present, arrived }, arrival);
    if (asked) return { taken: asked, present: asked };
  }
  throw new Error('The order was discarded and restored all the time');
}

const isToReplace = (present: OrderRecord, arrived: OrderRecord, { sameRevision }: Arrival): boolean =>
  present.rank < arrived.rank ||
  (sameRevision === 'replace' && present.rank === arrived.rank && present.content !== arrived.content);

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

/** A newer revision starts afresh, as an order that nobody has tried to write, on the live lane. */
const ofTheOlderRevision = [
  ...['failure', 'nextAttemptAt', 'sweeps', 'expiresAt', 'interruptions', 'trials', 'lane', 'replayId'],
  ...parkedAttributes,
];

const newer = 'attribute_not_exists(pk) OR #rank < :rank';

/** What a person has discarded is not written because it changed: a person is asked again. */
async function reviseIfDiscarded(
  ledger: LedgerTable,
  { present, arrived }: { readonly present: OrderRecord; readonly arrived: OrderRecord },
  { order, receivedAt: now }: Arrival,
): Promise<OrderRecord | undefined> {
  return present.state === 'discarded' ? reviseDiscarded(ledger, { present, arrived, order, now }) : undefined;
}

/** The record that now stands in the place of an older one; undefined when what is there is not to be replaced. */
async function replaceState(
  ledger: LedgerTable,
  record: OrderRecord,
  { sameRevision, receivedAt }: Arrival,
): Promise<OrderRecord | undefined> {
  const { receivedAt: _, firstContent, ...rest } = record;
  const isNewer = sameRevision === 'replace' ? `${newer} OR (#rank = :rank AND #content <> :content)` : newer;
  const at = receivedAt.toISOString();
  const update = await updateState(
    ledger,
    record,
    withHistory(
      {
        set: { ...rest, ...whileOpen(record) },
        setOnce: { receivedAt: record.receivedAt, ...forGood(record), firstContent },
        // What Odoo holds is what came before the first revision that waits; a person's edits show against it.
        keepOnce: {
          base: { from: 'content', otherwise: record.content },
          basePacked: { from: 'packed', otherwise: new Uint8Array() },
        },
        remove: [...ofTheOlderRevision, ...(record.packed ? [] : ['packed'])],
        wantsPrevious: true,
        condition: `(${isNewer}) AND (attribute_not_exists(#state) OR #state <> :discarded)`,
        values: { ':discarded': 'discarded' },
      },
      { at, event: 'revised', revision: record.revision },
    ),
  );
  if (!update.done) return undefined;
  if (update.previous === undefined) return record;
  const { content, packed, history: earlier = [], ...kept } = previousSchema.parse(update.previous);
  if (packed === undefined) await expireContent(ledger, { ...record, content }, receivedAt);
  const history = [...earlier, { at, event: 'revised' as const, revision: record.revision }];
  // Nobody has seen the record here, and a partner may send any number of revisions while Odoo is away.
  const trimming = trimHistory(history);
  if (trimming) await updateState(ledger, record, trimming);
  return { ...record, ...kept, history };
}

/** Attributes that only open orders have: they are what puts an order into the index `open`. */
const whileOpen = ({ connection, id, updatedAt }: OrderRecord) => ({
  openShard: openShardOf(connection, id),
  sweepAt: updatedAt,
});

/** What puts an order into the index `received`, beside the time; as it never changes, the index costs one write an order. */
const forGood = ({ partner, receivedAt }: OrderRecord) => ({
  receivedDay: receivedDayOf(partner, receivedAt.slice(0, 10)),
});

function outcomeOf(arrived: OrderRecord, present: OrderRecord): Acceptance['outcome'] {
  // What a person made of this very revision stands.
  if (revisionRank(present.rank) === arrived.rank && isEditedRank(present.rank)) return 'unchanged';
  if (present.rank > arrived.rank) return 'older';
  return present.content === arrived.content ? 'unchanged' : 'conflicting';
}
