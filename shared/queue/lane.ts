import { SendMessageBatchCommand, SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { encodeMessage, type LaneMessage } from './message.ts';

/** A message and how long it stays invisible at first. */
export interface Delivery {
  readonly message: LaneMessage;
  /** At most 900, SQS's own limit; more is cut to it. */
  readonly delaySeconds?: number;
}

/** A queue with its consumer. */
export interface Lane {
  /** Resolves when SQS holds every message; throws when one was refused, those before it may be on the lane then. */
  send(deliveries: readonly Delivery[]): Promise<void>;
}

const maximumDelaySeconds = 900;
const messagesPerCall = 10;

export const createLane = ({ client, queueUrl }: { client: SQSClient; queueUrl: string }): Lane => {
  const sendOne = async (delivery: Delivery): Promise<void> => {
    await client.send(new SendMessageCommand({ QueueUrl: queueUrl, ...bodyOf(delivery) }));
  };

  const sendSome = async (deliveries: readonly Delivery[]): Promise<void> => {
    const Entries = deliveries.map((delivery, index) => ({ Id: String(index), ...bodyOf(delivery) }));
    const { Failed = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
    const refused = Failed[0];
    if (refused) throw new Error(`SQS refused ${Failed.length} of ${Entries.length} messages: ${refused.Code}`);
  };

  return {
    async send(deliveries) {
      const [only] = deliveries;
      if (deliveries.length === 1 && only) return sendOne(only);
      for (let start = 0; start < deliveries.length; start += messagesPerCall) {
        await sendSome(deliveries.slice(start, start + messagesPerCall));
      }
    },
  };
};

const bodyOf = ({ message, delaySeconds }: Delivery) => ({
  MessageBody: encodeMessage(message),
  // A fair queue: while one partner has many messages at the writers, those of the others are handed out first.
  MessageGroupId: message.partner,
  ...(delaySeconds === undefined ? {} : { DelaySeconds: Math.min(maximumDelaySeconds, Math.ceil(delaySeconds)) }),
});
