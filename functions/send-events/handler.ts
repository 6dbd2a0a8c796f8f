import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { createPostEvent } from '../../shared/events/post-event.ts';
import {
  disableEndpoint,
  readEndpoint,
  recordEndpointFailure,
  recordEndpointWell,
} from '../../shared/ledger/endpoints.ts';
import { readRecord } from '../../shared/ledger/read-orders.ts';
import { createReadPartnerSecret } from '../../shared/partner/read-partner-secret.ts';
import { createAnnouncements } from '../../shared/queue/announcements.ts';
import { readEnvironment, variables } from '../../shared/runtime/environment.ts';
import { lazy } from '../../shared/runtime/lazy.ts';
import { log } from '../../shared/runtime/logger.ts';
import { readConfiguration } from '../../shared/runtime/read-configuration.ts';
import { createSecrets } from '../../shared/runtime/secrets.ts';
import { type SendEventsDeps, sendEvents } from './send-events.ts';

const start = lazy(async (): Promise<SendEventsDeps> => {
  const environment = readEnvironment(variables.pick({ LEDGER_TABLE: true, EVENTS: true, LAMBDA_TASK_ROOT: true }));
  const { partners } = await readConfiguration(environment.LAMBDA_TASK_ROOT);
  const table = { client: new DynamoDBClient(), table: environment.LEDGER_TABLE };
  const readSecret = createReadPartnerSecret(createSecrets({ client: new SecretsManagerClient(), now: Date.now }));
  return {
    partners,
    announcements: createAnnouncements({ client: new SQSClient(), queueUrl: environment.EVENTS }),
    read: (key) => readRecord(table, key),
    readKeys: async (id) => (await readSecret({ id }))?.events ?? [],
    post: createPostEvent(),
    endpoints: {
      read: (key) => readEndpoint(table, key),
      recordFailure: (failure) => recordEndpointFailure(table, failure),
      recordWell: (key) => recordEndpointWell(table, key),
      disable: (key) => disableEndpoint(table, key),
    },
    ...{ now: () => new Date(), random: Math.random, log },
  };
});

/** Takes announcements off their queue; those that it names in its answer come again. */
export const handler = async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
  const kept = await sendEvents(await start(), Records);
  return { batchItemFailures: kept.map((itemIdentifier) => ({ itemIdentifier })) };
};
