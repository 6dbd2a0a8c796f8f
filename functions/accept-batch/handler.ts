import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { createTakeEntries } from '../../shared/import/take-entries.ts';
import { createLedger } from '../../shared/ledger/ledger.ts';
import { createPartnerBuckets } from '../../shared/ledger/partner-buckets.ts';
import { createAuthenticate } from '../../shared/partner/authenticate.ts';
import { createEnqueue } from '../../shared/partner/enqueue.ts';
import { createHonourIdempotencyKey } from '../../shared/partner/honour-idempotency-key.ts';
import { createLimitPartner } from '../../shared/partner/limits/limit-partner.ts';
import { createRegistry } from '../../shared/partner/registry.ts';
import { createTakeOrders } from '../../shared/partner/take-order.ts';
import { impatientClient } from '../../shared/runtime/aws-client-settings.ts';
import { readEnvironment, variables } from '../../shared/runtime/environment.ts';
import { createHttpHandler } from '../../shared/runtime/http/http-handler.ts';
import { createKeyRing } from '../../shared/runtime/key-ring.ts';
import { lazy } from '../../shared/runtime/lazy.ts';
import { log } from '../../shared/runtime/logger.ts';
import { readConfiguration } from '../../shared/runtime/read-configuration.ts';
import { createSecrets } from '../../shared/runtime/secrets.ts';
import { createAcceptBatch } from './accept-batch.ts';

const now = Date.now;

const start = lazy(async () => {
  const environment = readEnvironment(variables.pick({ LEDGER_TABLE: true, LIVE_LANES: true, LAMBDA_TASK_ROOT: true }));
  const configuration = await readConfiguration(environment.LAMBDA_TASK_ROOT);
  const secrets = createSecrets({ client: new SecretsManagerClient(impatientClient), now });
  const table = { client: new DynamoDBClient(impatientClient), table: environment.LEDGER_TABLE };
  const ledger = createLedger(table);
  const enqueue = createEnqueue({ client: new SQSClient(impatientClient), queueUrls: environment.LIVE_LANES });
  return createAcceptBatch({
    authenticate: createAuthenticate({
      registry: createRegistry(configuration),
      secrets,
      keys: createKeyRing(now),
      now,
      log,
    }),
    honourIdempotencyKey: createHonourIdempotencyKey({ claimIdempotencyKey: ledger.claimIdempotencyKey, now }),
    limitPartner: createLimitPartner({ buckets: createPartnerBuckets(table), now, log }),
    takeEntries: createTakeEntries(createTakeOrders({ accept: ledger.accept, enqueue, now, log })),
    now,
  });
});

export const handler = createHttpHandler(async (request) => (await start())(request));
