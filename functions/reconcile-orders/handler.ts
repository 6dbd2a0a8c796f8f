import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { Context } from 'aws-lambda';
import { readLaneStatus } from '../../shared/ledger/lane-status.ts';
import { readCharges } from '../../shared/ledger/read-charges.ts';
import { readRecords } from '../../shared/ledger/read-orders.ts';
import { keepParts } from '../../shared/ledger/reconciliation-parts.ts';
import { advanceRun, openRun } from '../../shared/ledger/reconciliation-runs.ts';
import { scanOrders } from '../../shared/ledger/scan-orders.ts';
import type { LedgerTable } from '../../shared/ledger/table.ts';
import { apiKeyOf } from '../../shared/odoo/connection-secret.ts';
import { gateOf } from '../../shared/odoo/limits/gate-of.ts';
import { openSaleBook } from '../../shared/odoo/reconcile/open-sale-book.ts';
import { type Configuration, secretNameOfConnection } from '../../shared/runtime/configuration.ts';
import { readEnvironment, variables } from '../../shared/runtime/environment.ts';
import { lazy } from '../../shared/runtime/lazy.ts';
import { log } from '../../shared/runtime/logger.ts';
import { readConfiguration } from '../../shared/runtime/read-configuration.ts';
import { createSecrets } from '../../shared/runtime/secrets.ts';
import { reconcileOrders } from './reconcile-orders.ts';
import type { ReconciledConnection } from './work-slice.ts';

/** Kept free of the time that is left when Odoo does not answer. */
const reserveMs = 20_000;

// A container of Lambda has one invocation at a time, and so one end of it.
let remainingMs = () => 0;

const start = lazy(async () => {
  const environment = readEnvironment(variables.pick({ LEDGER_TABLE: true, LAMBDA_TASK_ROOT: true }));
  const configuration = await readConfiguration(environment.LAMBDA_TASK_ROOT);
  const table = { client: new DynamoDBClient(), table: environment.LEDGER_TABLE };
  return {
    connections: connectionsOf(table, configuration),
    scanOrders: (scan: Parameters<typeof scanOrders>[1]) => scanOrders(table, scan),
    readCharges: (orders: Parameters<typeof readCharges>[1]) => readCharges(table, orders),
    readMany: (keys: Parameters<typeof readRecords>[1]) => readRecords(table, keys),
    findKnown: (keys: Parameters<typeof readRecords>[1]) => readRecords(table, keys),
    readLaneStatus: (connection: string) => readLaneStatus(table, connection),
    openRun: (run: Parameters<typeof openRun>[1]) => openRun(table, run),
    keepParts: (parts: Parameters<typeof keepParts>[1]) => keepParts(table, parts),
    advanceRun: (step: Parameters<typeof advanceRun>[1]) => advanceRun(table, step),
    newSliceId: randomUUID,
    ...{ now: () => new Date(), log },
  };
});

function connectionsOf(
  table: LedgerTable,
  { connections, partners }: Configuration,
): ReadonlyMap<string, ReconciledConnection> {
  const secrets = createSecrets({ client: new SecretsManagerClient(), now: Date.now });
  return new Map(
    Object.entries(connections).map(([connectionId, connection]) => {
      const secretName = secretNameOfConnection(connectionId);
      const readApiKey = async (maximumAgeMs?: number) => apiKeyOf(await secrets.read(secretName, maximumAgeMs));
      const longestMs = () => remainingMs() - reserveMs;
      const its = Object.entries(partners).filter(([, partner]) => partner.connection === connectionId);
      const book = openSaleBook({
        connectionId,
        connection,
        readApiKey,
        longestMs,
        gate: gateOf(table, connectionId, connection),
        now: Date.now,
      });
      return [connectionId, { book, partners: its.map(([id]) => id) }];
    }),
  );
}

/** Runs every few minutes; does nothing once today's reconciliation is made. */
export const handler = async (_event: unknown, context: Context): Promise<void> => {
  remainingMs = () => context.getRemainingTimeInMillis();
  await reconcileOrders({ ...(await start()), remainingMs });
};
