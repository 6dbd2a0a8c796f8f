import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { GetSecretValueCommand, PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { beforeEach, expect, it } from 'vitest';
import { startToyRun, type ToyRun } from './support/toy-run.ts';

const common = { region: 'eu-west-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
const sqsOf = ({ endpoints }: ToyRun) => new SQSClient({ ...common, endpoint: endpoints.sqs });
const tablesOf = ({ endpoints }: ToyRun) => new DynamoDBClient({ ...common, endpoint: endpoints.dynamodb });
const secretsOf = ({ endpoints }: ToyRun) =>
  new SecretsManagerClient({ ...common, endpoint: endpoints.secretsManager });

let dataDirectory: string;

beforeEach(() => {
  dataDirectory = mkdtempSync(join(tmpdir(), 'waybill-data-'));
});

const start = (secret = 'open sesame') =>
  startToyRun({ mapping: { Enabled: false } }, { dataDirectory, secrets: { 'toy/secret': secret } });

const send = (run: ToyRun, MessageBody: string) =>
  sqsOf(run).send(new SendMessageCommand({ QueueUrl: run.queueUrls['Queue'], MessageBody }));

const receive = async (run: ToyRun) => {
  const options = { MaxNumberOfMessages: 10, MessageSystemAttributeNames: ['All' as const] };
  const command = new ReceiveMessageCommand({ QueueUrl: run.queueUrls['Queue'], ...options });
  return (await sqsOf(run).send(command)).Messages ?? [];
};

const readSecret = async (run: ToyRun) =>
  (await secretsOf(run).send(new GetSecretValueCommand({ SecretId: 'toy/secret' }))).SecretString;

it('has messages and their receive counts again after a restart, and those in flight still hidden', async () => {
  const before = await start();
  await send(before, 'in flight');
  await receive(before);
  await send(before, 'waiting 🚚');
  await before.stop();
  const after = await start();
  const messages = await receive(after);
  await after.stop();
  expect(messages.map(({ Body, Attributes }) => [Body, Attributes?.ApproximateReceiveCount])).toEqual([
    ['waiting 🚚', '1'],
  ]);
  expect(readFileSync(join(dataDirectory, 'sqs.jsonl'), 'utf8')).toContain('in flight');
});

it('has what was recorded before a line that was cut off', async () => {
  const before = await start();
  await send(before, 'whole');
  await before.stop();
  const journal = join(dataDirectory, 'sqs.jsonl');
  writeFileSync(journal, `${readFileSync(journal, 'utf8')}{"queue":"Queue","put":{"id"`);
  const after = await start();
  expect((await receive(after)).map(({ Body }) => Body)).toEqual(['whole']);
  await after.stop();
});

it('has the items of tables again after a restart', async () => {
  const before = await start();
  const Item = { pk: { S: 'order' }, state: { S: 'accepted' } };
  await tablesOf(before).send(new PutItemCommand({ TableName: before.tableNames['Table'], Item }));
  await before.stop();
  const after = await start();
  const command = new GetItemCommand({ TableName: after.tableNames['Table'], Key: { pk: { S: 'order' } } });
  const found = (await tablesOf(after).send(command)).Item;
  await after.stop();
  expect(found).toEqual(Item);
});

it('keeps a secret that was rotated at run time, until it is given another one from outside', async () => {
  const before = await start('first');
  await secretsOf(before).send(new PutSecretValueCommand({ SecretId: 'toy/secret', SecretString: 'rotated' }));
  await before.stop();
  const same = await start('first');
  expect(await readSecret(same)).toBe('rotated');
  await same.stop();
  const other = await start('second');
  expect(await readSecret(other)).toBe('second');
  await other.stop();
});

it('lets nobody else on the machine read the file of secrets', async () => {
  await (await start()).stop();
  expect(statSync(join(dataDirectory, 'secrets.json')).mode & 0o077).toBe(0);
});
