import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { createAnnounce } from '../../shared/events/announce.ts';
import { createLedger } from '../../shared/ledger/ledger.ts';
import { countOutcomes } from '../../shared/ledger/minute-counts.ts';
import { createWriter } from '../../shared/odoo/create-writer.ts';
import { gateOf } from '../../shared/odoo/limits/gate-of.ts';
import { createAnnouncements } from '../../shared/queue/announcements.ts';
import { createLane } from '../../shared/queue/lane.ts';
import { createPauseLanes } from '../../shared/queue/pause-lanes.ts';
import { createProbes } from '../../shared/queue/probes.ts';
import { secretNameOfConnection } from '../../shared/runtime/configuration.ts';
import { readEnvironment, variables } from '../../shared/runtime/environment.ts';
import { lazy } from '../../shared/runtime/lazy.ts';
import { log } from '../../shared/runtime/logger.ts';
import { readConfiguration } from '../../shared/runtime/read-configuration.ts';
import { createSecrets } from '../../shared/runtime/secrets.ts';
import { createPace } from './pace.ts';
import { writeOrders } from './write-orders.ts';

const environmentSchema = variables.pick({
  LEDGER_TABLE: true,
  CONNECTION: true,
  LIVE_LANE: true,
  REPLAY_LANE: true,
  LIVE_LANE_ARN: true,
  REPLAY_LANE_ARN: true,
  PROBES: true,
  EVENTS: true,
  LAMBDA_TASK_ROOT: true,
});

const start = lazy(async () => {
  const environment = readEnvironment(environmentSchema);
  const { CONNECTION: connectionId, LIVE_LANE_ARN, REPLAY_LANE_ARN } = environment;
  const { connections, partners } = await readConfiguration(environment.LAMBDA_TASK_ROOT);
  const connection = connections[connectionId];
  if (!connection) throw new Error(`The configuration has no connection ${connectionId}`);
  const secrets = createSecrets({ client: new SecretsManagerClient(), now: Date.now });
  const secretName = secretNameOfConnection(connectionId);
  const table = { client: new DynamoDBClient(), table: environment.LEDGER_TABLE };
  const ledger = createLedger(table);
  const writer = createWriter({
    ...{ connectionId, connection, partners, ledger },
    readSecret: (maximumAgeMs) => secrets.read(secretName, maximumAgeMs),
    gate: gateOf(table, connectionId, connection),
    now: Date.now,
  });
  const sqs = new SQSClient();
  const now = () => new Date();
  const shared = {
    ...{ ...writer, ledger, now, log, random: Math.random },
    ...{ connection: connectionId, policies: connection.failures },
    countOutcomes: (counted: Parameters<typeof countOutcomes>[1]) => countOutcomes(table, counted),
    announce: createAnnounce(createAnnouncements({ client: sqs, queueUrl: environment.EVENTS }), partners),
    pauseLanes: createPauseLanes({
      ...{ connection: connectionId, ledger, now, log },
      probes: createProbes({ client: sqs, queueUrl: environment.PROBES }),
    }),
  };
  const live = createLane({ client: sqs, queueUrl: environment.LIVE_LANE });
  const replay = createLane({ client: sqs, queueUrl: environment.REPLAY_LANE });
  return {
    /** What a batch needs, by the queue that it came from. */
    [LIVE_LANE_ARN]: { ...shared, laneName: 'live' as const, lane: live, pace: createPace() },
    [REPLAY_LANE_ARN]: { ...shared, laneName: 'replay' as const, lane: replay, pace: createPace() },
  };
});

/** Takes a batch of messages off a lane; those it names in its answer come again. */
export const handler = async (event: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
  const lanes = await start();
  const queueArn = event.Records[0]?.eventSourceARN ?? '';
  const lane = lanes[queueArn];
  if (!lane) throw new Error(`${queueArn} is none of the lanes`);
  const messages = event.Records.map(({ messageId, body, attributes }) => ({
    ...{ messageId, body },
    receives: Number(attributes.ApproximateReceiveCount) || 1,
  }));
  const kept = await writeOrders({ ...lane, remainingMs: () => context.getRemainingTimeInMillis() }, messages);
  return { batchItemFailures: kept.map((itemIdentifier) => ({ itemIdentifier })) };
};
