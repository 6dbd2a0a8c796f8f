import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Context, SQSEvent } from 'aws-lambda';
import { filesOfMessage, messageOfFile } from '../../shared/import/dropped-file.ts';
import { createFileStore } from '../../shared/import/file-store.ts';
import { createImportRuns } from '../../shared/import/import-runs.ts';
import { createTakeEntries } from '../../shared/import/take-entries.ts';
import { createLedger } from '../../shared/ledger/ledger.ts';
import { createEnqueue } from '../../shared/partner/enqueue.ts';
import { createRegistry } from '../../shared/partner/registry.ts';
import { createTakeOrders } from '../../shared/partner/take-order.ts';
import { readEnvironment, variables } from '../../shared/runtime/environment.ts';
import { lazy } from '../../shared/runtime/lazy.ts';
import { log } from '../../shared/runtime/logger.ts';
import { readConfiguration } from '../../shared/runtime/read-configuration.ts';
import { createImportFile } from './import-file.ts';

const now = Date.now;

/** Left for the last hundred orders, their results and the message that has somebody go on. */
const reserveMs = 25_000;

const start = lazy(async () => {
  const environment = readEnvironment(
    variables.pick({ LEDGER_TABLE: true, LIVE_LANES: true, DROPS: true, IMPORTS: true, LAMBDA_TASK_ROOT: true }),
  );
  const table = { client: new DynamoDBClient({}), table: environment.LEDGER_TABLE };
  const sqs = new SQSClient({});
  const enqueue = createEnqueue({ client: sqs, queueUrls: environment.LIVE_LANES });
  return createImportFile({
    registry: createRegistry(await readConfiguration(environment.LAMBDA_TASK_ROOT)),
    files: createFileStore({ client: new S3Client({}), bucket: environment.DROPS }),
    runs: createImportRuns(table),
    takeEntries: createTakeEntries(createTakeOrders({ accept: createLedger(table).accept, enqueue, now, log })),
    goOn: async (file) => {
      await sqs.send(new SendMessageCommand({ QueueUrl: environment.IMPORTS, MessageBody: messageOfFile(file) }));
    },
    now,
    newId: randomUUID,
    log,
  });
});

export const handler = async ({ Records }: SQSEvent, context: Context): Promise<void> => {
  const importFile = await start();
  for (const { body } of Records) {
    for (const file of filesOfMessage(body)) {
      const endsAtMs = now() + context.getRemainingTimeInMillis();
      await importFile(file, { untilMs: endsAtMs - reserveMs, leaseUntilMs: endsAtMs });
    }
  }
};
