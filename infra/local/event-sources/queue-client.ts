import { DeleteMessageBatchCommand, type Message, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

import { awsCredentials } from '../aws-place.ts';

/** One queue as a poller uses it, through the SDK. */
export interface QueueClient {
  receive(maximum: number, waitSeconds: number): Promise<Message[]>;
  delete(messages: readonly Message[]): Promise<void>;
  /** Has receivers that wait answered at once. Hung up on, SQS may already have handed out what nobody then reads. */
  endLongPolls(): void;
  close(): void;
}

interface QueuePlace {
  readonly queueUrl: string;
  readonly region: string;
  readonly endLongPolls: () => void;
}

export const createQueueClient = ({ queueUrl, region, endLongPolls }: QueuePlace): QueueClient => {
  const client = new SQSClient({
    region,
    endpoint: new URL(queueUrl).origin,
    credentials: awsCredentials,
  });
  return {
    receive: async (maximum, waitSeconds) => {
      const command = new ReceiveMessageCommand({
        QueueUrl: queueUrl,
        MaxNumberOfMessages: maximum,
        WaitTimeSeconds: waitSeconds,
        MessageSystemAttributeNames: ['All'],
        MessageAttributeNames: ['All'],
      });
      return (await client.send(command)).Messages ?? [];
    },
    delete: (messages) =>
      inTens(messages, async (Entries) => {
        await client.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
      }),
    endLongPolls,
    close: () => client.destroy(),
  };
};

interface Entry {
  Id: string;
  ReceiptHandle: string | undefined;
}

const inTens = async (messages: readonly Message[], act: (entries: Entry[]) => Promise<void>): Promise<void> => {
  const entries = messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
  for (let at = 0; at < entries.length; at += 10) await act(entries.slice(at, at + 10));
};
