import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { keepDelivery } from '../../shared/ledger/kept-deliveries.ts';
import { createLedger } from '../../shared/ledger/ledger.ts';
import { keepOriginal } from '../../shared/ledger/originals.ts';
import { createPartnerBuckets } from '../../shared/ledger/partner-buckets.ts';
import { createEnqueue } from '../../shared/partner/enqueue.ts';
import { createExamine } from '../../shared/partner/examine.ts';
import { createKeepAside } from '../../shared/partner/keep-aside.ts';
import { createLimitPartner } from '../../shared/partner/limits/limit-partner.ts';
import { createReadPartnerSecret } from '../../shared/partner/read-partner-secret.ts';
import { createRegistry } from '../../shared/partner/registry.ts';
import { createTakeDelivery } from '../../shared/partner/take-delivery.ts';
import { createTakeOrders } from '../../shared/partner/take-order.ts';
import { createSourceOrders } from '../../shared/queue/source-orders.ts';
import { impatientClient } from '../../shared/runtime/aws-client-settings.ts';
import { readEnvironment, variables } from '../../shared/runtime/environment.ts';
import { createHttpHandler } from '../../shared/runtime/http/http-handler.ts';
import { createKeyRing } from '../../shared/runtime/key-ring.ts';
import { lazy } from '../../shared/runtime/lazy.ts';
import { log } from '../../shared/runtime/logger.ts';
import { readConfiguration } from '../../shared/runtime/read-configuration.ts';
import { createSecrets } from '../../shared/runtime/secrets.ts';
import { createAcceptWebhook } from './accept-webhook.ts';

const now = Date.now;

const start = lazy(async () => {
  const environment = readEnvironment(
    variables.pick({ LEDGER_TABLE: true, LIVE_LANES: true, FETCHES: true, LAMBDA_TASK_ROOT: true }),
  );
  const configuration = await readConfiguration(environment.LAMBDA_TASK_ROOT);
  const secrets = createSecrets({ client: new SecretsManagerClient(impatientClient), now });
  const table = { client: new DynamoDBClient(impatientClient), table: environment.LEDGER_TABLE };
  const client = new SQSClient(impatientClient);
  const enqueue = createEnqueue({ client, queueUrls: environment.LIVE_LANES });
  const fetches = createSourceOrders({ client, queueUrl: environment.FETCHES });
  return createAcceptWebhook({
    registry: createRegistry(configuration),
    readSecret: createReadPartnerSecret(secrets),
    examine: createExamine({ secrets, keys: createKeyRing(now), log }),
    limitPartner: createLimitPartner({ buckets: createPartnerBuckets(table), now, log }),
    takeDelivery: createTakeDelivery({
      takeOrders: createTakeOrders({
        accept: createLedger(table).accept,
        keepOriginal: (order, original) => keepOriginal(table, order, original),
        enqueue,
        now,
        log,
      }),
      fetchLater: (orders) => fetches.send(orders),
      log,
    }),
    keep: createKeepAside({ keepDelivery: (delivery) => keepDelivery(table, delivery), log }),
    now,
  });
});

export const handler = createHttpHandler(async (request) => (await start())(request));
