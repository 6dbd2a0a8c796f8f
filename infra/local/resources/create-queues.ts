import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { awsCredentials, awsPlace } from '../aws-place.ts';
import { nameOf } from '../template/local-references.ts';
import type { Plan } from '../template/plan.ts';

/** Creates the template's queues; answers their URLs by logical id. */
export const createQueues = async ({ queues }: Plan, endpoint: string): Promise<Record<string, string>> => {
  const client = new SQSClient({ region: awsPlace.region, credentials: awsCredentials, endpoint });
  const urls: Record<string, string> = {};
  for (const { id, properties } of queues) {
    const { QueueName, ...attributes } = properties;
    const command = new CreateQueueCommand({ QueueName: nameOf(id, QueueName), Attributes: toTexts(attributes) });
    urls[id] = (await client.send(command)).QueueUrl ?? '';
  }
  client.destroy();
  return urls;
};

const toTexts = (attributes: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(attributes).flatMap(([name, value]) => {
      if (value === undefined) return [];
      return [[name, typeof value === 'object' ? JSON.stringify(value) : String(value)]];
    }),
  );
