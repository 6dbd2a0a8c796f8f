import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { Context } from 'aws-lambda';
import { type Cause, listCauses, recordRelease, removeCause } from '../../shared/ledger/causes.ts';
import { readLaneStatus } from '../../shared/ledger/lane-status.ts';
import { hasParked } from '../../shared/ledger/parked-orders.ts';
import type { LedgerTable } from '../../shared/ledger/table.ts';
import { apiKeyOf } from '../../shared/odoo/connection-secret.ts';
import { findExisting } from '../../shared/odoo/find-existing.ts';
import { gateOf } from '../../shared/odoo/limits/gate-of.ts';
import { createOdooCall } from '../../shared/odoo/odoo-call.ts';
import { createReplayJobs } from '../../shared/queue/replay-jobs.ts';
import { createReplayStore } from '../../shared/replay/replay-store.ts';
import { type Configuration, secretNameOfConnection } from '../../shared/runtime/configuration.ts';
import { readEnvironment, variables } from '../../shared/runtime/environment.ts';
import { lazy } from '../../shared/runtime/lazy.ts';
import { log } from '../../shared/runtime/logger.ts';
import { readConfiguration } from '../../shared/runtime/read-configuration.ts';
import { createSecrets } from '../../shared/runtime/secrets.ts';
import { type ReleaseOrdersDeps, type Releasing, releaseOrders } from './release-orders.ts';

/** Kept free of the time that is left when Odoo does not answer. */
const reserveMs = 5_000;

// A container of Lambda has one invocation at a time, and so one end of it.
let remainingMs = () => 0;

const start = lazy(async (): Promise<ReleaseOrdersDeps> => {
  const environment = readEnvironment(
    variables.pick({ LEDGER_TABLE: true, REPLAY_JOBS: true, LAMBDA_TASK_ROOT: true }),
  );
  const table = { client: new DynamoDBClient(), table: environment.LEDGER_TABLE };
  return {
    connections: releasingOf(table, await readConfiguration(environment.LAMBDA_TASK_ROOT)),
    store: createReplayStore(table),
    jobs: createReplayJobs({ client: new SQSClient(), queueUrl: environment.REPLAY_JOBS }),
    readLaneStatus: (connection) => readLaneStatus(table, connection),
    listCauses: (connection) => listCauses(table, connection),
    hasParked: (connection, cause) => hasParked(table, connection, cause),
    recordRelease: (release) => recordRelease(table, release),
    removeCause: (seen) => removeCause(table, seen),
    remainingMs: () => remainingMs(),
    ...{ now: () => new Date(), random: Math.random, log },
  };
});

/** A custom controller has no way to be asked what its Odoo has: its orders wait for a person. */
function releasingOf(table: LedgerTable, { connections }: Configuration): Releasing[] {
  const secrets = createSecrets({ client: new SecretsManagerClient(), now: Date.now });
  return Object.entries(connections)
    .filter(([, { transport }]) => transport !== 'controller')
    .map(([connectionId, connection]) => {
      const call = createOdooCall({
        ...{
          connectionId,
          connection,
          now: Date.now,
          gate: gateOf(table, connectionId, connection),
          longestMs: () => remainingMs() - reserveMs,
        },
        readApiKey: async (maximumAgeMs) =>
          apiKeyOf(await secrets.read(secretNameOfConnection(connectionId), maximumAgeMs)),
      });
      return {
        connection: connectionId,
        policies: connection.failures,
        findExisting: (causes: readonly Cause[]) => findExisting(call, connection.companyId, causes),
      };
    });
}

/** Runs every minute. */
export const handler = async (_event: unknown, context: Context): Promise<void> => {
  remainingMs = () => context.getRemainingTimeInMillis();
  await releaseOrders(await start());
};
