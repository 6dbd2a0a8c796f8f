import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { type OrderKey, partitionOf } from './keys.ts';
import { contentExpiry, type LedgerTable, wasWritten } from './table.ts';

/** Lets DynamoDB remove one revision's content in time; only for content that no unfinished order needs. */
export const expireContent = async (
  { client, table }: LedgerTable,
  { content, ...key }: OrderKey & { readonly content: string },
  now: Date,
): Promise<void> => {
  await wasWritten(
    client.send(
      new UpdateItemCommand({
        TableName: table,
        Key: marshall({ pk: partitionOf(key), sk: content }),
        UpdateExpression: 'SET expiresAt = :expiresAt',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeValues: marshall({ ':expiresAt': contentExpiry(now) }),
      }),
    ),
  );
};
