import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { createAnnounce } from '../../shared/events/announce.ts';
import { keepDelivery } from '../../shared/ledger/kept-deliveries.ts';
import { createLedger } from '../../shared/ledger/ledger.ts';
import { keepStray } from '../../shared/ledger/stray-messages.ts';
import { createKeepAside } from '../../shared/partner/keep-aside.ts';
import { createAnnouncements } from '../../shared/queue/announcements.ts';
import { readEnvironment, variables } from '../../shared/runtime/environment.ts';
import { lazy } from '../../shared/runtime/lazy.ts';
import { log } from '../../shared/runtime/logger.ts';
import { readConfiguration } from '../../shared/runtime/read-configuration.ts';
import { type CollectDeadLettersDeps, collectDeadLetters } from './collect-dead-letters.ts';

const start = lazy(async (): Promise<CollectDeadLettersDeps> => {
  const environment = readEnvironment(variables.pick({ LEDGER_TABLE: true, EVENTS: true, LAMBDA_TASK_ROOT: true }));
  const table = { client: new DynamoDBClient(), table: environment.LEDGER_TABLE };
  const { partners } = await readConfiguration(environment.LAMBDA_TASK_ROOT);
  const announcements = createAnnouncements({ client: new SQSClient(), queueUrl: environment.EVENTS });
  return {
    ledger: createLedger(table),
    keepAside: createKeepAside({ keepDelivery: (delivery) => keepDelivery(table, delivery), log }),
    keepStray: (stray) => keepStray(table, stray),
    announce: createAnnounce(announcements, partners),
    now: () => new Date(),
    log,
  };
});

/** Takes what lies among the dead letters of any queue; the messages that it names in its answer come again. */
export const handler = async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
  const kept = await collectDeadLetters(
    await start(),
    Records.map(({ messageId, body, eventSourceARN, attributes }) => ({
      messageId,
      body,
      queue: eventSourceARN.split(':').at(-1) ?? '',
      receiveCount: Number(attributes.ApproximateReceiveCount),
    })),
  );
  return { batchItemFailures: kept.map((itemIdentifier) => ({ itemIdentifier })) };
};
