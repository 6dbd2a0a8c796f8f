import { setTimeout as sleep } from 'node:timers/promises';
import { DeleteMessageBatchCommand, DeleteMessageCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { expect } from 'vitest';
import type { SqsCase } from './aws-sqs-contract.ts';
import type { SqsUnderTest } from './aws-sqs-under-test.ts';

const takeAll = async ({ client, receive }: SqsUnderTest, QueueUrl: string): Promise<string[]> => {
  const taken: string[] = [];
  for (;;) {
    const messages = await receive(QueueUrl);
    if (messages.length === 0) return taken;
    taken.push(...messages.map(({ Body = '' }) => Body));
    const Entries = messages.map(({ ReceiptHandle }, index) => ({ Id: `${index}`, ReceiptHandle }));
    await client.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
  }
};

export const receivingCases: readonly SqsCase[] = [
  [
    'ends a long poll as soon as a message comes',
    async ({ createQueue, send, receive }) => {
      const queueUrl = await createQueue();
      const startedAtMs = performance.now();
      const polling = receive(queueUrl, { WaitTimeSeconds: 10 });
      await sleep(300);
      await send(queueUrl, 'x');
      expect(await polling).toHaveLength(1);
      expect(performance.now() - startedAtMs).toBeLessThan(2_000);
    },
  ],
  [
    'lets an empty long poll wait for its whole time',
    async ({ createQueue, receive }) => {
      const queueUrl = await createQueue();
      const startedAtMs = performance.now();
      expect(await receive(queueUrl, { WaitTimeSeconds: 1 })).toEqual([]);
      expect(performance.now() - startedAtMs).toBeGreaterThan(950);
    },
  ],
  [
    "waits for the queue's own time when a receiver names none",
    async ({ createQueue, receive }) => {
      const queueUrl = await createQueue({ ReceiveMessageWaitTimeSeconds: '1' });
      const startedAtMs = performance.now();
      await receive(queueUrl);
      expect(performance.now() - startedAtMs).toBeGreaterThan(950);
    },
  ],
  [
    'gives no message to a long poll that was aborted',
    async ({ client, createQueue, send, receive }) => {
      const QueueUrl = await createQueue();
      const aborting = new AbortController();
      const command = new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 });
      const polling = client.send(command, { abortSignal: aborting.signal }).catch(() => 'aborted');
      await sleep(200);
      aborting.abort();
      await polling;
      await sleep(100);
      await send(QueueUrl, 'x');
      const [message] = await receive(QueueUrl, { WaitTimeSeconds: 1 });
      expect(message?.Attributes?.ApproximateReceiveCount).toBe('1');
    },
  ],
  [
    'gives each message to one of several waiting receivers',
    async ({ createQueue, send, receive }) => {
      const queueUrl = await createQueue();
      const polling = ['a', 'b', 'c'].map(() => receive(queueUrl, { MaxNumberOfMessages: 1, WaitTimeSeconds: 2 }));
      await sleep(100);
      for (const body of ['a', 'b', 'c']) await send(queueUrl, body);
      const bodies = (await Promise.all(polling)).flat().map(({ Body }) => Body);
      expect(bodies.sort()).toEqual(['a', 'b', 'c']);
    },
  ],
  [
    'loses and doubles nothing among eight receivers at once',
    async (sqs) => {
      const queueUrl = await sqs.createQueue();
      const bodies = Array.from({ length: 200 }, (_, index) => `order ${index}`);
      await Promise.all(bodies.map((body) => sqs.send(queueUrl, body)));
      const taken = await Promise.all(Array.from({ length: 8 }, () => takeAll(sqs, queueUrl)));
      expect(taken.flat().sort()).toEqual(bodies.sort());
    },
  ],
  [
    'deletes each message of a batch that was received, and names the handle that never was',
    async ({ client, createQueue, send, receive }) => {
      const QueueUrl = await createQueue({ VisibilityTimeout: '1' });
      await send(QueueUrl, 'x');
      const [message] = await receive(QueueUrl);
      const Entries = [
        { Id: 'real', ReceiptHandle: message?.ReceiptHandle },
        { Id: 'made-up', ReceiptHandle: 'garbage' },
      ];
      const { Successful, Failed } = await client.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
      expect(Successful?.map(({ Id }) => Id)).toEqual(['real']);
      expect(Failed?.map(({ Id, Code }) => [Id, Code])).toEqual([['made-up', 'ReceiptHandleIsInvalid']]);
      expect(await receive(QueueUrl, { WaitTimeSeconds: 2 })).toEqual([]);
    },
  ],
  [
    'takes a second deletion of the same message without complaint',
    async ({ client, createQueue, send, receive }) => {
      const QueueUrl = await createQueue();
      await send(QueueUrl, 'x');
      const [message] = await receive(QueueUrl);
      const deletion = new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message?.ReceiptHandle });
      await client.send(deletion);
      await expect(client.send(deletion)).resolves.toBeDefined();
    },
  ],
  [
    'counts what is visible, in flight and delayed',
    async ({ createQueue, send, receive, attributesOf }) => {
      const queueUrl = await createQueue();
      for (const body of ['a', 'b', 'c']) await send(queueUrl, body);
      await send(queueUrl, 'later', { DelaySeconds: 60 });
      await receive(queueUrl, { MaxNumberOfMessages: 1 });
      expect(await attributesOf(queueUrl)).toMatchObject({
        ApproximateNumberOfMessages: '2',
        ApproximateNumberOfMessagesNotVisible: '1',
        ApproximateNumberOfMessagesDelayed: '1',
      });
    },
  ],
];
