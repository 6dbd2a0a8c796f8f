import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { createAnnounce } from '../../shared/events/announce.ts';
import { createLedger } from '../../shared/ledger/ledger.ts';
import { createAnnouncements } from '../../shared/queue/announcements.ts';
import { createLane } from '../../shared/queue/lane.ts';
import { readEnvironment, variables } from '../../shared/runtime/environment.ts';
import { lazy } from '../../shared/runtime/lazy.ts';
import { log } from '../../shared/runtime/logger.ts';
import { readConfiguration } from '../../shared/runtime/read-configuration.ts';
import { sweepOrders } from './sweep-orders.ts';

const start = lazy(async () => {
  const environment = readEnvironment(
    variables.pick({
      ...{ LEDGER_TABLE: true, LANE: true, LANES: true, SWEEP_AFTER_SECONDS: true },
      ...{ EVENTS: true, LAMBDA_TASK_ROOT: true },
    }),
  );
  const client = new SQSClient();
  const { partners } = await readConfiguration(environment.LAMBDA_TASK_ROOT);
  return {
    ledger: createLedger({ client: new DynamoDBClient(), table: environment.LEDGER_TABLE }),
    laneName: environment.LANE,
    lanes: Object.fromEntries(
      Object.entries(environment.LANES).map(([id, queueUrl]) => [id, createLane({ client, queueUrl })]),
    ),
    announce: createAnnounce(createAnnouncements({ client, queueUrl: environment.EVENTS }), partners),
    sweepAfterMs: environment.SWEEP_AFTER_SECONDS * 1_000,
    now: () => new Date(),
    log,
  };
});

/** Runs every minute. */
export const handler = async (): Promise<void> => sweepOrders(await start());
