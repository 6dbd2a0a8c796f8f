import { GetQueueAttributesCommand, SendMessageBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { PuppetCall } from './support/puppet-master.ts';
import { startToyRun, type ToyRun } from './support/toy-run.ts';

const recordsSchema = z.object({
  Records: z.array(
    z.looseObject({
      messageId: z.string(),
      body: z.string(),
      attributes: z.object({ ApproximateReceiveCount: z.string() }),
    }),
  ),
});

let run: ToyRun;
let client: SQSClient;

const start = async (...options: Parameters<typeof startToyRun>) => {
  run = await startToyRun(...options);
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  client = new SQSClient({ endpoint: run.endpoints.sqs, region: 'eu-west-1', credentials });
};

afterEach(async () => {
  client.destroy();
  await run.stop();
});

/** What fails comes back after two seconds. */
const comingBack = { mapping: { MaximumBatchingWindowInSeconds: 0 }, queue: { VisibilityTimeout: 2 } };

const recordsOf = ({ event }: PuppetCall) => recordsSchema.parse(event).Records;
const bodiesOf = (call: PuppetCall) => recordsOf(call).map(({ body }) => body);
const numbers = (count: number) => Array.from({ length: count }, (_, index) => `message ${index}`);

const sendAll = async (bodies: readonly string[]) => {
  for (let at = 0; at < bodies.length; at += 10) {
    const Entries = bodies.slice(at, at + 10).map((MessageBody, index) => ({ Id: `${index}`, MessageBody }));
    await client.send(new SendMessageBatchCommand({ QueueUrl: run.queueUrls['Queue'], Entries }));
  }
};

const countsOf = async (queue: string) => {
  const names = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;
  const command = new GetQueueAttributesCommand({ QueueUrl: run.queueUrls[queue], AttributeNames: [...names] });
  const { Attributes = {} } = await client.send(command);
  return names.map((name) => Number(Attributes[name]));
};

const untilEmpty = (queue: string) =>
  vi.waitFor(async () => expect(await countsOf(queue)).toEqual([0, 0]), { timeout: 10_000, interval: 50 });

it('fills a batch across receipts, hands it over as Lambda does, and deletes it', async () => {
  await start();
  await sendAll(numbers(100));
  await untilEmpty('Queue');
  expect(run.master.calls.flatMap(bodiesOf).sort()).toEqual(numbers(100).sort());
  expect(run.master.calls.length).toBeLessThanOrEqual(2);
  expect(recordsOf(run.master.calls[0] ?? expect.fail())[0]).toMatchObject({
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:eu-west-1:000000000000:Queue',
    awsRegion: 'eu-west-1',
    receiptHandle: expect.any(String),
    md5OfBody: expect.any(String),
    messageAttributes: {},
  });
});

it('puts back what the function reports as failed, and that alone', async () => {
  await start(comingBack);
  run.master.instruct((call) => {
    const failed = recordsOf(call).filter((record) => {
      return record.body === 'message 3' && record.attributes.ApproximateReceiveCount === '1';
    });
    return { result: { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) } };
  });
  await sendAll(numbers(5));
  await vi.waitFor(() => expect(run.master.calls.length).toBeGreaterThanOrEqual(2), { timeout: 8_000 });
  await untilEmpty('Queue');
  expect(run.master.calls.flatMap(bodiesOf).sort()).toEqual([...numbers(5), 'message 3'].sort());
});

it.each([
  ['an id that is none of the batch', { result: { batchItemFailures: [{ itemIdentifier: 'made-up' }] } }],
  ['a report that cannot be read', { result: { batchItemFailures: 'some' } }],
  ['an empty id', { result: { batchItemFailures: [{ itemIdentifier: '' }] } }],
  ['an exception', { throws: 'no' }],
  ['the end of the process', { exits: true as const }],
])('puts the whole batch back for %s, and it ends among the dead letters', async (_, instruction) => {
  await start(comingBack);
  run.master.instruct(() => instruction);
  await sendAll(numbers(3));
  await vi.waitFor(async () => expect(await countsOf('DeadLetters')).toEqual([3, 0]), { timeout: 10_000 });
  expect(await countsOf('Queue')).toEqual([0, 0]);
  expect(run.master.calls.flatMap(bodiesOf).sort()).toEqual([...numbers(3), ...numbers(3)].sort());
});

it('takes no report for "all done"', async () => {
  await start();
  run.master.instruct(() => ({ result: { batchItemFailures: null } }));
  await sendAll(numbers(2));
  await untilEmpty('Queue');
  expect(run.master.calls).toHaveLength(1);
});

it('never has more batches worked on at once than the mapping allows', async () => {
  await start({ mapping: { BatchSize: 1, MaximumBatchingWindowInSeconds: 0 } });
  let running = 0;
  let most = 0;
  run.master.instruct(async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, 100));
    running -= 1;
    return { result: null };
  });
  await sendAll(numbers(8));
  await untilEmpty('Queue');
  expect(run.master.calls).toHaveLength(8);
  expect(most).toBe(2);
});

it('cuts a batch before it is too large for an invocation', async () => {
  await start();
  const body = 'x'.repeat(900_000);
  const send = () => client.send(new SendMessageCommand({ QueueUrl: run.queueUrls['Queue'], MessageBody: body }));
  await Promise.all(Array.from({ length: 9 }, send));
  await untilEmpty('Queue');
  const sizes = run.master.calls.map((call) => recordsOf(call).length);
  expect(sizes.reduce((sum, size) => sum + size)).toBe(9);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(6);
});

it('does not poll for a mapping that is switched off', async () => {
  await start({ mapping: { Enabled: false } });
  await sendAll(numbers(2));
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(run.master.calls).toEqual([]);
  expect(await countsOf('Queue')).toEqual([2, 0]);
});

it('lets a running batch end, and delete its messages, before it stops', async () => {
  await start();
  run.master.instruct(() => new Promise((resolve) => setTimeout(() => resolve({ result: null }), 800)));
  await sendAll(numbers(1));
  await vi.waitFor(() => expect(run.master.calls).toHaveLength(1), { timeout: 5_000 });
  const { sqs } = run.endpoints;
  const startedAtMs = performance.now();
  await run.stop();
  expect(performance.now() - startedAtMs).toBeGreaterThan(300);
  await expect(fetch(sqs)).rejects.toThrow();
  await start();
});
