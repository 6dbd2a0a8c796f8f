import { expect } from 'vitest';
import type { SqsCase } from './aws-sqs-contract.ts';
import type { SqsUnderTest } from './aws-sqs-under-test.ts';

/** A queue whose messages are visible again at once, and the one that they go to after `maxReceiveCount` receipts. */
const createPair = async ({ createQueue, attributesOf }: SqsUnderTest, maxReceiveCount: number) => {
  const deadLetters = await createQueue();
  const deadLetterTargetArn = (await attributesOf(deadLetters))['QueueArn'];
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn, maxReceiveCount });
  return { queue: await createQueue({ VisibilityTimeout: '0', RedrivePolicy }), deadLetters };
};

export const deadLetterCases: readonly SqsCase[] = [
  [
    'moves a message to the dead letters after the maximum of receipts, under its id',
    async (sqs) => {
      const { queue, deadLetters } = await createPair(sqs, 2);
      const id = await sqs.send(queue, 'poison');
      expect(await sqs.receive(queue)).toHaveLength(1);
      expect(await sqs.receive(queue)).toHaveLength(1);
      expect(await sqs.receive(queue)).toEqual([]);
      const [dead] = await sqs.receive(deadLetters, { WaitTimeSeconds: 1 });
      expect(dead).toMatchObject({ MessageId: id, Body: 'poison' });
    },
  ],
  [
    'moves message attributes along',
    async (sqs) => {
      const { queue, deadLetters } = await createPair(sqs, 1);
      await sqs.send(queue, 'x', { MessageAttributes: { kind: { DataType: 'String', StringValue: 'order' } } });
      await sqs.receive(queue);
      await sqs.receive(queue);
      const [dead] = await sqs.receive(deadLetters, { WaitTimeSeconds: 1 });
      expect(dead?.MessageAttributes?.['kind']?.StringValue).toBe('order');
    },
  ],
  [
    'says which queue a dead letter comes from',
    async (sqs) => {
      const { queue, deadLetters } = await createPair(sqs, 1);
      await sqs.send(queue, 'x');
      await sqs.receive(queue);
      await sqs.receive(queue);
      const [dead] = await sqs.receive(deadLetters, { WaitTimeSeconds: 1 });
      expect(dead?.Attributes?.DeadLetterQueueSourceArn).toBe((await sqs.attributesOf(queue))['QueueArn']);
    },
  ],
  [
    'leaves the other messages where they are',
    async (sqs) => {
      const { queue, deadLetters } = await createPair(sqs, 1);
      await sqs.send(queue, 'poison');
      await sqs.receive(queue);
      await sqs.send(queue, 'fresh');
      expect((await sqs.receive(queue)).map(({ Body }) => Body)).toEqual(['fresh']);
      expect((await sqs.receive(deadLetters, { WaitTimeSeconds: 1 })).map(({ Body }) => Body)).toEqual(['poison']);
    },
  ],
];
