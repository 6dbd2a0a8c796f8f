import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { keepDelivery } from '../../shared/ledger/kept-deliveries.ts';
import { keepStray } from '../../shared/ledger/stray-messages.ts';
import { createKeepAside } from '../../shared/partner/keep-aside.ts';
import { createRegistry } from '../../shared/partner/registry.ts';
import { createSourceOrders } from '../../shared/queue/source-orders.ts';
import { readEnvironment, variables } from '../../shared/runtime/environment.ts';
import { lazy } from '../../shared/runtime/lazy.ts';
import { log } from '../../shared/runtime/logger.ts';
import { readConfiguration } from '../../shared/runtime/read-configuration.ts';
import { type AcceptNotificationsDeps, acceptNotifications } from './accept-notifications.ts';
import { createPartnersOf } from './amazon-partners.ts';

const start = lazy(async (): Promise<AcceptNotificationsDeps> => {
  const environment = readEnvironment(variables.pick({ LEDGER_TABLE: true, FETCHES: true, LAMBDA_TASK_ROOT: true }));
  const configuration = await readConfiguration(environment.LAMBDA_TASK_ROOT);
  const table = { client: new DynamoDBClient(), table: environment.LEDGER_TABLE };
  const fetches = createSourceOrders({ client: new SQSClient(), queueUrl: environment.FETCHES });
  return {
    partnersOf: createPartnersOf(createRegistry(configuration)),
    fetchLater: (orders) => fetches.send(orders),
    keep: createKeepAside({ keepDelivery: (delivery) => keepDelivery(table, delivery), log }),
    keepStray: (stray) => keepStray(table, stray),
    now: () => new Date(),
    log,
  };
});

/** Takes Amazon's notifications from their queue; the messages that it names in its answer come again. */
export const handler = async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
  const stay = await acceptNotifications(
    await start(),
    Records.map(({ messageId, body, eventSourceARN }) => ({
      ...{ messageId, body },
      queue: eventSourceARN.split(':').at(-1) ?? '',
    })),
  );
  return { batchItemFailures: stay.map((itemIdentifier) => ({ itemIdentifier })) };
};
