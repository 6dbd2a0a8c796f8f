import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import { partitionOf, receivedDayOf, stateSortKey } from './keys.ts';
import type { LedgerTable } from './table.ts';

const receivedItemSchema = z.object({ pk: z.string(), receivedAt: z.string() });

/** An order as the index `received` shows it. */
export interface ReceivedOrder {
  readonly externalId: string;
  readonly receivedAt: string;
}

interface ReceivedQuery {
  readonly partner: string;
  /** `2026-11-22`, UTC. */
  readonly day: string;
  /** Orders that came at this time or later, and before that one; ISO 8601 in UTC with milliseconds. */
  readonly since: string;
  readonly until: string;
  /** The order after which to go on. */
  readonly after?: ReceivedOrder | undefined;
  readonly limit: number;
}

/**
 * The orders of a partner that came on a day, the latest first; `isLast` when there is nothing behind them. When an order
 * first came never changes, so what was passed once is not met again, whatever becomes of the orders meanwhile.
 */
export const listReceived = async (
  { client, table }: LedgerTable,
  { partner, day, since, until, after, limit }: ReceivedQuery,
): Promise<{ readonly orders: readonly ReceivedOrder[]; readonly isLast: boolean }> => {
  const receivedDay = receivedDayOf(partner, day);
  const { Items = [], LastEvaluatedKey } = await client.send(
    new QueryCommand({
      TableName: table,
      IndexName: 'received',
      KeyConditionExpression: 'receivedDay = :day AND receivedAt BETWEEN :since AND :until',
      ExpressionAttributeValues: marshall({ ':day': receivedDay, ':since': since, ':until': millisecondBefore(until) }),
      ScanIndexForward: false,
      ExclusiveStartKey: after && marshall(indexKeyOf(partner, receivedDay, after)),
      Limit: limit,
    }),
  );
  const prefix = partitionOf({ partner, externalId: '' });
  return {
    orders: Items.map((item) => {
      const { pk, receivedAt } = receivedItemSchema.parse(unmarshall(item));
      return { externalId: pk.slice(prefix.length), receivedAt };
    }),
    isLast: LastEvaluatedKey === undefined,
  };
};

/** BETWEEN includes both its ends. */
const millisecondBefore = (instant: string): string => new Date(Date.parse(instant) - 1).toISOString();

const indexKeyOf = (partner: string, receivedDay: string, { externalId, receivedAt }: ReceivedOrder) => ({
  ...{ pk: partitionOf({ partner, externalId }), sk: stateSortKey },
  ...{ receivedDay, receivedAt },
});
