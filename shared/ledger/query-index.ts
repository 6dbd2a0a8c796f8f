import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { LedgerTable } from './table.ts';

const keysOf = {
  open: ['openShard', 'sweepAt'],
  parked: ['parkedShard', 'parkedAs'],
  received: ['receivedDay', 'receivedAt'],
} as const;

/** An index of the ledger over orders. */
export type OrderIndex = keyof typeof keysOf;

/** A stretch of a partition of an index. */
interface IndexQuery {
  readonly index: OrderIndex;
  readonly partition: string;
  /** The sort keys between which items are wanted, both included. */
  readonly from: string;
  readonly to: string;
  readonly isForward: boolean;
  /** What the page before gave as its `next`. */
  readonly after?: IndexPlace | undefined;
  /** At most; DynamoDB's megabyte bounds it, too. */
  readonly limit: number;
}

/** Where DynamoDB goes on; for nobody to look into. */
export type IndexPlace = NonNullable<QueryCommand['input']['ExclusiveStartKey']>;

/** One page of an index as it lies there, eventually consistent; without `next` there is nothing behind it. */
export const queryIndex = async (
  { client, table }: LedgerTable,
  { index, partition, from, to, isForward, after, limit }: IndexQuery,
): Promise<{ readonly items: readonly Record<string, unknown>[]; readonly next: IndexPlace | undefined }> => {
  const [partitionKey, sortKey] = keysOf[index];
  const { Items = [], LastEvaluatedKey } = await client.send(
    new QueryCommand({
      TableName: table,
      IndexName: index,
      KeyConditionExpression: `${partitionKey} = :partition AND ${sortKey} BETWEEN :from AND :to`,
      ExpressionAttributeValues: marshall({ ':partition': partition, ':from': from, ':to': to }),
      ScanIndexForward: isForward,
      ExclusiveStartKey: after,
      Limit: limit,
    }),
  );
  return { items: Items.map((item) => unmarshall(item)), next: LastEvaluatedKey };
};
