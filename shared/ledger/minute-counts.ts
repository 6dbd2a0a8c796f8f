import { QueryCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import { minuteKey } from './keys.ts';
import type { LedgerTable } from './table.ts';

/** The digest looks back at yesterday, wherever in the world that is. */
const retentionSeconds = 4 * 86_400;

const minuteSchema = z.object({
  sk: z.string(),
  accepted: z.number().default(0),
  written: z.number().default(0),
  parked: z.number().default(0),
  discarded: z.number().default(0),
});

/** What happened to a connection's orders within a minute. */
export interface MinuteCount {
  /** `2026-11-22T10:41`, UTC. */
  readonly minute: string;
  readonly accepted: number;
  readonly written: number;
  readonly parked: number;
  readonly discarded: number;
}
type Outcome = 'written' | 'parked' | 'discarded';

/** The minute of an instant, UTC. */
export const minuteOf = (at: Date): string => at.toISOString().slice(0, 16);

const expiryOf = (at: Date): number => Math.floor(at.getTime() / 1_000) + retentionSeconds;

/** Adds what became of some orders to the present minute; one write, whatever their number. */
export const countOutcomes = async (
  { client, table }: LedgerTable,
  { connection, at, outcomes }: { connection: string; at: Date; outcomes: Readonly<Partial<Record<Outcome, number>>> },
): Promise<void> => {
  const counted = Object.entries(outcomes).filter(([, count]) => count > 0);
  if (counted.length === 0) return;
  await client.send(
    new UpdateItemCommand({
      TableName: table,
      Key: marshall(minuteKey(connection, minuteOf(at))),
      UpdateExpression: `SET expiresAt = :expiresAt ADD ${counted.map(([name]) => `${name} :${name}`).join(', ')}`,
      ExpressionAttributeValues: marshall({
        ':expiresAt': expiryOf(at),
        ...Object.fromEntries(counted.map(([name, count]) => [`:${name}`, count])),
      }),
    }),
  );
};

/** Notes how many orders came for a connection within a minute; who counts again corrects it. */
export const noteAccepted = async (
  { client, table }: LedgerTable,
  { connection, minute, accepted }: { connection: string; minute: string; accepted: number },
): Promise<void> => {
  await client.send(
    new UpdateItemCommand({
      TableName: table,
      Key: marshall(minuteKey(connection, minute)),
      UpdateExpression: 'SET expiresAt = :expiresAt, accepted = :accepted',
      ExpressionAttributeValues: marshall({
        ':expiresAt': expiryOf(new Date(`${minute}:00.000Z`)),
        ':accepted': accepted,
      }),
    }),
  );
};

/** The minutes of a connection from one on and before another, the earliest first; those in which nothing happened are left out. */
export const readMinutes = async (
  { client, table }: LedgerTable,
  { connection, from, to }: { connection: string; from: string; to: string },
): Promise<MinuteCount[]> => {
  const minutes: MinuteCount[] = [];
  let ExclusiveStartKey: QueryCommand['input']['ExclusiveStartKey'];
  do {
    const page = await client.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: marshall({ ':pk': minuteKey(connection, '').pk, ':from': from, ':to': to }),
        ExclusiveStartKey,
      }),
    );
    for (const item of page.Items ?? []) {
      const { sk: minute, ...counts } = minuteSchema.parse(unmarshall(item));
      if (minute < to) minutes.push({ minute, ...counts });
    }
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
  return minutes;
};
