import { randomUUID } from 'node:crypto';
import { serveAwsJson } from '../serve-aws-json.ts';
import { messageActions } from './message-actions.ts';
import { queueActions } from './queue-actions.ts';
import { QueueRegister } from './queue-register.ts';

export interface Sqs {
  readonly url: string;
  queueUrlOf(name: string): string;
  arnOf(name: string): string;
  /** Answers all who wait for a message of that queue with none. */
  endLongPolls(name: string): void;
  close(): Promise<void>;
}

export interface SqsOptions {
  readonly region: string;
  readonly accountId: string;
  /** File that messages are kept in across restarts; without it they end with the run. */
  readonly journalPath?: string | undefined;
}

/**
 * Emulates what Waybill uses of SQS: standard queues. FIFO queues, message move tasks, tags and permissions are refused
 * as unknown. What it promises is stated by the contract suite, which any other SQS should pass too.
 */
export const startSqs = async ({ region, accountId, journalPath }: SqsOptions): Promise<Sqs> => {
  const arnPrefix = `arn:aws:sqs:${region}:${accountId}:`;
  const register = new QueueRegister(arnPrefix, Date.now, journalPath);
  let origin = '';
  const queueUrlOf = (name: string) => `${origin}/${accountId}/${name}`;
  const server = await serveAwsJson({
    target: 'AmazonSQS',
    contentType: 'application/x-amz-json-1.0',
    invalidInputCode: 'InvalidParameterValue',
    actions: new Map([
      ...queueActions(register, queueUrlOf),
      ...messageActions({ register, newId: randomUUID, nowMs: Date.now }),
    ]),
  });
  origin = server.url;
  return {
    url: server.url,
    queueUrlOf,
    arnOf: (name) => arnPrefix + name,
    endLongPolls: (name) => register.get(name).endLongPolls(),
    close: async () => {
      register.close();
      await server.close();
    },
  };
};
