import { createHash } from 'node:crypto';
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { type LedgerTable, stateExpiry, wasWritten } from './table.ts';

/** SQS takes messages of up to 1 MiB; what is none of ours is not worth more than this. */
const maximumBodyBytes = 64 * 1024;

/** A message that no order of the ledger belongs to. */
export interface StrayMessage {
  readonly body: string;
  /** The queue that it was found on. */
  readonly queue: string;
  readonly messageId: string;
  readonly now: Date;
}

/**
 * Keeps a message aside for 400 days, cut after 64 KB, with its full size; the very same body is kept once, as it came
 * first. Once this resolves the message may leave its queue.
 */
export const keepStray = async (
  { client, table }: LedgerTable,
  { body, queue, messageId, now }: StrayMessage,
): Promise<void> => {
  const bytes = Buffer.from(body);
  await wasWritten(
    client.send(
      new PutItemCommand({
        TableName: table,
        Item: marshall({
          pk: strayPartition(body),
          sk: 'message',
          // Bytes, as a cut may go through a character.
          body: bytes.subarray(0, maximumBodyBytes),
          bodyBytes: bytes.length,
          queue,
          messageId,
          receivedAt: now.toISOString(),
          expiresAt: stateExpiry(now),
        }),
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    ),
  );
};

/** Partition key of a stray message: the same body lies at the same place however often it comes. */
const strayPartition = (body: string): string => `stray#${createHash('sha256').update(body).digest('hex')}`;
