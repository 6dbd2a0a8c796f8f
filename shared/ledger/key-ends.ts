import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import { keyEndKey } from './keys.ts';
import type { LedgerTable } from './table.ts';

const keyEndSchema = z.object({ endsAt: z.string().optional() });

/** When the API key of a connection ends, as `watch-keys` found it last; undefined where it does not end, or nobody knows. */
export const readKeyEnd = async ({ client, table }: LedgerTable, connection: string): Promise<string | undefined> => {
  const { Item } = await client.send(new GetItemCommand({ TableName: table, Key: marshall(keyEndKey(connection)) }));
  return Item && keyEndSchema.parse(unmarshall(Item)).endsAt;
};

/** Notes when the API key of a connection ends; undefined where it does not. */
export const noteKeyEnd = async (
  { client, table }: LedgerTable,
  connection: string,
  endsAt: Date | undefined,
): Promise<void> => {
  const item = { ...keyEndKey(connection), ...(endsAt && { endsAt: endsAt.toISOString() }) };
  await client.send(new PutItemCommand({ TableName: table, Item: marshall(item) }));
};
