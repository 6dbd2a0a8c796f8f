import type { SQSClient } from '@aws-sdk/client-sqs';
import { createLane } from '../queue/lane.ts';
import type { LaneMessage } from '../queue/message.ts';

/** Sends messages to the live lane of a connection; rejects for a connection that has none. */
export const createEnqueue =
  ({ client, queueUrls }: { client: SQSClient; queueUrls: Readonly<Record<string, string>> }) =>
  async (connection: string, messages: readonly LaneMessage[]): Promise<void> => {
    const queueUrl = queueUrls[connection];
    if (queueUrl === undefined) throw new Error(`Connection ${connection} has no live lane`);
    await createLane({ client, queueUrl }).send(messages.map((message) => ({ message })));
  };
