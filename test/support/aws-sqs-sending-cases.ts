import { createHash } from 'node:crypto';
import { QueueDoesNotExist, SendMessageBatchCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { expect } from 'vitest';
import type { SqsCase } from './aws-sqs-contract.ts';

const md5 = (text: string) => createHash('md5').update(text).digest('hex');

const entries = (bodies: readonly string[]) => bodies.map((MessageBody, index) => ({ Id: `e${index}`, MessageBody }));

const texts = (count: number) => Array.from({ length: count }, (_, index) => `body ${index}`);

export const sendingCases: readonly SqsCase[] = [
  [
    'answers the MD5 of what was sent, whatever the script',
    async ({ client, createQueue }) => {
      const MessageBody = 'héllo ✓ שלום 🚚';
      const sent = await client.send(new SendMessageCommand({ QueueUrl: await createQueue(), MessageBody }));
      expect(sent.MD5OfMessageBody).toBe(md5(MessageBody));
    },
  ],
  [
    'hands over message attributes with the digest that was answered for them',
    async ({ client, createQueue, receive }) => {
      const QueueUrl = await createQueue();
      const MessageAttributes = {
        text: { DataType: 'String', StringValue: 'v' },
        number: { DataType: 'Number', StringValue: '42' },
        bytes: { DataType: 'Binary', BinaryValue: new Uint8Array([1, 2, 255]) },
      };
      const sent = await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'x', MessageAttributes }));
      const [message] = await receive(QueueUrl);
      // What two independent implementations of the algorithm that AWS documents answer.
      expect(sent.MD5OfMessageAttributes).toBe('a821e62bcb6198e381d54f4d37d5c092');
      expect(message?.MD5OfMessageAttributes).toBe(sent.MD5OfMessageAttributes);
      expect([...(message?.MessageAttributes?.['bytes']?.BinaryValue ?? [])]).toEqual([1, 2, 255]);
      expect(message?.MessageAttributes?.['number']?.StringValue).toBe('42');
    },
  ],
  [
    'leaves out message attributes that nobody asked for',
    async ({ createQueue, send, receive }) => {
      const queueUrl = await createQueue();
      await send(queueUrl, 'x', { MessageAttributes: { text: { DataType: 'String', StringValue: 'v' } } });
      const [message] = await receive(queueUrl, { MessageAttributeNames: [] });
      expect(message).toBeDefined();
      expect(message?.MessageAttributes).toBeUndefined();
    },
  ],
  [
    'carries a message group id on a standard queue',
    async ({ createQueue, send, receive }) => {
      const queueUrl = await createQueue();
      await send(queueUrl, 'x', { MessageGroupId: 'acme' });
      const [message] = await receive(queueUrl);
      expect(message?.Attributes?.MessageGroupId).toBe('acme');
    },
  ],
  [
    'takes a message of 1 MiB and refuses one byte more',
    async ({ createQueue, send }) => {
      const queueUrl = await createQueue();
      await expect(send(queueUrl, 'x'.repeat(1_048_576))).resolves.toBeTruthy();
      await expect(send(queueUrl, 'x'.repeat(1_048_577))).rejects.toThrow(/1048576/);
    },
  ],
  [
    'refuses characters that XML does not have',
    async ({ createQueue, send }) => {
      await expect(send(await createQueue(), 'a\u0001b')).rejects.toMatchObject({ name: 'InvalidMessageContents' });
    },
  ],
  [
    'takes a batch of ten and delivers each once',
    async ({ client, createQueue, receive }) => {
      const QueueUrl = await createQueue();
      const sent = await client.send(new SendMessageBatchCommand({ QueueUrl, Entries: entries(texts(10)) }));
      expect(sent.Successful).toHaveLength(10);
      const received = await receive(QueueUrl);
      expect(received.map(({ Body }) => Body).sort()).toEqual(texts(10));
    },
  ],
  [
    'refuses a batch of eleven, an empty one, and one with an id twice',
    async ({ client, createQueue }) => {
      const QueueUrl = await createQueue();
      const sendBatch = (Entries: { Id: string; MessageBody: string }[]) =>
        client.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
      await expect(sendBatch(entries(texts(11)))).rejects.toMatchObject({ name: 'TooManyEntriesInBatchRequest' });
      await expect(sendBatch([])).rejects.toMatchObject({ name: 'EmptyBatchRequest' });
      const twice = texts(2).map((MessageBody) => ({ Id: 'same', MessageBody }));
      await expect(sendBatch(twice)).rejects.toMatchObject({ name: 'BatchEntryIdsNotDistinct' });
    },
  ],
  [
    'takes the good entries of a batch and names the bad one',
    async ({ client, createQueue }) => {
      const command = new SendMessageBatchCommand({
        QueueUrl: await createQueue(),
        Entries: entries(['good', 'a\u0001b']),
      });
      const { Successful, Failed } = await client.send(command);
      expect(Successful?.map(({ Id }) => Id)).toEqual(['e0']);
      expect(Failed?.map(({ Id, SenderFault }) => [Id, SenderFault])).toEqual([['e1', true]]);
    },
  ],
  [
    'hides a delayed message until its delay is over',
    async ({ createQueue, send, receive }) => {
      const queueUrl = await createQueue();
      await send(queueUrl, 'later', { DelaySeconds: 1 });
      expect(await receive(queueUrl)).toEqual([]);
      expect(await receive(queueUrl, { WaitTimeSeconds: 3 })).toHaveLength(1);
    },
  ],
  [
    'calls a queue that is missing QueueDoesNotExist',
    async ({ createQueue, send }) => {
      const queueUrl = await createQueue();
      const error: unknown = await send(`${queueUrl}-missing`, 'x').catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(QueueDoesNotExist);
      expect(error).toMatchObject({ name: 'QueueDoesNotExist' });
    },
  ],
];
