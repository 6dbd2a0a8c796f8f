import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { readParts } from '../../shared/ledger/reconciliation-parts.ts';
import { listRuns, readRun } from '../../shared/ledger/reconciliation-runs.ts';
import { createAuthenticateOperator } from '../../shared/operator/authenticate-operator.ts';
import { impatientClient } from '../../shared/runtime/aws-client-settings.ts';
import { readEnvironment, variables } from '../../shared/runtime/environment.ts';
import { createHttpHandler } from '../../shared/runtime/http/http-handler.ts';
import { lazy } from '../../shared/runtime/lazy.ts';
import { createShowReconciliation } from './show-reconciliation.ts';

const start = lazy(async () => {
  const { LEDGER_TABLE, OPERATOR_CLAIMS } = readEnvironment(
    variables.pick({ LEDGER_TABLE: true, OPERATOR_CLAIMS: true }),
  );
  const ledger = { client: new DynamoDBClient(impatientClient), table: LEDGER_TABLE };
  return createShowReconciliation({
    authenticate: createAuthenticateOperator(OPERATOR_CLAIMS),
    listRuns: () => listRuns(ledger),
    readRun: (date) => readRun(ledger, date),
    readParts: (wanted) => readParts(ledger, wanted),
  });
});

export const handler = createHttpHandler(async (request) => (await start())(request));
