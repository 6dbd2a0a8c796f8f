import { DeleteItemCommand, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import { noticeKey } from '../ledger/keys.ts';
import type { LedgerTable } from '../ledger/table.ts';

const channelSchema = z.enum(['mail', 'slack']);
export type Channel = z.output<typeof channelSchema>;

/** A letter that is on its way: it stays until every channel has taken it or too many tries were in vain. */
const noticeSchema = z.object({
  /** The same for the same telling, so that a run that broke off and is repeated makes no second one. */
  id: z.string(),
  createdAt: z.string(),
  letter: z.object({
    subject: z.string(),
    paragraphs: z.array(z.string()).readonly(),
    links: z.array(z.object({ label: z.string(), path: z.string() })).readonly(),
  }),
  /** Those that have not taken it yet. */
  channels: z.array(channelSchema),
  tries: z.number(),
});
export type Notice = z.output<typeof noticeSchema>;

const retentionSeconds = 7 * 86_400;

/** Puts a notice on its way, or says how far it has got. */
export const putNotice = async ({ client, table }: LedgerTable, notice: Notice): Promise<void> => {
  const expiresAt = Math.floor(Date.parse(notice.createdAt) / 1_000) + retentionSeconds;
  await client.send(
    new PutItemCommand({ TableName: table, Item: marshall({ ...noticeKey(notice.id), ...notice, expiresAt }) }),
  );
};

/** Notices that are on their way, in the order in which they were made; at most `limit`. */
export const listNotices = async ({ client, table }: LedgerTable, limit: number): Promise<Notice[]> => {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: table,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: marshall({ ':pk': noticeKey('').pk }),
      ConsistentRead: true,
      Limit: limit,
    }),
  );
  return Items.map((item) => noticeSchema.parse(unmarshall(item)));
};

export const removeNotice = async ({ client, table }: LedgerTable, id: string): Promise<void> => {
  await client.send(new DeleteItemCommand({ TableName: table, Key: marshall(noticeKey(id)) }));
};
