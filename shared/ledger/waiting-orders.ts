import { GetItemCommand, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import { sumMoney } from '../replay/sum-money.ts';
import { openShardsOf, waitingKey } from './keys.ts';
import { type Money, moneySchema } from './order-record.ts';
import type { LedgerTable } from './table.ts';

/** Orders that were accepted, and are neither written nor parked. */
const waitingSchema = z.object({
  /** When they were counted. */
  asOf: z.string(),
  count: z.number(),
  money: z.array(moneySchema),
  /** When the first of them came; of orders of earlier versions, when it was last tried. */
  oldest: z.string().exactOptional(),
  /** False where there are more of them than were counted. */
  isComplete: z.boolean(),
});
export type Waiting = z.output<typeof waitingSchema>;

const openItemSchema = z.object({
  sweepAt: z.string(),
  receivedAt: z.string().exactOptional(),
  money: moneySchema.exactOptional(),
});

interface Counting {
  readonly connection: string;
  readonly now: Date;
  /** Pages of up to a megabyte, some five thousand orders, of each of the index's partitions. */
  readonly maximumPages: number;
}

/** Counts the orders of a connection that wait to be written, as far as `maximumPages` reach. */
export const countWaiting = async (ledger: LedgerTable, counting: Counting): Promise<Waiting> => {
  const shards = await Promise.all(
    openShardsOf(counting.connection).map((shard) => countShard(ledger, shard, counting)),
  );
  const oldest = shards.flatMap((shard) => shard.oldest ?? []).toSorted()[0];
  return {
    asOf: counting.now.toISOString(),
    count: shards.reduce((sum, { count }) => sum + count, 0),
    money: sumMoney(shards.flatMap(({ money }) => money)),
    ...(oldest !== undefined && { oldest }),
    isComplete: shards.every(({ isComplete }) => isComplete),
  };
};

async function countShard({ client, table }: LedgerTable, shard: string, { maximumPages }: Counting) {
  let count = 0;
  let money: Money[] = [];
  let oldest: string | undefined;
  let ExclusiveStartKey: QueryCommand['input']['ExclusiveStartKey'];
  for (let page = 0; page < maximumPages; page++) {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName: table,
        IndexName: 'open',
        KeyConditionExpression: 'openShard = :shard',
        ExpressionAttributeValues: marshall({ ':shard': shard }),
        ExclusiveStartKey,
      }),
    );
    const orders = Items.map((item) => openItemSchema.parse(unmarshall(item)));
    count += orders.length;
    money = sumMoney([...money, ...orders.flatMap((order) => order.money ?? [])]);
    oldest = [
      ...orders.map(({ receivedAt, sweepAt }) => receivedAt ?? sweepAt),
      ...(oldest ? [oldest] : []),
    ].toSorted()[0];
    if (LastEvaluatedKey === undefined) return { count, money, oldest, isComplete: true };
    ExclusiveStartKey = LastEvaluatedKey;
  }
  return { count, money, oldest, isComplete: false };
}

/** Keeps what was counted, for whoever cannot wait. */
export const writeWaiting = async ({ client, table }: LedgerTable, connection: string, waiting: Waiting) => {
  await client.send(
    new PutItemCommand({ TableName: table, Item: marshall({ ...waitingKey(connection), ...waiting }) }),
  );
};

/** What was counted last; undefined before the first time. */
export const readWaiting = async ({ client, table }: LedgerTable, connection: string): Promise<Waiting | undefined> => {
  const { Item } = await client.send(new GetItemCommand({ TableName: table, Key: marshall(waitingKey(connection)) }));
  return Item && waitingSchema.parse(unmarshall(Item));
};
