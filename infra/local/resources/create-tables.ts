import { setTimeout as sleep } from 'node:timers/promises';
import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ResourceNotFoundException,
  type TableDescription,
} from '@aws-sdk/client-dynamodb';
import { awsCredentials, awsPlace } from '../aws-place.ts';
import { nameOf } from '../template/local-references.ts';
import type { Plan } from '../template/plan.ts';

const lookEveryMs = 10;
const maximumLooks = 500;

type Table = Plan['tables'][number];

/**
 * Creates the template's tables; answers their names by logical id. Throws a sentence when a table that is there from
 * an earlier run has other indexes than the template says.
 */
export const createTables = async ({ tables }: Plan, endpoint: string): Promise<Record<string, string>> => {
  const client = new DynamoDBClient({ region: awsPlace.region, credentials: awsCredentials, endpoint });
  const names: Record<string, string> = {};
  for (const table of tables) {
    const name = nameOf(table.id, table.properties.TableName);
    const existing = await describeTable(client, name);
    if (existing === undefined) await createTable(client, name, table);
    else refuseOtherIndexes(name, existing, table);
    names[table.id] = name;
  }
  client.destroy();
  return names;
};

const describeTable = async (client: DynamoDBClient, name: string): Promise<TableDescription | undefined> => {
  try {
    return (await client.send(new DescribeTableCommand({ TableName: name }))).Table;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
};

const createTable = async (client: DynamoDBClient, name: string, { properties }: Table): Promise<void> => {
  await client.send(new CreateTableCommand({ ...properties, TableName: name }));
  // The SDK's own waiter looks once a second, and a table is there after a few milliseconds.
  for (let look = 0; look < maximumLooks; look += 1) {
    if ((await describeTable(client, name))?.TableStatus === 'ACTIVE') return;
    await sleep(lookEveryMs);
  }
  throw new Error(`The table ${name} was not ready in time.`);
};

const refuseOtherIndexes = (name: string, existing: TableDescription, { properties }: Table): void => {
  const found = namesOf(existing.GlobalSecondaryIndexes);
  const wanted = namesOf(properties.GlobalSecondaryIndexes);
  if (found === wanted) return;
  throw new Error(
    `The table ${name} is there from an earlier run and has the indexes ${found}; the template says ${wanted}. ` +
      'Start with another folder in WAYBILL_DATA, or remove what is in it.',
  );
};

const namesOf = (indexes: readonly { IndexName?: string | undefined }[] = []): string =>
  indexes
    .flatMap(({ IndexName = '' }) => IndexName)
    .sort()
    .join(', ') || 'none';
