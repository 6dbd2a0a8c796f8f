import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import { idempotencyPartition } from './keys.ts';
import { type LedgerTable, wasWritten } from './table.ts';

/** How long a partner's Idempotency-Key stands for one body; partners repeat within minutes, at most within a day. */
const retentionSeconds = 24 * 60 * 60;

const claimSchema = z.object({ bodyHash: z.string() });

/** A partner's key and a hash of the raw body that came with it. */
export interface Claim {
  readonly partner: string;
  readonly key: string;
  readonly bodyHash: string;
  readonly now: Date;
}

/** Binds an Idempotency-Key to a body for a day: `other` when it is already bound to a different body. */
export const claimIdempotencyKey = async (
  { client, table }: LedgerTable,
  { partner, key, bodyHash, now }: Claim,
): Promise<'first' | 'same' | 'other'> => {
  const place = { pk: idempotencyPartition(partner, key), sk: 'claim' };
  const nowSeconds = Math.floor(now.getTime() / 1000);
  const isFirst = await wasWritten(
    client.send(
      new PutItemCommand({
        TableName: table,
        Item: marshall({ ...place, bodyHash, expiresAt: nowSeconds + retentionSeconds }),
        ConditionExpression: 'attribute_not_exists(pk) OR expiresAt < :now',
        ExpressionAttributeValues: marshall({ ':now': nowSeconds }),
      }),
    ),
  );
  if (isFirst) return 'first';
  const { Item } = await client.send(
    new GetItemCommand({ TableName: table, Key: marshall(place), ConsistentRead: true }),
  );
  // Gone again within a moment means that it had just expired: then nothing is bound to the key.
  return Item && claimSchema.parse(unmarshall(Item)).bodyHash !== bodyHash ? 'other' : 'same';
};
