import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { startDynamodb } from '../../infra/local/emulators/dynamodb/start-dynamodb.ts';
import { createLedger, type Ledger } from '../../shared/ledger/ledger.ts';
import { clientOptions } from './client-options.ts';

/** A ledger over a DynamoDB emulator of its own, and the client to look behind it. */
export interface TestLedger {
  readonly ledger: Ledger;
  readonly client: DynamoDBClient;
  readonly table: string;
  close(): Promise<void>;
}

export const startLedger = async (): Promise<TestLedger> => {
  const server = await startDynamodb({});
  const table = 'ledger';
  const client = await createLedgerTable(server.url, table);
  return {
    ledger: createLedger({ client, table }),
    client,
    table,
    close: async () => {
      client.destroy();
      await server.close();
    },
  };
};

/** Creates the ledger's table in the DynamoDB at `endpoint`, and a client for it. */
export const createLedgerTable = async (endpoint: string, table: string): Promise<DynamoDBClient> => {
  const client = new DynamoDBClient({ ...clientOptions, endpoint });
  await client.send(new CreateTableCommand(ledgerSchema(table)));
  return client;
};

/** The table as the stack makes it; `test/infra/kept-data.test.ts` holds the stack to the same keys and index. */
const ledgerSchema = (table: string) => ({
  TableName: table,
  BillingMode: 'PAY_PER_REQUEST' as const,
  AttributeDefinitions: [
    'pk',
    'sk',
    'openShard',
    'sweepAt',
    'parkedShard',
    'parkedAs',
    'receivedDay',
    'receivedAt',
  ].map((name) => ({
    AttributeName: name,
    AttributeType: 'S' as const,
  })),
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' as const },
    { AttributeName: 'sk', KeyType: 'RANGE' as const },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'open',
      KeySchema: [
        { AttributeName: 'openShard', KeyType: 'HASH' as const },
        { AttributeName: 'sweepAt', KeyType: 'RANGE' as const },
      ],
      Projection: { ProjectionType: 'INCLUDE' as const, NonKeyAttributes: ['money', 'receivedAt'] },
    },
    {
      IndexName: 'parked',
      KeySchema: [
        { AttributeName: 'parkedShard', KeyType: 'HASH' as const },
        { AttributeName: 'parkedAs', KeyType: 'RANGE' as const },
      ],
      Projection: {
        ProjectionType: 'INCLUDE' as const,
        NonKeyAttributes: [
          ...['id', 'partner', 'externalId', 'connection', 'rank', 'parkedAt', 'receivedAt'],
          ...['money', 'skus', 'customer'],
        ],
      },
    },
    {
      IndexName: 'received',
      KeySchema: [
        { AttributeName: 'receivedDay', KeyType: 'HASH' as const },
        { AttributeName: 'receivedAt', KeyType: 'RANGE' as const },
      ],
      Projection: { ProjectionType: 'KEYS_ONLY' as const },
    },
  ],
});
