import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { readCausesSnapshot } from '../../shared/causes/causes-snapshot.ts';
import { type CountCausesDeps, countCauses } from '../../shared/causes/count-causes.ts';
import { readCauses } from '../../shared/causes/read-causes.ts';
import { listParked } from '../../shared/ledger/parked-orders.ts';
import { readRecords } from '../../shared/ledger/read-orders.ts';
import { createAuthenticateOperator } from '../../shared/operator/authenticate-operator.ts';
import { readEnvironment, variables } from '../../shared/runtime/environment.ts';
import { createHttpHandler } from '../../shared/runtime/http/http-handler.ts';
import { lazy } from '../../shared/runtime/lazy.ts';
import { readConfiguration } from '../../shared/runtime/read-configuration.ts';
import { createListGroups } from './list-groups.ts';

const start = lazy(async () => {
  const environment = readEnvironment(
    variables.pick({ LEDGER_TABLE: true, OPERATOR_CLAIMS: true, LAMBDA_TASK_ROOT: true }),
  );
  const { connections } = await readConfiguration(environment.LAMBDA_TASK_ROOT);
  // A page is a megabyte, which takes longer than what else an API waits for.
  const table = { client: new DynamoDBClient(), table: environment.LEDGER_TABLE };
  const now = () => new Date();
  const counting: CountCausesDeps = {
    listParked: (query) => listParked(table, query),
    readMany: (keys) => readRecords(table, keys),
    ...{ connections, now },
  };
  const reading = {
    readSnapshot: (connection: string) => readCausesSnapshot(table, connection),
    count: (connection: string, hasTime: () => boolean) => countCauses(counting, connection, hasTime),
    nowMs: Date.now,
  };
  return createListGroups({
    authenticate: createAuthenticateOperator(environment.OPERATOR_CLAIMS),
    readCauses: (connection) => readCauses(reading, connection),
    connections: Object.keys(connections),
    now,
  });
});

export const handler = createHttpHandler(async (request) => (await start())(request));
