import { SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createLane, type Delivery } from '../../../shared/queue/lane.ts';

/** A lane whose calls end in a middleware instead of the network; `refused` is the place of a message that SQS refuses. */
const createObservedLane = ({ refused }: { refused?: number } = {}) => {
  const client = new SQSClient({ region: 'eu-central-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } });
  onTestFinished(() => client.destroy());
  const calls: unknown[] = [];
  client.middlewareStack.add(
    () =>
      async ({ input }) => {
        calls.push(input);
        const Failed =
          refused === undefined ? [] : [{ Id: String(refused), Code: 'InternalError', SenderFault: false }];
        return {
          response: {},
          output: { $metadata: {}, Failed, Successful: [], MessageId: 'm', MD5OfMessageBody: '' },
        };
      },
    { step: 'initialize', priority: 'high' },
  );
  return { lane: createLane({ client, queueUrl: 'http://queue.test/live' }), calls };
};

const deliveriesOf = (count: number, delaySeconds?: number): Delivery[] =>
  Array.from({ length: count }, (_, index) => ({
    message: { partner: 'acme', externalId: String(index), rank: '1' },
    ...(delaySeconds === undefined ? {} : { delaySeconds }),
  }));

describe('a lane', () => {
  it('takes one message by one call, and many by tens', async () => {
    const { lane, calls } = createObservedLane();
    await lane.send(deliveriesOf(1));
    expect(calls).toHaveLength(1);
    expect(calls[0]).toMatchObject({ MessageBody: expect.stringContaining('"externalId":"0"') });
    await lane.send(deliveriesOf(25));
    expect(calls.slice(1)).toMatchObject([10, 10, 5].map((length) => ({ Entries: { length } })));
  });

  it('has each message in the group of its partner, so that no partner stands in another one’s way', async () => {
    const { lane, calls } = createObservedLane();
    const [first] = deliveriesOf(1);
    await lane.send(deliveriesOf(1));
    await lane.send([
      ...deliveriesOf(1),
      ...(first ? [{ ...first, message: { ...first.message, partner: 'globex' } }] : []),
    ]);
    expect(calls).toMatchObject([
      { MessageGroupId: 'acme' },
      { Entries: [{ MessageGroupId: 'acme' }, { MessageGroupId: 'globex' }] },
    ]);
  });

  it('sends nothing for nothing', async () => {
    const { lane, calls } = createObservedLane();
    await lane.send([]);
    expect(calls).toEqual([]);
  });

  it.each([
    [undefined, undefined],
    [0.2, 1],
    [30, 30],
    [4_000, 900],
  ])('delays by whole seconds, 15 minutes at most: %s becomes %s', async (delaySeconds, DelaySeconds) => {
    const { lane, calls } = createObservedLane();
    await lane.send(deliveriesOf(1, delaySeconds));
    expect(calls).toMatchObject([
      DelaySeconds === undefined ? { QueueUrl: 'http://queue.test/live' } : { DelaySeconds },
    ]);
  });

  it('throws when SQS refuses one of ten', async () => {
    const { lane } = createObservedLane({ refused: 3 });
    await expect(lane.send(deliveriesOf(10))).rejects.toThrow('SQS refused 1 of 10 messages: InternalError');
  });
});
