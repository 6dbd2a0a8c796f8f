import { inflateRawSync } from 'node:zlib';
import { DeleteItemCommand, GetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import { keptKey } from './kept-deliveries.ts';
import { hourOf, rejectionCountKey } from './rejection-counts.ts';
import type { LedgerTable } from './table.ts';

const summarySchema = z.object({
  id: z.string(),
  partner: z.string(),
  reason: z.enum(['unverified', 'not-understood', 'not-fetched']),
  detail: z.string(),
  faults: z.array(z.object({ pointer: z.string(), message: z.string() })),
  /** How often the very same came. */
  deliveries: z.number(),
  receivedAt: z.string(),
  lastAt: z.string(),
  bodyBytes: z.number(),
  /** Whether only the beginning of the body is kept. */
  isCut: z.boolean(),
  fetched: z.object({ id: z.string() }).exactOptional(),
});
/** A delivery that was kept aside, without what it said. */
export type KeptSummary = z.output<typeof summarySchema>;

const keptSchema = summarySchema.extend({
  headers: z.record(z.string(), z.string()),
  body: z.instanceof(Uint8Array),
});

/** A delivery that was kept aside, as it came. */
export interface KeptDelivery extends KeptSummary {
  readonly headers: Readonly<Record<string, string>>;
  /** Its beginning where it is cut. */
  readonly body: Buffer;
}

/** No door takes larger ones. */
const maximumBodyBytes = 16 * 1024 * 1024;

/** A partner's kept deliveries, those of the latest day first; `next` is where the page behind this one begins. */
export const listKept = async (
  { client, table }: LedgerTable,
  { partner, after, limit }: { readonly partner: string; readonly after?: string | undefined; readonly limit: number },
): Promise<{ readonly deliveries: readonly KeptSummary[]; readonly next: string | undefined }> => {
  const { Items = [], LastEvaluatedKey } = await client.send(
    new QueryCommand({
      TableName: table,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: marshall({ ':pk': keptKey(partner, '').pk }),
      ExclusiveStartKey: after === undefined ? undefined : marshall(keptKey(partner, after)),
      ScanIndexForward: false,
      Limit: limit,
    }),
  );
  const deliveries = Items.map((item) => summarySchema.parse(unmarshall(item)));
  return { deliveries, next: LastEvaluatedKey && deliveries.at(-1)?.id };
};

/** One kept delivery, read consistently; undefined when there is none, or no more. */
export const readKept = async (
  { client, table }: LedgerTable,
  partner: string,
  id: string,
): Promise<KeptDelivery | undefined> => {
  const { Item } = await client.send(
    new GetItemCommand({ TableName: table, Key: marshall(keptKey(partner, id)), ConsistentRead: true }),
  );
  if (!Item) return undefined;
  const { body, ...kept } = keptSchema.parse(unmarshall(Item));
  return {
    ...kept,
    body: kept.isCut ? Buffer.from(body) : inflateRawSync(body, { maxOutputLength: maximumBodyBytes }),
  };
};

/** Lets a kept delivery go: it was taken, or a person wants it gone. */
export const removeKept = async ({ client, table }: LedgerTable, partner: string, id: string): Promise<void> => {
  await client.send(new DeleteItemCommand({ TableName: table, Key: marshall(keptKey(partner, id)) }));
};

const countSchema = z.object({ rejected: z.number().default(0) });
const dayMs = 86_400_000;

/** How many deliveries of a partner were rejected in the last 24 hours, to the hour. */
export const countRejected = async ({ client, table }: LedgerTable, partner: string, now: Date): Promise<number> => {
  const { pk, sk } = rejectionCountKey(partner, hourOf(new Date(now.getTime() - dayMs)));
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: table,
      KeyConditionExpression: 'pk = :pk AND sk > :since',
      ExpressionAttributeValues: marshall({ ':pk': pk, ':since': sk }),
    }),
  );
  return Items.map((item) => countSchema.parse(unmarshall(item)).rejected).reduce((sum, count) => sum + count, 0);
};
