import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest';
import { type S3, startS3 } from '../../infra/local/emulators/s3/start-s3.ts';
import { type Sqs, startSqs } from '../../infra/local/emulators/sqs/start-sqs.ts';
import { createBuckets } from '../../infra/local/resources/create-buckets.ts';
import { filesOfMessage } from '../../shared/import/dropped-file.ts';
import { clientOptions } from '../support/client-options.ts';

let sqs: Sqs;
let s3: S3;
let client: S3Client;
let queues: SQSClient;

const Bucket = 'drops';
const rulesOf = (prefix: string, suffix: string) => [
  { Name: 'prefix' as const, Value: prefix },
  { Name: 'suffix' as const, Value: suffix },
];

beforeAll(async () => {
  sqs = await startSqs({ region: 'eu-west-1', accountId: '000000000000' });
  s3 = await startS3({});
  queues = new SQSClient({ ...clientOptions, endpoint: sqs.url });
  await queues.send(new CreateQueueCommand({ QueueName: 'files' }));
  const tells = (queue: string, prefix: string) => ({
    Event: 's3:ObjectCreated:*' as const,
    Queue: `arn:aws:sqs:eu-west-1:000000000000:${queue}`,
    Filter: { S3Key: { Rules: rulesOf(prefix, '.csv') } },
  });
  const properties = {
    NotificationConfiguration: { QueueConfigurations: [tells('files', 'in/'), tells('nowhere', 'lost/')] },
  };
  createBuckets(
    { buckets: [{ id: 'Drops', properties }] },
    { s3, references: { ref: () => Bucket, getAtt: () => '' }, sqsUrl: sqs.url, queueUrlOf: sqs.queueUrlOf },
  );
  client = new S3Client({ ...clientOptions, endpoint: s3.url, forcePathStyle: true, maxAttempts: 1 });
});
afterAll(async () => {
  await s3.close();
  await sqs.close();
});

const put = (Key: string, Body = 'x') => client.send(new PutObjectCommand({ Bucket, Key, Body }));
const heard = async () => {
  const command = new ReceiveMessageCommand({ QueueUrl: sqs.queueUrlOf('files'), MaxNumberOfMessages: 10 });
  const { Messages = [] } = await queues.send(command);
  return Messages.flatMap(({ Body = '' }) => filesOfMessage(Body));
};

it('tells the queue of each putting of a file, in an order that shows, and of nothing else', async () => {
  // Both within the same millisecond.
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => void vi.useRealTimers());
  await put('in/night é.csv');
  await put('in/night é.csv');
  await put('in/night é.csv', 'other');
  await put('in/other.txt');
  await put('out/other.csv');
  const files = await heard();
  expect(files.map(({ key }) => key)).toEqual(['in/night é.csv', 'in/night é.csv', 'in/night é.csv']);
  const sequencers = files.map(({ sequencer }) => sequencer);
  expect(new Set(sequencers).size).toBe(3);
  expect(sequencers).toEqual(sequencers.toSorted());
});

it('keeps nothing of a file that it can tell nobody of, and says so', async () => {
  await expect(put('lost/a.csv')).rejects.toMatchObject({ message: expect.stringContaining('was not kept') });
  const response = await fetch(`${s3.url}/${Bucket}/lost/a.csv`);
  expect(response.status).toBe(404);
});
