import { setTimeout as sleep } from 'node:timers/promises';
import {
  ChangeMessageVisibilityBatchCommand,
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
} from '@aws-sdk/client-sqs';
import { expect } from 'vitest';
import type { SqsCase } from './aws-sqs-contract.ts';

export const visibilityCases: readonly SqsCase[] = [
  [
    'hides a received message for the visibility timeout, then delivers it again and counts',
    async ({ createQueue, send, receive }) => {
      const queueUrl = await createQueue({ VisibilityTimeout: '1' });
      await send(queueUrl, 'x');
      const [first] = await receive(queueUrl);
      expect(first?.Attributes?.ApproximateReceiveCount).toBe('1');
      expect(await receive(queueUrl)).toEqual([]);
      const [second] = await receive(queueUrl, { WaitTimeSeconds: 3 });
      expect(second?.Attributes?.ApproximateReceiveCount).toBe('2');
      expect(second?.ReceiptHandle).not.toBe(first?.ReceiptHandle);
      expect(second?.Attributes?.ApproximateFirstReceiveTimestamp).toBe(
        first?.Attributes?.ApproximateFirstReceiveTimestamp,
      );
    },
  ],
  [
    'takes a visibility timeout for one receipt only',
    async ({ createQueue, send, receive }) => {
      const queueUrl = await createQueue({ VisibilityTimeout: '60' });
      await send(queueUrl, 'x');
      await receive(queueUrl, { VisibilityTimeout: 1 });
      expect(await receive(queueUrl, { WaitTimeSeconds: 3 })).toHaveLength(1);
    },
  ],
  [
    'delivers a message at once when its visibility timeout is set to 0',
    async ({ client, createQueue, send, receive }) => {
      const QueueUrl = await createQueue();
      await send(QueueUrl, 'x');
      const [message] = await receive(QueueUrl);
      const { ReceiptHandle } = message ?? {};
      await client.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }));
      expect(await receive(QueueUrl)).toHaveLength(1);
    },
  ],
  [
    'wakes a long poll when a hidden message becomes visible',
    async ({ client, createQueue, send, receive }) => {
      const QueueUrl = await createQueue({ VisibilityTimeout: '60' });
      await send(QueueUrl, 'x');
      const [message] = await receive(QueueUrl);
      const polling = receive(QueueUrl, { WaitTimeSeconds: 10 });
      const startedAtMs = performance.now();
      const { ReceiptHandle } = message ?? {};
      await client.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 1 }));
      expect(await polling).toHaveLength(1);
      const tookMs = performance.now() - startedAtMs;
      expect(tookMs).toBeGreaterThan(900);
      expect(tookMs).toBeLessThan(3_000);
    },
  ],
  [
    'keeps a message hidden for longer when its visibility timeout is extended',
    async ({ client, createQueue, send, receive }) => {
      const QueueUrl = await createQueue({ VisibilityTimeout: '1' });
      await send(QueueUrl, 'x');
      const [message] = await receive(QueueUrl);
      const { ReceiptHandle } = message ?? {};
      await client.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 30 }));
      await sleep(1_200);
      expect(await receive(QueueUrl)).toEqual([]);
    },
  ],
  [
    'calls a message that is visible again MessageNotInflight',
    async ({ client, createQueue, send, receive }) => {
      const QueueUrl = await createQueue({ VisibilityTimeout: '1' });
      await send(QueueUrl, 'x');
      const [message] = await receive(QueueUrl);
      const { ReceiptHandle } = message ?? {};
      await sleep(1_200);
      const command = new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 5 });
      await expect(client.send(command)).rejects.toMatchObject({ name: 'MessageNotInflight' });
    },
  ],
  [
    'changes the visibility of each message of a batch by itself',
    async ({ client, createQueue, send, receive }) => {
      const QueueUrl = await createQueue();
      await send(QueueUrl, 'x');
      const [message] = await receive(QueueUrl);
      const Entries = [
        { Id: 'real', ReceiptHandle: message?.ReceiptHandle, VisibilityTimeout: 0 },
        { Id: 'made-up', ReceiptHandle: 'garbage', VisibilityTimeout: 0 },
      ];
      const { Successful, Failed } = await client.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl, Entries }));
      expect(Successful?.map(({ Id }) => Id)).toEqual(['real']);
      expect(Failed?.map(({ Id }) => Id)).toEqual(['made-up']);
      expect(await receive(QueueUrl)).toHaveLength(1);
    },
  ],
  [
    'refuses a visibility timeout of more than twelve hours',
    async ({ client, createQueue, send, receive }) => {
      const QueueUrl = await createQueue();
      await send(QueueUrl, 'x');
      const [message] = await receive(QueueUrl);
      const { ReceiptHandle } = message ?? {};
      const command = new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 43_201 });
      await expect(client.send(command)).rejects.toMatchObject({ name: 'InvalidParameterValue' });
    },
  ],
  [
    'deletes a message whose visibility timeout is over while nobody else has received it',
    async ({ client, createQueue, send, receive }) => {
      const QueueUrl = await createQueue({ VisibilityTimeout: '1' });
      await send(QueueUrl, 'x');
      const [message] = await receive(QueueUrl);
      await sleep(1_200);
      await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message?.ReceiptHandle }));
      expect(await receive(QueueUrl)).toEqual([]);
    },
  ],
];
