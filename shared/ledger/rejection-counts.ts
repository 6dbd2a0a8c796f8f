import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import type { LedgerTable } from './table.ts';

/** Counts of hours long past help nobody. */
const retentionSeconds = 30 * 86_400;

/** Of one partner, in one hour. */
const countsSchema = z.object({
  rejected: z.number().default(0),
  /** Of nobody knows whom. */
  kept: z.number().default(0),
  /** Of the partner's own, counted apart: whoever floods its door must not use up its room. */
  keptOfPartner: z.number().default(0),
});
export type RejectionCounts = z.output<typeof countsSchema>;

/** The item that counts a partner's rejected deliveries of one hour, `2026-11-22T10`. */
export const rejectionCountKey = (partner: string, hour: string) => ({ pk: `rejections#${partner}`, sk: hour });

/** The hour of an instant, UTC. */
export const hourOf = (at: Date): string => at.toISOString().slice(0, 13);

const add = async (
  { client, table }: LedgerTable,
  partner: string,
  at: Date,
  name: keyof RejectionCounts,
): Promise<RejectionCounts> => {
  const { Attributes = {} } = await client.send(
    new UpdateItemCommand({
      TableName: table,
      Key: marshall(rejectionCountKey(partner, hourOf(at))),
      UpdateExpression: 'SET expiresAt = :expiresAt ADD #name :one',
      ExpressionAttributeNames: { '#name': name },
      ExpressionAttributeValues: marshall({
        ':one': 1,
        ':expiresAt': Math.floor(at.getTime() / 1_000) + retentionSeconds,
      }),
      ReturnValues: 'ALL_NEW',
    }),
  );
  return countsSchema.parse(unmarshall(Attributes));
};

/** Counts one more rejected delivery, and tells how many there were in the hour and how many of them are kept. */
export const countRejection = (ledger: LedgerTable, partner: string, at: Date): Promise<RejectionCounts> =>
  add(ledger, partner, at, 'rejected');

/** Counts one more delivery that was kept. */
export const noteKept = async (
  ledger: LedgerTable,
  partner: string,
  at: Date,
  as: Exclude<keyof RejectionCounts, 'rejected'>,
): Promise<void> => {
  await add(ledger, partner, at, as);
};
