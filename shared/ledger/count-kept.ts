import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import { keptKey, type Rejection } from './kept-deliveries.ts';
import type { LedgerTable } from './table.ts';

const itemSchema = z.object({
  reason: z.enum(['unverified', 'not-understood', 'not-fetched']),
  lastAt: z.string(),
});

/** What lies aside of a partner: how much for which reason, among the latest hundred, and when the last of them came. */
export interface KeptCounts {
  readonly byReason: Readonly<Record<Rejection['reason'], number>>;
  readonly lastAt: string | undefined;
}

const maximumLooked = 100;

/** Of what {@link KeptCounts} tells, without what the deliveries said. One query. */
export const countKept = async ({ client, table }: LedgerTable, partner: string): Promise<KeptCounts> => {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: table,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: marshall({ ':pk': keptKey(partner, '').pk }),
      ProjectionExpression: 'reason, lastAt',
      ScanIndexForward: false,
      Limit: maximumLooked,
    }),
  );
  const kept = Items.map((item) => itemSchema.parse(unmarshall(item)));
  const countOf = (reason: Rejection['reason']): number => kept.filter((one) => one.reason === reason).length;
  return {
    byReason: {
      unverified: countOf('unverified'),
      'not-understood': countOf('not-understood'),
      'not-fetched': countOf('not-fetched'),
    },
    lastAt: kept
      .map(({ lastAt }) => lastAt)
      .toSorted()
      .at(-1),
  };
};
