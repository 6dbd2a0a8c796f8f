import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { readRecords } from '../../shared/ledger/read-orders.ts';
import { listReceived } from '../../shared/ledger/received-orders.ts';
import { createAuthenticate } from '../../shared/partner/authenticate.ts';
import { createReadPartnerSecret } from '../../shared/partner/read-partner-secret.ts';
import { createRegistry } from '../../shared/partner/registry.ts';
import { impatientClient } from '../../shared/runtime/aws-client-settings.ts';
import { readEnvironment, variables } from '../../shared/runtime/environment.ts';
import { createHttpHandler } from '../../shared/runtime/http/http-handler.ts';
import { createKeyRing } from '../../shared/runtime/key-ring.ts';
import { lazy } from '../../shared/runtime/lazy.ts';
import { log } from '../../shared/runtime/logger.ts';
import { readConfiguration } from '../../shared/runtime/read-configuration.ts';
import { createSecrets } from '../../shared/runtime/secrets.ts';
import { createListOrders } from './list-orders.ts';

const now = Date.now;

const start = lazy(async () => {
  const environment = readEnvironment(variables.pick({ LEDGER_TABLE: true, LAMBDA_TASK_ROOT: true }));
  const registry = createRegistry(await readConfiguration(environment.LAMBDA_TASK_ROOT));
  const secrets = createSecrets({ client: new SecretsManagerClient(impatientClient), now });
  const table = { client: new DynamoDBClient(impatientClient), table: environment.LEDGER_TABLE };
  return createListOrders({
    authenticate: createAuthenticate({ registry, secrets, keys: createKeyRing(now), now, log }),
    readSecret: createReadPartnerSecret(secrets),
    listReceived: (query) => listReceived(table, query),
    readMany: (keys) => readRecords(table, keys),
    now,
  });
});

export const handler = createHttpHandler(async (request) => (await start())(request));
