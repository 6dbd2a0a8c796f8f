import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { readLaneStatus, recordHold, recordResumed } from '../../shared/ledger/lane-status.ts';
import { createAuthenticateOperator } from '../../shared/operator/authenticate-operator.ts';
import { createReadLaneGauge } from '../../shared/queue/lane-gauge.ts';
import { createLaneSwitch } from '../../shared/queue/lane-switch.ts';
import { impatientClient } from '../../shared/runtime/aws-client-settings.ts';
import { readEnvironment, variables } from '../../shared/runtime/environment.ts';
import { createHttpHandler } from '../../shared/runtime/http/http-handler.ts';
import { lazy } from '../../shared/runtime/lazy.ts';
import { log } from '../../shared/runtime/logger.ts';
import { createSecrets } from '../../shared/runtime/secrets.ts';
import { createOperateLanes } from './operate-lanes.ts';

const start = lazy(async () => {
  const { LEDGER_TABLE, CONSUMERS } = readEnvironment(variables.pick({ LEDGER_TABLE: true, CONSUMERS: true }));
  const ledger = { client: new DynamoDBClient(impatientClient), table: LEDGER_TABLE };
  const secrets = createSecrets({ client: new SecretsManagerClient(impatientClient), now: Date.now });
  // Of a connection's two questions to Lambda one may be turned away: it takes few a second.
  const lambda = new LambdaClient({ maxAttempts: 6 });
  return createOperateLanes({
    authenticate: createAuthenticateOperator({ secrets, log }),
    consumers: CONSUMERS,
    readStatus: (connection) => readLaneStatus(ledger, connection),
    recordHold: (hold) => recordHold(ledger, hold),
    recordResumed: (resumption) => recordResumed(ledger, resumption),
    readGauge: createReadLaneGauge({ lambda, sqs: new SQSClient(impatientClient) }),
    laneSwitch: createLaneSwitch({ client: lambda }),
    now: () => new Date(),
    log,
  });
});

export const handler = createHttpHandler(async (request) => (await start())(request));
