import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';

import { awsCredentials } from '../aws-place.ts';

/** One queue as a poller uses it, through the SDK. */
export interface QueueClient {
  receive(maximum: number, waitSeconds: number, signal: AbortSignal): Promise<Message[]>;
  delete(messages: readonly Message[]): Promise<void>;
  /** Makes messages visible again at once. */
  release(messages: readonly Message[]): Promise<void>;
  close(): void;
}

export const createQueueClient = (queueUrl: string, region: string): QueueClient => {
  const client = new SQSClient({
    region,
    endpoint: new URL(queueUrl).origin,
    credentials: awsCredentials,
  });
  return {
    receive: async (maximum, waitSeconds, signal) => {
      const command = new ReceiveMessageCommand({
        QueueUrl: queueUrl,
        MaxNumberOfMessages: maximum,
        WaitTimeSeconds: waitSeconds,
        MessageSystemAttributeNames: ['All'],
        MessageAttributeNames: ['All'],
      });
      // A call that does not wait is not worth aborting, and what it brings would stay hidden.
      const options = waitSeconds > 0 ? { abortSignal: signal } : {};
      return (await client.send(command, options)).Messages ?? [];
    },
    delete: (messages) =>
      inTens(messages, async (Entries) => {
        await client.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
      }),
    release: (messages) =>
      inTens(messages, async (entries) => {
        const Entries = entries.map((entry) => ({ ...entry, VisibilityTimeout: 0 }));
        await client.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: queueUrl, Entries }));
      }),
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
