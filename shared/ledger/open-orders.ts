import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import { openShardsOf } from './keys.ts';
import { type OrderRecord, orderRecordSchema } from './order-record.ts';
import { readItems } from './read-orders.ts';
import type { LedgerTable } from './table.ts';
import { updateState } from './update-state.ts';

const openItemSchema = z.object({ pk: z.string(), sk: z.string() });

/**
 * Orders of a connection that nobody has touched since `before` and that are neither written nor parked: at most
 * `limit` from each of the index's partitions, the longest waiting first.
 */
export const listOpenOrders = async (
  { client, table }: LedgerTable,
  { connection, before, limit }: { connection: string; before: Date; limit: number },
): Promise<OrderRecord[]> => {
  const pages = await Promise.all(
    openShardsOf(connection).map((shard) =>
      client.send(
        new QueryCommand({
          TableName: table,
          IndexName: 'open',
          KeyConditionExpression: 'openShard = :shard AND sweepAt < :before',
          ExpressionAttributeValues: marshall({ ':shard': shard, ':before': before.toISOString() }),
          Limit: limit,
        }),
      ),
    ),
  );
  const keys = pages.flatMap(({ Items = [] }) => Items.map((item) => openItemSchema.parse(unmarshall(item))));
  const items = await readItems(
    { client, table },
    keys.map(({ pk, sk }) => ({ pk: { S: pk }, sk: { S: sk } })),
  );
  return items.map((item) => orderRecordSchema.parse(unmarshall(item)));
};

/** Notes that the sweep has sent a message for an open order, and when to look at it again if it is still open then. */
export const recordSwept = async (
  ledger: LedgerTable,
  { seen, sweepAt }: { seen: OrderRecord; sweepAt: Date },
): Promise<void> => {
  await updateState(ledger, seen, {
    set: { sweepAt: sweepAt.toISOString(), sweeps: (seen.sweeps ?? 0) + 1 },
    condition: 'attribute_exists(#openShard) AND #rank = :seenRank',
    values: { ':seenRank': seen.rank },
  });
};
