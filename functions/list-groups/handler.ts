import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { readCausesSnapshot } from '../../shared/causes/causes-snapshot.ts';
import { type CountCausesDeps, countCauses } from '../../shared/causes/count-causes.ts';
import { readCauses } from '../../shared/causes/read-causes.ts';
import { countAccepted } from '../../shared/ledger/accepted-counts.ts';
import { readLaneStatus } from '../../shared/ledger/lane-status.ts';
import { readMinutes } from '../../shared/ledger/minute-counts.ts';
import { listParked } from '../../shared/ledger/parked-orders.ts';
import { readRecords } from '../../shared/ledger/read-orders.ts';
import { listReceived } from '../../shared/ledger/received-orders.ts';
import type { LedgerTable } from '../../shared/ledger/table.ts';
import { countWaiting, readWaiting } from '../../shared/ledger/waiting-orders.ts';
import { createAuthenticateOperator } from '../../shared/operator/authenticate-operator.ts';
import { createReplayStore } from '../../shared/replay/replay-store.ts';
import type { Configuration } from '../../shared/runtime/configuration.ts';
import { readEnvironment, variables } from '../../shared/runtime/environment.ts';
import { createHttpHandler } from '../../shared/runtime/http/http-handler.ts';
import { lazy } from '../../shared/runtime/lazy.ts';
import { readConfiguration } from '../../shared/runtime/read-configuration.ts';
import { createListGroups } from './list-groups.ts';
import { presentWaiting } from './present-waiting.ts';
import { createShowStats } from './show-stats.ts';

const start = lazy(async () => {
  const environment = readEnvironment(
    variables.pick({ LEDGER_TABLE: true, OPERATOR_CLAIMS: true, LAMBDA_TASK_ROOT: true }),
  );
  const { connections, partners } = await readConfiguration(environment.LAMBDA_TASK_ROOT);
  // A page is a megabyte, which takes longer than what else an API waits for.
  const table = { client: new DynamoDBClient(), table: environment.LEDGER_TABLE };
  const now = () => new Date();
  const counting: CountCausesDeps = {
    listParked: (query) => listParked(table, query),
    readMany: (keys) => readRecords(table, keys),
    ...{ connections, now },
  };
  const replays = createReplayStore(table);
  const reading = {
    readSnapshot: (connection: string) => readCausesSnapshot(table, connection),
    count: (connection: string, hasTime: () => boolean) => countCauses(counting, connection, hasTime),
    listParked: counting.listParked,
    listReplays: () => replays.list(latestReplays),
    nowMs: Date.now,
  };
  const shared = {
    authenticate: createAuthenticateOperator(environment.OPERATOR_CLAIMS),
    readCauses: (connection: string) => readCauses(reading, connection),
    connections: Object.keys(connections),
    now,
  };
  return {
    listGroups: createListGroups(shared),
    showStats: createShowStats({ ...shared, ...statsOf(table, partners) }),
  };
});

function statsOf(table: LedgerTable, partners: Configuration['partners']) {
  const connectionOf = new Map(Object.entries(partners).map(([partner, { connection }]) => [partner, connection]));
  const accepted = {
    listReceived: (query: Parameters<typeof listReceived>[1]) => listReceived(table, query),
    connectionOf,
  };
  const waiting = {
    readCounted: (connection: string) => readWaiting(table, connection),
    countFirst: (connection: string) => countWaiting(table, { connection, now: new Date(), maximumPages: 1 }),
  };
  const replays = createReplayStore(table);
  return {
    readLaneStatus: (connection: string) => readLaneStatus(table, connection),
    readWaiting: (connection: string) => presentWaiting(waiting, connection),
    readMinutes: (query: Parameters<typeof readMinutes>[1]) => readMinutes(table, query),
    countAccepted: (span: Parameters<typeof countAccepted>[1]) => countAccepted(accepted, span),
    listReplays: () => replays.list(latestReplays),
  };
}

/** One that still runs is among these. */
const latestReplays = 10;

/** Shows what is parked by cause, and at `/stats` how Waybill is as a whole. */
export const handler = createHttpHandler(async (request) => {
  const { listGroups, showStats } = await start();
  return request.path.endsWith('/stats') ? showStats(request) : listGroups(request);
});
