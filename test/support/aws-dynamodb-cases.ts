import {
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  CreateTableCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { expect } from 'vitest';

const TableName = 'contract';

/** Creates a table of the ledger's shape: two keys, and a sparse index of keys only. */
export const createContractTable = async (client: DynamoDBClient): Promise<void> => {
  const text = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' as const });
  const keys = (hash: string, range: string) => [
    { AttributeName: hash, KeyType: 'HASH' as const },
    { AttributeName: range, KeyType: 'RANGE' as const },
  ];
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [text('pk'), text('sk'), text('openShard'), text('sweepAt')],
      KeySchema: keys('pk', 'sk'),
      GlobalSecondaryIndexes: [
        { IndexName: 'open', KeySchema: keys('openShard', 'sweepAt'), Projection: { ProjectionType: 'KEYS_ONLY' } },
      ],
    }),
  );
  await waitUntilTableExists({ client, maxWaitTime: 10, minDelay: 1, maxDelay: 1 }, { TableName });
};

const keyOf = (pk: string) => ({ pk: { S: pk }, sk: { S: 'state' } });

const putNew = (pk: string, more: Record<string, { S: string }> = {}) =>
  new PutItemCommand({
    TableName,
    Item: { ...keyOf(pk), ...more },
    ConditionExpression: 'attribute_not_exists(pk)',
  });

const readItem = async (client: DynamoDBClient, pk: string) =>
  (await client.send(new GetItemCommand({ TableName, Key: keyOf(pk), ConsistentRead: true }))).Item;

/** One behaviour of DynamoDB that Waybill relies on, as a sentence and the proof of it. */
type DynamodbCase = readonly [behaviour: string, prove: (client: DynamoDBClient) => Promise<void>];

export const dynamodbCases: readonly DynamodbCase[] = [
  [
    'lets one of many concurrent puts of an absent item win',
    async (client) => {
      const puts = Array.from({ length: 20 }, (_, index) => client.send(putNew('race', { who: { S: `${index}` } })));
      const results = await Promise.allSettled(puts);
      const lost = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
      expect(lost).toHaveLength(19);
      expect(lost.every((error) => error instanceof ConditionalCheckFailedException)).toBe(true);
    },
  ],
  [
    'updates on a condition that compares texts, and leaves the item alone when it fails',
    async (client) => {
      await client.send(putNew('revision', { rank: { S: '005' } }));
      const raise = (rank: string) =>
        client.send(
          new UpdateItemCommand({
            TableName,
            Key: keyOf('revision'),
            UpdateExpression: 'SET #rank = :rank',
            ConditionExpression: '#rank < :rank',
            ExpressionAttributeNames: { '#rank': 'rank' },
            ExpressionAttributeValues: { ':rank': { S: rank } },
          }),
        );
      await expect(raise('004')).rejects.toBeInstanceOf(ConditionalCheckFailedException);
      expect((await readItem(client, 'revision'))?.['rank']).toEqual({ S: '005' });
      await raise('010');
      expect((await readItem(client, 'revision'))?.['rank']).toEqual({ S: '010' });
    },
  ],
  [
    'adds to a number without losing one of many concurrent additions',
    async (client) => {
      const add = () =>
        client.send(
          new UpdateItemCommand({
            TableName,
            Key: keyOf('counter'),
            UpdateExpression: 'ADD attempts :one',
            ExpressionAttributeValues: { ':one': { N: '1' } },
          }),
        );
      await Promise.all(Array.from({ length: 25 }, add));
      expect((await readItem(client, 'counter'))?.['attempts']).toEqual({ N: '25' });
    },
  ],
  [
    'has an item in an index only as long as it has the attributes of the index',
    async (client) => {
      await client.send(putNew('open-1', { openShard: { S: 'sparse' }, sweepAt: { S: '2026-01-01' } }));
      await client.send(putNew('closed-1'));
      expect(await queryOpen(client, 'sparse')).toEqual([
        { ...keyOf('open-1'), openShard: { S: 'sparse' }, sweepAt: { S: '2026-01-01' } },
      ]);
      await client.send(
        new UpdateItemCommand({ TableName, Key: keyOf('open-1'), UpdateExpression: 'REMOVE openShard, sweepAt' }),
      );
      expect(await queryOpen(client, 'sparse')).toEqual([]);
    },
  ],
  [
    'pages through an index in the order of its sort key, up to a bound',
    async (client) => {
      for (const at of ['3', '1', '4', '2', '5']) {
        await client.send(putNew(`page-${at}`, { openShard: { S: 'paged' }, sweepAt: { S: at }, note: { S: 'x' } }));
      }
      const items = await queryOpen(client, 'paged', 2);
      expect(items.map((item) => item['sweepAt']?.S)).toEqual(['1', '2', '3', '4']);
      expect(items[0]).not.toHaveProperty('note');
    },
  ],
  [
    'gets a hundred items in one call and leaves out those that are not there',
    async (client) => {
      for (const pk of ['batch-0', 'batch-50', 'batch-99']) await client.send(putNew(pk));
      const Keys = Array.from({ length: 100 }, (_, index) => keyOf(`batch-${index}`));
      const { Responses, UnprocessedKeys } = await client.send(
        new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys, ConsistentRead: true } } }),
      );
      expect(Responses?.[TableName]?.map(({ pk }) => pk?.S).sort()).toEqual(['batch-0', 'batch-50', 'batch-99']);
      expect(UnprocessedKeys).toEqual({});
    },
  ],
  [
    'refuses an item of more than 400 KB by the name that says so',
    async (client) => {
      await expect(client.send(putNew('fits', { body: { S: 'x'.repeat(409_000) } }))).resolves.toBeDefined();
      const error = client.send(putNew('too-large', { body: { S: 'x'.repeat(410_000) } }));
      await expect(error).rejects.toMatchObject({ name: 'ValidationException', message: /Item size has exceeded/ });
    },
  ],
  [
    'keeps bytes, and numbers of 38 digits, exactly',
    async (client) => {
      const bytes = new Uint8Array([0, 1, 254, 255]);
      const number = '12345678901234567890123456789012345678';
      const Item = { ...keyOf('exact'), bytes: { B: bytes }, number: { N: number } };
      await client.send(new PutItemCommand({ TableName, Item }));
      const item = await readItem(client, 'exact');
      expect([...(item?.['bytes']?.B ?? [])]).toEqual([...bytes]);
      expect(item?.['number']?.N).toBe(number);
    },
  ],
];

/** Two pages at most below sort key 5, so that a page size shows. */
const queryOpen = async (client: DynamoDBClient, shard: string, Limit?: number) => {
  const items = [];
  let ExclusiveStartKey: Awaited<ReturnType<typeof queryPage>>['LastEvaluatedKey'];
  do {
    const page = await queryPage(client, shard, Limit, ExclusiveStartKey);
    items.push(...(page.Items ?? []));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
  return items;
};

const queryPage = (
  client: DynamoDBClient,
  shard: string,
  Limit: number | undefined,
  ExclusiveStartKey: QueryCommand['input']['ExclusiveStartKey'],
) =>
  client.send(
    new QueryCommand({
      TableName,
      IndexName: 'open',
      KeyConditionExpression: 'openShard = :shard AND sweepAt < :bound',
      ExpressionAttributeValues: { ':shard': { S: shard }, ':bound': { S: shard === 'paged' ? '5' : '9' } },
      Limit,
      ExclusiveStartKey,
    }),
  );
