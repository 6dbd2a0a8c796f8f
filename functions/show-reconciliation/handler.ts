import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { readParts } from '../../shared/ledger/reconciliation-parts.ts';
import { listRuns, readRun } from '../../shared/ledger/reconciliation-runs.ts';
import { createAuthenticateOperator } from '../../shared/operator/authenticate-operator.ts';
import { impatientClient } from '../../shared/runtime/aws-client-settings.ts';
import { readEnvironment, variables } from '../../shared/runtime/environment.ts';
import { createHttpHandler } from '../../shared/runtime/http/http-handler.ts';
import { lazy } from '../../shared/runtime/lazy.ts';
import { log } from '../../shared/runtime/logger.ts';
import { createSecrets } from '../../shared/runtime/secrets.ts';
import { createShowReconciliation } from './show-reconciliation.ts';

const start = lazy(async () => {
  const { LEDGER_TABLE } = readEnvironment(variables.pick({ LEDGER_TABLE: true }));
  const ledger = { client: new DynamoDBClient(impatientClient), table: LEDGER_TABLE };
  const secrets = createSecrets({ client: new SecretsManagerClient(impatientClient), now: Date.now });
  return createShowReconciliation({
    authenticate: createAuthenticateOperator({ secrets, log }),
    listRuns: () => listRuns(ledger),
    readRun: (date) => readRun(ledger, date),
    readParts: (wanted) => readParts(ledger, wanted),
  });
});

export const handler = createHttpHandler(async (request) => (await start())(request));
