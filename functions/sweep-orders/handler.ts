import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { createLedger } from '../../shared/ledger/ledger.ts';
import { createLane } from '../../shared/queue/lane.ts';
import { readEnvironment, variables } from '../../shared/runtime/environment.ts';
import { lazy } from '../../shared/runtime/lazy.ts';
import { log } from '../../shared/runtime/logger.ts';
import { sweepOrders } from './sweep-orders.ts';

const start = lazy(async () => {
  const environment = readEnvironment(
    variables.pick({ LEDGER_TABLE: true, LANE: true, LANES: true, SWEEP_AFTER_SECONDS: true }),
  );
  const client = new SQSClient();
  return {
    ledger: createLedger({ client: new DynamoDBClient(), table: environment.LEDGER_TABLE }),
    laneName: environment.LANE,
    lanes: Object.fromEntries(
      Object.entries(environment.LANES).map(([id, queueUrl]) => [id, createLane({ client, queueUrl })]),
    ),
    sweepAfterMs: environment.SWEEP_AFTER_SECONDS * 1_000,
    now: () => new Date(),
    log,
  };
});

/** Runs every minute. */
export const handler = async (): Promise<void> => sweepOrders(await start());
