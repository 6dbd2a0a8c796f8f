import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { listEdits } from '../../shared/ledger/edits.ts';
import { createLedger } from '../../shared/ledger/ledger.ts';
import { queryIndex } from '../../shared/ledger/query-index.ts';
import { createAuthenticateOperator } from '../../shared/operator/authenticate-operator.ts';
import { readOriginalOf } from '../../shared/operator/read-original-of.ts';
import { viewEdit } from '../../shared/operator/view-edit.ts';
import { impatientClient } from '../../shared/runtime/aws-client-settings.ts';
import { readEnvironment, variables } from '../../shared/runtime/environment.ts';
import { createHttpHandler } from '../../shared/runtime/http/http-handler.ts';
import { lazy } from '../../shared/runtime/lazy.ts';
import { readConfiguration } from '../../shared/runtime/read-configuration.ts';
import { createOperateOrders } from './operate-orders.ts';

/** Some 100 KB, and a few milliseconds of looking through them. */
const readAtATime = 400;

/** What a page may take until it is answered as far as it is. */
const budgetMs = 200;

const start = lazy(async () => {
  const environment = readEnvironment(
    variables.pick({ LEDGER_TABLE: true, OPERATOR_CLAIMS: true, LAMBDA_TASK_ROOT: true }),
  );
  const { partners, connections } = await readConfiguration(environment.LAMBDA_TASK_ROOT);
  const table = { client: new DynamoDBClient(impatientClient), table: environment.LEDGER_TABLE };
  const { read, readMany, readContents } = createLedger(table);
  return createOperateOrders({
    authenticate: createAuthenticateOperator(environment.OPERATOR_CLAIMS),
    query: (query) => queryIndex(table, query),
    ...{ read, readMany, readContents, budgetMs, readAtATime },
    readEdits: async (record) => (await listEdits(table, record)).map((edit) => viewEdit(edit, record)),
    readOriginal: (record, order) => readOriginalOf(table, partners, record, order),
    partners: Object.entries(partners).map(([id, { connection }]) => ({ id, connection })),
    connections: Object.keys(connections),
    odooUrlOf: (connection) => connections[connection]?.url,
    nowMs: Date.now,
  });
});

export const handler = createHttpHandler(async (request) => (await start())(request));
