import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import { withHistory } from './history.ts';
import { openShardOf, orderId, parkedShardsOf, partitionOf, stateSortKey } from './keys.ts';
import { moneySchema } from './order-record.ts';
import { parkedAttributes } from './parked-as.ts';
import type { LedgerTable } from './table.ts';
import { updateState } from './update-state.ts';

/** A parked order as the index `parked` shows it, a moment late perhaps: it may have moved on. */
const parkedOrderSchema = z.object({
  id: z.string(),
  partner: z.string(),
  externalId: z.string(),
  connection: z.string(),
  rank: z.string(),
  parkedShard: z.string(),
  parkedAs: z.string(),
  parkedAt: z.string(),
  money: moneySchema.optional(),
  /** These only of orders that were parked by this version or a later one. */
  receivedAt: z.string().optional(),
  skus: z.array(z.string()).optional(),
  customer: z.string().optional(),
});
export type ParkedOrder = z.output<typeof parkedOrderSchema>;

/** Where in a partition of the index `parked` a query goes on. */
type Position = Pick<ParkedOrder, 'partner' | 'externalId' | 'parkedAs'>;

/** Some parked orders of one partition of the index, by cause and then by age. */
export interface ParkedQuery {
  /** One of {@link parkedShardsOf} a connection. */
  readonly shard: string;
  /** Beginning of the sort key: a cause with its `#`, a class with its `#`, or nothing. */
  readonly prefix: string;
  /** The order after which to go on. */
  readonly after?: Position | undefined;
  /** At most; up to about 2,000 fit into DynamoDB's megabyte, which bounds it, too. */
  readonly limit: number;
}

/** One page of parked orders; `isLast` when there is nothing behind it. */
export const listParked = async (
  { client, table }: LedgerTable,
  { shard, prefix, after, limit }: ParkedQuery,
): Promise<{ readonly orders: readonly ParkedOrder[]; readonly isLast: boolean }> => {
  const { Items = [], LastEvaluatedKey } = await client.send(
    new QueryCommand({
      TableName: table,
      IndexName: 'parked',
      KeyConditionExpression:
        prefix === '' ? 'parkedShard = :shard' : 'parkedShard = :shard AND begins_with(parkedAs, :prefix)',
      ExpressionAttributeValues: marshall({ ':shard': shard, ...(prefix === '' ? {} : { ':prefix': prefix }) }),
      ExclusiveStartKey: after && marshall(indexKeyOf(shard, after)),
      Limit: limit,
    }),
  );
  return {
    orders: Items.map((item) => parkedOrderSchema.parse(unmarshall(item))),
    isLast: LastEvaluatedKey === undefined,
  };
};

const indexKeyOf = (parkedShard: string, { parkedAs, ...key }: Position) => ({
  pk: partitionOf(key),
  sk: stateSortKey,
  parkedShard,
  parkedAs,
});

/** Whether any order of a connection is parked for a cause. */
export const hasParked = async (ledger: LedgerTable, connection: string, cause: string): Promise<boolean> => {
  const pages = await Promise.all(
    parkedShardsOf(connection).map((shard) => listParked(ledger, { shard, prefix: `${cause}#`, limit: 1 })),
  );
  return pages.some(({ orders }) => orders.length > 0);
};

/** An order that a replay is about to take, and when its message will be there. */
interface Taking {
  readonly order: Pick<ParkedOrder, 'partner' | 'externalId' | 'connection'>;
  readonly replayId: string;
  /** Who made the replay. */
  readonly by: string;
  readonly dueAt: Date;
  readonly now: Date;
}

/**
 * A parked order goes back to work, on the replay lane and as if nobody had tried it; what is suspected of it stays. Its
 * message is the caller's to send; the sweep sends it should the caller not live to do so. False when the order is parked
 * no more, or was taken by this replay before: no replay takes an order twice, even if it is parked again meanwhile.
 */
export const takeParked = async (
  ledger: LedgerTable,
  { order, replayId, by, dueAt, now }: Taking,
): Promise<boolean> => {
  const update = {
    set: {
      state: 'retrying',
      lane: 'replay',
      replayId,
      attempts: 0,
      interruptions: 0,
      updatedAt: now.toISOString(),
      nextAttemptAt: dueAt.toISOString(),
      openShard: openShardOf(order.connection, orderId(order)),
      sweepAt: dueAt.toISOString(),
    },
    remove: ['sweeps', ...parkedAttributes],
    condition: '#state = :parked AND (attribute_not_exists(#replayId) OR #replayId <> :replayId)',
    values: { ':parked': 'parked' },
  };
  const entry = { at: now.toISOString(), event: 'replayed' as const, replay: replayId, by };
  const { done } = await updateState(ledger, order, withHistory(update, entry));
  return done;
};
