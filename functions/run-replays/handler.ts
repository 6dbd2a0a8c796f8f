import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { Context } from 'aws-lambda';
import { createMarkParked } from '../../shared/causes/parked-changes.ts';
import { listParked, takeParked } from '../../shared/ledger/parked-orders.ts';
import { readContents, readRecords } from '../../shared/ledger/read-orders.ts';
import type { LedgerTable } from '../../shared/ledger/table.ts';
import { apiKeyOf } from '../../shared/odoo/connection-secret.ts';
import { notTriedInOdoo } from '../../shared/odoo/dry-run/try-orders.ts';
import { countMessages } from '../../shared/queue/count-messages.ts';
import { createLane } from '../../shared/queue/lane.ts';
import { createReplayJobs } from '../../shared/queue/replay-jobs.ts';
import type { Replay } from '../../shared/replay/replay.ts';
import { createReplayStore } from '../../shared/replay/replay-store.ts';
import { type Configuration, secretNameOfConnection } from '../../shared/runtime/configuration.ts';
import { readEnvironment, variables } from '../../shared/runtime/environment.ts';
import { lazy } from '../../shared/runtime/lazy.ts';
import { log } from '../../shared/runtime/logger.ts';
import { readConfiguration } from '../../shared/runtime/read-configuration.ts';
import { createSecrets } from '../../shared/runtime/secrets.ts';
import { connectOdoos } from './connect-odoos.ts';
import { readSlices } from './read-slices.ts';
import { runSlice, wakeForgotten } from './run-replays.ts';
import type { ReplayLane } from './run-replays-deps.ts';
import { type TrySampleDeps, trySample } from './try-sample.ts';

const environmentSchema = variables.pick({
  ...{ LEDGER_TABLE: true, LANES: true, REPLAY_JOBS: true, LAMBDA_TASK_ROOT: true },
});

// A container of Lambda has one invocation at a time, and so one end of it.
let remainingMs = () => 0;

const start = lazy(async () => {
  const environment = readEnvironment(environmentSchema);
  const configuration = await readConfiguration(environment.LAMBDA_TASK_ROOT);
  const table: LedgerTable = { client: new DynamoDBClient(), table: environment.LEDGER_TABLE };
  const client = new SQSClient();
  const markParked = createMarkParked(table);
  const readMany = (keys: Parameters<typeof readRecords>[1]) => readRecords(table, keys);
  const sampling: TrySampleDeps = {
    readMany,
    readContents: (records) => readContents(table, records),
    odoos: connectOdoos({
      configuration,
      table,
      readApiKey: createReadApiKey(),
      remainingMs: () => remainingMs(),
      now: Date.now,
    }),
    notTried: notTriedInOdoo,
  };
  return {
    store: createReplayStore(table),
    jobs: createReplayJobs({ client, queueUrl: environment.REPLAY_JOBS }),
    lanes: lanesOf(client, environment.LANES, configuration.connections),
    listParked: (query: Parameters<typeof listParked>[1]) => listParked(table, query),
    takeParked: async (taking: Parameters<typeof takeParked>[1]) => {
      await markParked(taking.order.connection, taking.now);
      return takeParked(table, taking);
    },
    readMany,
    trySample: (replay: Replay) => trySample(sampling, replay),
    remainingMs: () => remainingMs(),
    ...{ now: () => new Date(), log },
  };
});

function createReadApiKey() {
  const secrets = createSecrets({ client: new SecretsManagerClient(), now: Date.now });
  return async (connectionId: string, maximumAgeMs?: number) =>
    apiKeyOf(await secrets.read(secretNameOfConnection(connectionId), maximumAgeMs));
}

function lanesOf(
  client: SQSClient,
  queueUrls: Readonly<Record<string, string>>,
  connections: Configuration['connections'],
): Record<string, ReplayLane> {
  return Object.fromEntries(
    Object.entries(queueUrls).flatMap(([id, queueUrl]) => {
      const perMinute = connections[id]?.replaysPerMinute;
      if (perMinute === undefined) return [];
      const lane = createLane({ client, queueUrl });
      return [[id, { ...lane, countMessages: () => countMessages(client, queueUrl), perMinute }]];
    }),
  );
}

/** Does slices of work on replays as messages ask for them, and every minute looks for those that were forgotten. */
export const handler = async (event: unknown, context: Context): Promise<void> => {
  remainingMs = () => context.getRemainingTimeInMillis();
  const deps = await start();
  const slices = readSlices(event);
  if (slices === undefined) return wakeForgotten(deps);
  for (const slice of slices) await runSlice(deps, slice);
};
