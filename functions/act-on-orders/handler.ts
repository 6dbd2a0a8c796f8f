import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { createAnnounce } from '../../shared/events/announce.ts';
import { createAudit } from '../../shared/ledger/audit.ts';
import { createAuthenticateOperator } from '../../shared/operator/authenticate-operator.ts';
import { createPerformAct } from '../../shared/operator/perform-act.ts';
import { createAnnouncements } from '../../shared/queue/announcements.ts';
import { impatientClient } from '../../shared/runtime/aws-client-settings.ts';
import { readEnvironment, variables } from '../../shared/runtime/environment.ts';
import { createHttpHandler } from '../../shared/runtime/http/http-handler.ts';
import { lazy } from '../../shared/runtime/lazy.ts';
import { log } from '../../shared/runtime/logger.ts';
import { readConfiguration } from '../../shared/runtime/read-configuration.ts';
import { createActOnOrders } from './act-on-orders.ts';
import { createLedgerVerbs } from './ledger-verbs.ts';

const now = () => new Date();

const start = lazy(async () => {
  const environment = readEnvironment(
    variables.pick({ LEDGER_TABLE: true, EVENTS: true, OPERATOR_CLAIMS: true, LAMBDA_TASK_ROOT: true }),
  );
  const { partners, operators } = await readConfiguration(environment.LAMBDA_TASK_ROOT);
  const table = { client: new DynamoDBClient(impatientClient), table: environment.LEDGER_TABLE };
  const announcements = createAnnouncements({ client: new SQSClient(impatientClient), queueUrl: environment.EVENTS });
  return createActOnOrders({
    authenticate: createAuthenticateOperator(environment.OPERATOR_CLAIMS),
    performAct: createPerformAct({ audit: createAudit(table), newId: () => `act_${randomUUID()}`, now, log }),
    ...createLedgerVerbs(table),
    announce: createAnnounce(announcements, partners),
    approvals: operators.approvals,
    newEditId: () => `edt_${randomUUID()}`,
    now,
    log,
  });
});

export const handler = createHttpHandler(async (request) => (await start())(request));
