import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { listParked } from '../../shared/ledger/parked-orders.ts';
import { readRecords } from '../../shared/ledger/read-orders.ts';
import { createAuthenticateOperator } from '../../shared/operator/authenticate-operator.ts';
import { impatientClient } from '../../shared/runtime/aws-client-settings.ts';
import { readEnvironment, variables } from '../../shared/runtime/environment.ts';
import { createHttpHandler } from '../../shared/runtime/http/http-handler.ts';
import { lazy } from '../../shared/runtime/lazy.ts';
import { log } from '../../shared/runtime/logger.ts';
import { readConfiguration } from '../../shared/runtime/read-configuration.ts';
import { createSecrets } from '../../shared/runtime/secrets.ts';
import { createListGroups } from './list-groups.ts';

const start = lazy(async () => {
  const environment = readEnvironment(variables.pick({ LEDGER_TABLE: true, LAMBDA_TASK_ROOT: true }));
  const { connections } = await readConfiguration(environment.LAMBDA_TASK_ROOT);
  const secrets = createSecrets({ client: new SecretsManagerClient(impatientClient), now: Date.now });
  // A page is a megabyte, which takes longer than what else an API waits for.
  const table = { client: new DynamoDBClient(), table: environment.LEDGER_TABLE };
  return createListGroups({
    authenticate: createAuthenticateOperator({ secrets, log }),
    listParked: (query) => listParked(table, query),
    readMany: (keys) => readRecords(table, keys),
    connections: Object.keys(connections),
    nowMs: Date.now,
  });
});

export const handler = createHttpHandler(async (request) => (await start())(request));
