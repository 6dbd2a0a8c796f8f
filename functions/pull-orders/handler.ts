import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { Context } from 'aws-lambda';
import { keepDelivery } from '../../shared/ledger/kept-deliveries.ts';
import { createLedger } from '../../shared/ledger/ledger.ts';
import { keepOriginal } from '../../shared/ledger/originals.ts';
import { claimPull, readPull, savePull, takePull } from '../../shared/ledger/pulls.ts';
import { createEnqueue } from '../../shared/partner/enqueue.ts';
import { createKeepAside } from '../../shared/partner/keep-aside.ts';
import { shopOf } from '../../shared/partner/platform-of.ts';
import { createReadPartnerSecret } from '../../shared/partner/read-partner-secret.ts';
import { createRegistry } from '../../shared/partner/registry.ts';
import { createConnectShop } from '../../shared/partner/shop/connect-shop.ts';
import { createTakeDocuments } from '../../shared/partner/shop/take-documents.ts';
import { turnsOfShop } from '../../shared/partner/shop/turns-of-shop.ts';
import { createTakeOrders } from '../../shared/partner/take-order.ts';
import { createPullJobs } from '../../shared/queue/pull-jobs.ts';
import { readEnvironment, variables } from '../../shared/runtime/environment.ts';
import { lazy } from '../../shared/runtime/lazy.ts';
import { log } from '../../shared/runtime/logger.ts';
import { readConfiguration } from '../../shared/runtime/read-configuration.ts';
import { createSecrets } from '../../shared/runtime/secrets.ts';
import { pullOrders } from './pull-orders.ts';
import type { PullOrdersDeps } from './pull-orders-deps.ts';
import { readPartners } from './read-partners.ts';
import { startDuePulls } from './start-due-pulls.ts';

const now = Date.now;

/** What remembering a page takes once the shop has given it. */
const afterwardsMs = 10_000;

// A container of Lambda has one invocation at a time, and so one end of it.
let remainingMs = () => 0;

const start = lazy(async (): Promise<PullOrdersDeps> => {
  const environment = readEnvironment(
    variables.pick({ LEDGER_TABLE: true, LIVE_LANES: true, PULL_JOBS: true, LAMBDA_TASK_ROOT: true }),
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
    pulls: {
      read: (partner) => readPull(table, partner),
      claim: (claim) => claimPull(table, claim),
      take: (taking) => takePull(table, taking),
      save: (saving) => savePull(table, saving),
    },
    jobs: createPullJobs({ client, queueUrl: environment.PULL_JOBS }),
    connect: createConnectShop({
      openShop: shopOf,
      readSecret: createReadPartnerSecret(secrets),
      turnsOf: (partner, callsPerSecond) => turnsOfShop(table, partner, callsPerSecond),
      timeLeftMs: () => remainingMs() - afterwardsMs,
    }),
    takeDocuments: createTakeDocuments({ takeOrders, keep, now }),
    remainingMs: () => remainingMs(),
    ...{ now, log },
  };
});

/** Asks shops for their orders as messages say, and every minute looks whose turn it is. */
export const handler = async (event: unknown, context: Context): Promise<void> => {
  remainingMs = () => context.getRemainingTimeInMillis();
  const deps = await start();
  const partners = readPartners(event);
  if (partners === undefined) return startDuePulls(deps);
  for (const partner of partners) await pullOrders(deps, partner);
};
