import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { createLedger } from '../../shared/ledger/ledger.ts';
import { createAuthenticate } from '../../shared/partner/authenticate.ts';
import { createRegistry } from '../../shared/partner/registry.ts';
import { impatientClient } from '../../shared/runtime/aws-client-settings.ts';
import { readEnvironment, variables } from '../../shared/runtime/environment.ts';
import { createHttpHandler } from '../../shared/runtime/http/http-handler.ts';
import { createKeyRing } from '../../shared/runtime/key-ring.ts';
import { lazy } from '../../shared/runtime/lazy.ts';
import { log } from '../../shared/runtime/logger.ts';
import { readConfiguration } from '../../shared/runtime/read-configuration.ts';
import { createSecrets } from '../../shared/runtime/secrets.ts';
import { createOrderState } from './order-state.ts';

const now = Date.now;

const start = lazy(async () => {
  const environment = readEnvironment(variables.pick({ LEDGER_TABLE: true, LAMBDA_TASK_ROOT: true }));
  const configuration = await readConfiguration(environment.LAMBDA_TASK_ROOT);
  const secrets = createSecrets({ client: new SecretsManagerClient(impatientClient), now });
  const ledger = createLedger({ client: new DynamoDBClient(impatientClient), table: environment.LEDGER_TABLE });
  return createOrderState({
    authenticate: createAuthenticate({
      registry: createRegistry(configuration),
      secrets,
      keys: createKeyRing(now),
      now,
      log,
    }),
    read: ledger.read,
  });
});

export const handler = createHttpHandler(async (request) => (await start())(request));
