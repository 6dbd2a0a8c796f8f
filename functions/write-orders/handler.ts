import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { createLedger } from '../../shared/ledger/ledger.ts';
import { apiKeyOf } from '../../shared/odoo/connection-secret.ts';
import { createOdooWriter } from '../../shared/odoo/odoo-writer.ts';
import { createLane } from '../../shared/queue/lane.ts';
import { secretNameOfConnection } from '../../shared/runtime/configuration.ts';
import { readEnvironment, variables } from '../../shared/runtime/environment.ts';
import { lazy } from '../../shared/runtime/lazy.ts';
import { log } from '../../shared/runtime/logger.ts';
import { readConfiguration } from '../../shared/runtime/read-configuration.ts';
import { createSecrets } from '../../shared/runtime/secrets.ts';
import { createPace } from './pace.ts';
import { writeOrders } from './write-orders.ts';

const start = lazy(async () => {
  const environment = readEnvironment(
    variables.pick({ LEDGER_TABLE: true, CONNECTION: true, LIVE_LANE: true, LAMBDA_TASK_ROOT: true }),
  );
  const { connections } = await readConfiguration(environment.LAMBDA_TASK_ROOT);
  const connection = connections[environment.CONNECTION];
  if (!connection) throw new Error(`The configuration has no connection ${environment.CONNECTION}`);
  const secrets = createSecrets({ client: new SecretsManagerClient(), now: Date.now });
  const secretName = secretNameOfConnection(environment.CONNECTION);
  const writer = createOdooWriter({
    connectionId: environment.CONNECTION,
    connection,
    readApiKey: async () => apiKeyOf(await secrets.read(secretName)),
    now: Date.now,
  });
  return {
    ledger: createLedger({ client: new DynamoDBClient(), table: environment.LEDGER_TABLE }),
    lane: createLane({ client: new SQSClient(), queueUrl: environment.LIVE_LANE }),
    ...writer,
    pace: createPace(),
    now: () => new Date(),
    random: Math.random,
    log,
  };
});

/** Takes a batch of messages off the live lane; those it names in its answer come again. */
export const handler = async (event: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
  const deps = { ...(await start()), remainingMs: () => context.getRemainingTimeInMillis() };
  const kept = await writeOrders(deps, event.Records);
  return { batchItemFailures: kept.map((itemIdentifier) => ({ itemIdentifier })) };
};
