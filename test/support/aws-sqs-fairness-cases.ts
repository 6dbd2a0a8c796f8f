import { DeleteMessageBatchCommand, type Message, SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import { expect } from 'vitest';
import type { SqsCase } from './aws-sqs-contract.ts';
import type { SqsUnderTest } from './aws-sqs-under-test.ts';

/** Sends so many messages of a group, their bodies the group and a number. */
const sendMany = async ({ client }: SqsUnderTest, QueueUrl: string, group: string, count: number): Promise<void> => {
  for (let start = 0; start < count; start += 10) {
    const Entries = Array.from({ length: Math.min(10, count - start) }, (_, index) => ({
      ...{ Id: `e${index}`, MessageBody: `${group} ${start + index}`, MessageGroupId: group },
    }));
    await client.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
  }
};

const receiveMany = async ({ receive }: SqsUnderTest, queueUrl: string, calls: number): Promise<Message[]> => {
  const received: Message[] = [];
  for (let call = 0; call < calls; call++) received.push(...(await receive(queueUrl)));
  return received;
};

const groupsOf = (messages: readonly Message[]) => messages.map(({ Attributes }) => Attributes?.MessageGroupId);

const countOf = (messages: readonly Message[], group: string) =>
  groupsOf(messages).filter((name) => name === group).length;

/** A queue at whose consumers one group has forty messages, and of which more wait. */
const withNoise = async (sqs: SqsUnderTest): Promise<string> => {
  const queueUrl = await sqs.createQueue();
  await sendMany(sqs, queueUrl, 'noisy', 100);
  await receiveMany(sqs, queueUrl, 4);
  return queueUrl;
};

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-fair-queues-detailed.html */
export const fairnessCases: readonly SqsCase[] = [
  [
    'hands out messages of quiet groups before those of one that has many in flight',
    async (sqs) => {
      const queueUrl = await withNoise(sqs);
      await sendMany(sqs, queueUrl, 'quiet', 3);
      await sendMany(sqs, queueUrl, 'still', 2);
      const next = await sqs.receive(queueUrl);
      expect(groupsOf(next.slice(0, 5)).sort()).toEqual(['quiet', 'quiet', 'quiet', 'still', 'still']);
      expect(countOf(next, 'noisy')).toBe(next.length - 5);
    },
  ],
  [
    'hands out a message without a group before those of a noisy one',
    async (sqs) => {
      const queueUrl = await withNoise(sqs);
      await sqs.send(queueUrl, 'alone');
      expect((await sqs.receive(queueUrl))[0]?.Body).toBe('alone');
    },
  ],
  [
    'goes on with a noisy group while no other waits',
    async (sqs) => {
      const queueUrl = await withNoise(sqs);
      expect(countOf(await receiveMany(sqs, queueUrl, 6), 'noisy')).toBe(60);
    },
  ],
  [
    'hands out of several noisy groups that one first which has the fewest in flight',
    async (sqs) => {
      const queueUrl = await withNoise(sqs);
      await sendMany(sqs, queueUrl, 'louder', 60);
      // Quiet until thirty are in flight, and from then on with fewer than the forty of the other.
      expect(countOf(await receiveMany(sqs, queueUrl, 3), 'louder')).toBe(30);
      expect(countOf(await receiveMany(sqs, queueUrl, 1), 'louder')).toBe(10);
      const rest = await receiveMany(sqs, queueUrl, 2);
      expect(countOf(rest, 'louder')).toBeGreaterThan(7);
      expect(countOf(rest, 'noisy')).toBeGreaterThan(7);
    },
  ],
  [
    'calls no group noisy that has fewer than thirty in flight',
    async (sqs) => {
      const queueUrl = await sqs.createQueue();
      await sendMany(sqs, queueUrl, 'busy', 40);
      await receiveMany(sqs, queueUrl, 2);
      await sendMany(sqs, queueUrl, 'quiet', 1);
      expect(countOf(await receiveMany(sqs, queueUrl, 1), 'busy')).toBe(10);
    },
  ],
  [
    'calls a group quiet again once none of its messages waits',
    async (sqs) => {
      const queueUrl = await sqs.createQueue();
      await sendMany(sqs, queueUrl, 'noisy', 50);
      const all = await receiveMany(sqs, queueUrl, 5);
      for (let at = 0; at < all.length; at += 10) {
        const Entries = all.slice(at, at + 10).map(({ ReceiptHandle }, index) => ({ Id: `${index}`, ReceiptHandle }));
        await sqs.client.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
      }
      await sendMany(sqs, queueUrl, 'noisy', 2);
      await sendMany(sqs, queueUrl, 'quiet', 2);
      expect(groupsOf(await sqs.receive(queueUrl))).toEqual(['noisy', 'noisy', 'quiet', 'quiet']);
    },
  ],
];
