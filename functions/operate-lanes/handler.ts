import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SQSClient } from '@aws-sdk/client-sqs';
import { createAudit } from '../../shared/ledger/audit.ts';
import { readLaneStatus, recordHold, recordResumed } from '../../shared/ledger/lane-status.ts';
import { createAuthenticateOperator } from '../../shared/operator/authenticate-operator.ts';
import { createPerformAct } from '../../shared/operator/perform-act.ts';
import { createReadLaneGauge } from '../../shared/queue/lane-gauge.ts';
import { createLaneSwitch } from '../../shared/queue/lane-switch.ts';
import { impatientClient } from '../../shared/runtime/aws-client-settings.ts';
import { readEnvironment, variables } from '../../shared/runtime/environment.ts';
import { createHttpHandler } from '../../shared/runtime/http/http-handler.ts';
import type { HttpRequest } from '../../shared/runtime/http/request.ts';
import { lazy } from '../../shared/runtime/lazy.ts';
import { log } from '../../shared/runtime/logger.ts';
import { createOperateLanes } from './operate-lanes.ts';
import { createShowOperator } from './show-operator.ts';

const start = lazy(async () => {
  const { LEDGER_TABLE, OPERATOR_CLAIMS, CONSUMERS } = readEnvironment(
    variables.pick({ LEDGER_TABLE: true, OPERATOR_CLAIMS: true, CONSUMERS: true }),
  );
  const ledger = { client: new DynamoDBClient(impatientClient), table: LEDGER_TABLE };
  // Of a connection's two questions to Lambda one may be turned away: it takes few a second.
  const lambda = new LambdaClient({ maxAttempts: 6 });
  const authenticate = createAuthenticateOperator(OPERATOR_CLAIMS);
  const showOperator = createShowOperator(authenticate);
  const operateLanes = createOperateLanes({
    authenticate,
    performAct: createPerformAct({
      audit: createAudit(ledger),
      newId: () => `act_${randomUUID()}`,
      now: () => new Date(),
      log,
    }),
    consumers: CONSUMERS,
    readStatus: (connection) => readLaneStatus(ledger, connection),
    recordHold: (hold) => recordHold(ledger, hold),
    recordResumed: (resumption) => recordResumed(ledger, resumption),
    readGauge: createReadLaneGauge({ lambda, sqs: new SQSClient(impatientClient) }),
    laneSwitch: createLaneSwitch({ client: lambda }),
    now: () => new Date(),
    log,
  });
  // Who asks is told here, too: a function of its own would cost eight resources of the stack.
  return (request: HttpRequest) => (request.path.endsWith('/me') ? showOperator(request) : operateLanes(request));
});

export const handler = createHttpHandler(async (request) => (await start())(request));
