import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { createAudit } from '../../shared/ledger/audit.ts';
import { createAuthenticateOperator } from '../../shared/operator/authenticate-operator.ts';
import { createPerformAct } from '../../shared/operator/perform-act.ts';
import { createReplayJobs } from '../../shared/queue/replay-jobs.ts';
import { createReplayStore } from '../../shared/replay/replay-store.ts';
import { impatientClient } from '../../shared/runtime/aws-client-settings.ts';
import { readEnvironment, variables } from '../../shared/runtime/environment.ts';
import { createHttpHandler } from '../../shared/runtime/http/http-handler.ts';
import { lazy } from '../../shared/runtime/lazy.ts';
import { log } from '../../shared/runtime/logger.ts';
import { readConfiguration } from '../../shared/runtime/read-configuration.ts';
import { createOperateReplays } from './operate-replays.ts';

const start = lazy(async () => {
  const environment = readEnvironment(
    variables.pick({ LEDGER_TABLE: true, OPERATOR_CLAIMS: true, REPLAY_JOBS: true, LAMBDA_TASK_ROOT: true }),
  );
  const { connections } = await readConfiguration(environment.LAMBDA_TASK_ROOT);
  const ledger = { client: new DynamoDBClient(impatientClient), table: environment.LEDGER_TABLE };
  return createOperateReplays({
    authenticate: createAuthenticateOperator(environment.OPERATOR_CLAIMS),
    performAct: createPerformAct({
      audit: createAudit(ledger),
      newId: () => `act_${randomUUID()}`,
      now: () => new Date(),
      log,
    }),
    store: createReplayStore(ledger),
    jobs: createReplayJobs({ client: new SQSClient(impatientClient), queueUrl: environment.REPLAY_JOBS }),
    connections: Object.keys(connections),
    newId: () => `rpl_${randomUUID()}`,
    now: () => new Date(),
    log,
  });
});

export const handler = createHttpHandler(async (request) => (await start())(request));
