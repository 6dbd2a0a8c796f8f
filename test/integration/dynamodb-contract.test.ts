import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, it } from 'vitest';
import { startDynamodb } from '../../infra/local/emulators/dynamodb/start-dynamodb.ts';
import type { LocalServer } from '../../infra/local/emulators/listen-locally.ts';
import { createContractTable, dynamodbCases } from '../support/aws-dynamodb-cases.ts';

let server: LocalServer;
let client: DynamoDBClient;

beforeAll(async () => {
  server = await startDynamodb({});
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  client = new DynamoDBClient({ endpoint: server.url, region: 'eu-west-1', credentials });
  await createContractTable(client);
});
afterAll(async () => {
  client.destroy();
  await server.close();
});

it.each(dynamodbCases)('%s', (_, prove) => prove(client));
