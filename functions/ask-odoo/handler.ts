import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { createAudit } from '../../shared/ledger/audit.ts';
import { type Cause, readCause, recordRelease } from '../../shared/ledger/causes.ts';
import { readLaneStatus } from '../../shared/ledger/lane-status.ts';
import { hasParked } from '../../shared/ledger/parked-orders.ts';
import { readContents, readRecord } from '../../shared/ledger/read-orders.ts';
import type { LedgerTable } from '../../shared/ledger/table.ts';
import { readSale, type WhichSale } from '../../shared/odoo/comparison/read-sale.ts';
import { apiKeyOf } from '../../shared/odoo/connection-secret.ts';
import { findExisting } from '../../shared/odoo/find-existing.ts';
import { gateOf } from '../../shared/odoo/limits/gate-of.ts';
import { createOdooCall } from '../../shared/odoo/odoo-call.ts';
import type { CallOdoo } from '../../shared/odoo/transports/call-odoo.ts';
import { createAuthenticateOperator } from '../../shared/operator/authenticate-operator.ts';
import { createPerformAct } from '../../shared/operator/perform-act.ts';
import { readOriginalOf } from '../../shared/operator/read-original-of.ts';
import { createReplayJobs } from '../../shared/queue/replay-jobs.ts';
import { createReplayStore } from '../../shared/replay/replay-store.ts';
import { impatientClient } from '../../shared/runtime/aws-client-settings.ts';
import { type Connection, secretNameOfConnection } from '../../shared/runtime/configuration.ts';
import { readEnvironment, variables } from '../../shared/runtime/environment.ts';
import { createHttpHandler } from '../../shared/runtime/http/http-handler.ts';
import { lazy } from '../../shared/runtime/lazy.ts';
import { log } from '../../shared/runtime/logger.ts';
import { readConfiguration } from '../../shared/runtime/read-configuration.ts';
import { createSecrets } from '../../shared/runtime/secrets.ts';
import { createAskOdoo } from './ask-odoo.ts';

/** A person waits for the answer: all calls of a request together, and any one of them. */
const longestMs = 8_000;
const longestCallMs = 7_000;

// A container of Lambda has one invocation at a time, and so one end of it.
let deadlineMs = 0;

const start = lazy(async () => {
  const environment = readEnvironment(
    variables.pick({ LEDGER_TABLE: true, OPERATOR_CLAIMS: true, REPLAY_JOBS: true, LAMBDA_TASK_ROOT: true }),
  );
  const { connections, partners } = await readConfiguration(environment.LAMBDA_TASK_ROOT);
  const table = { client: new DynamoDBClient(impatientClient), table: environment.LEDGER_TABLE };
  const now = () => new Date();
  const odoos = Object.entries(connections).map(([id, connection]) => {
    const call = connection.transport === 'controller' ? undefined : callOf(table, id, connection);
    return { id, connection, call };
  });
  return createAskOdoo({
    authenticate: createAuthenticateOperator(environment.OPERATOR_CLAIMS),
    performAct: createPerformAct({ audit: createAudit(table), newId: () => `act_${randomUUID()}`, now, log }),
    partners,
    connections: new Map(
      odoos.map(({ id, connection, call }) => [
        id,
        { connection, readSale: call && ((which: WhichSale) => readSale(call, which)) },
      ]),
    ),
    checked: new Map(
      odoos.map(({ id, connection, call }) => [
        id,
        {
          policies: connection.failures,
          findExisting: call && ((causes: readonly Cause[]) => findExisting(call, connection.companyId, causes)),
        },
      ]),
    ),
    readRecord: (key) => readRecord(table, key),
    readOriginal: (record, order) => readOriginalOf(table, partners, record, order),
    readContents: (records) => readContents(table, records),
    readCause: (key) => readCause(table, key),
    readLaneStatus: (connection) => readLaneStatus(table, connection),
    hasParked: (connection, cause) => hasParked(table, connection, cause),
    recordRelease: (release) => recordRelease(table, release),
    store: createReplayStore(table),
    jobs: createReplayJobs({ client: new SQSClient(impatientClient), queueUrl: environment.REPLAY_JOBS }),
    ...{ now, log },
  });
});

const secrets = lazy(async () => createSecrets({ client: new SecretsManagerClient(impatientClient), now: Date.now }));

function callOf(table: LedgerTable, connectionId: string, connection: Connection): CallOdoo {
  const callTimeoutMs = Math.min(connection.callTimeoutMs, longestCallMs);
  return createOdooCall({
    ...{ connectionId, connection: { ...connection, callTimeoutMs }, now: Date.now },
    gate: gateOf(table, connectionId, connection),
    longestMs: () => deadlineMs - Date.now(),
    readApiKey: async (maximumAgeMs) =>
      apiKeyOf(await (await secrets()).read(secretNameOfConnection(connectionId), maximumAgeMs)),
  });
}

export const handler = createHttpHandler(async (request) => {
  deadlineMs = Date.now() + longestMs;
  return (await start())(request);
});
