import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { keepDelivery } from '../../shared/ledger/kept-deliveries.ts';
import { createLedger } from '../../shared/ledger/ledger.ts';
import { keepOriginal } from '../../shared/ledger/originals.ts';
import { createEnqueue } from '../../shared/partner/enqueue.ts';
import { createKeepAside } from '../../shared/partner/keep-aside.ts';
import { shopOf } from '../../shared/partner/platform-of.ts';
import { createReadPartnerSecret } from '../../shared/partner/read-partner-secret.ts';
import { createRegistry } from '../../shared/partner/registry.ts';
import { createConnectShop } from '../../shared/partner/shop/connect-shop.ts';
import { createTakeDocuments } from '../../shared/partner/shop/take-documents.ts';
import { turnsOfShop } from '../../shared/partner/shop/turns-of-shop.ts';
import { createTakeOrders } from '../../shared/partner/take-order.ts';
import { createSourceOrders } from '../../shared/queue/source-orders.ts';
import { readEnvironment, variables } from '../../shared/runtime/environment.ts';
import { lazy } from '../../shared/runtime/lazy.ts';
import { log } from '../../shared/runtime/logger.ts';
import { readConfiguration } from '../../shared/runtime/read-configuration.ts';
import { createSecrets } from '../../shared/runtime/secrets.ts';
import { type FetchOrdersDeps, fetchOrders } from './fetch-orders.ts';

const now = Date.now;

/** What remembering an order takes once the shop has given it. */
const afterwardsMs = 5_000;

// A container of Lambda has one invocation at a time, and so one end of it.
let remainingMs = () => 0;

const start = lazy(async (): Promise<FetchOrdersDeps> => {
  const environment = readEnvironment(
    variables.pick({ LEDGER_TABLE: true, LIVE_LANES: true, FETCHES: true, LAMBDA_TASK_ROOT: true }),
  );
  const configuration = await readConfiguration(environment.LAMBDA_TASK_ROOT);
  const table = { client: new DynamoDBClient(), table: environment.LEDGER_TABLE };
  const client = new SQSClient();
  const secrets = createSecrets({ client: new SecretsManagerClient(), now });
  const enqueue = createEnqueue({ client, queueUrls: environment.LIVE_LANES });
  const keep = createKeepAside({ keepDelivery: (delivery) => keepDelivery(table, delivery), log });
  const takeOrders = createTakeOrders({
    accept: createLedger(table).accept,
    keepOriginal: (order, original) => keepOriginal(table, order, original),
    enqueue,
    now,
    log,
  });
  return {
    registry: createRegistry(configuration),
    connect: createConnectShop({
      openShop: shopOf,
      readSecret: createReadPartnerSecret(secrets),
      turnsOf: (partner, callsPerSecond) => turnsOfShop(table, partner, callsPerSecond),
      timeLeftMs: () => remainingMs() - afterwardsMs,
    }),
    takeDocuments: createTakeDocuments({ takeOrders, keep, now }),
    keep,
    fetchLater: createSourceOrders({ client, queueUrl: environment.FETCHES }).send,
    remainingMs: () => remainingMs(),
    ...{ now, random: Math.random, log },
  };
});

/** Fetches what the messages name; those that it names in its answer come again. */
export const handler = async ({ Records }: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
  remainingMs = () => context.getRemainingTimeInMillis();
  const stay = await fetchOrders(await start(), Records);
  return { batchItemFailures: stay.map((itemIdentifier) => ({ itemIdentifier })) };
};
