import { DeleteItemCommand, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import { toldKey } from '../ledger/keys.ts';
import type { LedgerTable } from '../ledger/table.ts';

/** What people were told of a thing that is wrong. */
const toldSchema = z.object({
  /** `cause#main#…` or `lane#main#trouble`: the same thing has the same. */
  about: z.string(),
  connection: z.string(),
  /** What is wrong, for the all-clear. */
  title: z.string(),
  firstToldAt: z.string(),
  toldAt: z.string(),
  /** How many times it was told; makes the ids of its notices. */
  times: z.number(),
  /** How many orders it concerned when it was told last. */
  count: z.number(),
  /** Since when it is gone, where that is not sure yet. */
  goneSince: z.string().exactOptional(),
});
export type Told = z.output<typeof toldSchema>;

const retentionSeconds = 90 * 86_400;
/** More than can be wrong at the same time. */
const maximumTold = 1_000;

/** All that people were told of and that is not over; at most a thousand things. */
export const listTold = async ({ client, table }: LedgerTable): Promise<Told[]> => {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: table,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: marshall({ ':pk': toldKey('').pk }),
      ConsistentRead: true,
      Limit: maximumTold,
    }),
  );
  return Items.map((item) => toldSchema.parse(unmarshall(item)));
};

export const putTold = async ({ client, table }: LedgerTable, told: Told): Promise<void> => {
  const expiresAt = Math.floor(Date.parse(told.toldAt) / 1_000) + retentionSeconds;
  await client.send(
    new PutItemCommand({ TableName: table, Item: marshall({ ...toldKey(told.about), ...told, expiresAt }) }),
  );
};

export const removeTold = async ({ client, table }: LedgerTable, about: string): Promise<void> => {
  await client.send(new DeleteItemCommand({ TableName: table, Key: marshall(toldKey(about)) }));
};
