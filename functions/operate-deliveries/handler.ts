import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { createAudit } from '../../shared/ledger/audit.ts';
import { countKept } from '../../shared/ledger/count-kept.ts';
import { readEndpoint } from '../../shared/ledger/endpoints.ts';
import { createLedger } from '../../shared/ledger/ledger.ts';
import { countRejected, listKept, readKept, removeKept } from '../../shared/ledger/list-kept.ts';
import { keepOriginal } from '../../shared/ledger/originals.ts';
import { readActivity } from '../../shared/ledger/partner-activity.ts';
import { readPull } from '../../shared/ledger/pulls.ts';
import { createAuthenticateOperator } from '../../shared/operator/authenticate-operator.ts';
import { createPerformAct } from '../../shared/operator/perform-act.ts';
import { createEnqueue } from '../../shared/partner/enqueue.ts';
import { createExamine } from '../../shared/partner/examine.ts';
import { createRegistry } from '../../shared/partner/registry.ts';
import { createTakeDelivery } from '../../shared/partner/take-delivery.ts';
import { createTakeOrders } from '../../shared/partner/take-order.ts';
import { createVerifyAgain } from '../../shared/partner/verify-again.ts';
import { createSourceOrders } from '../../shared/queue/source-orders.ts';
import { impatientClient } from '../../shared/runtime/aws-client-settings.ts';
import { secretNameOfPartner } from '../../shared/runtime/configuration.ts';
import { readEnvironment, variables } from '../../shared/runtime/environment.ts';
import { createHttpHandler } from '../../shared/runtime/http/http-handler.ts';
import { createKeyRing } from '../../shared/runtime/key-ring.ts';
import { lazy } from '../../shared/runtime/lazy.ts';
import { log } from '../../shared/runtime/logger.ts';
import { readConfiguration } from '../../shared/runtime/read-configuration.ts';
import { readSecretAge } from '../../shared/runtime/read-secret-age.ts';
import { createSecrets } from '../../shared/runtime/secrets.ts';
import { createOperateDeliveries } from './operate-deliveries.ts';

const now = Date.now;

const start = lazy(async () => {
  const environment = readEnvironment(
    variables.pick({
      LEDGER_TABLE: true,
      OPERATOR_CLAIMS: true,
      LIVE_LANES: true,
      FETCHES: true,
      LAMBDA_TASK_ROOT: true,
    }),
  );
  const configuration = await readConfiguration(environment.LAMBDA_TASK_ROOT);
  const secretsManager = new SecretsManagerClient(impatientClient);
  const secrets = createSecrets({ client: secretsManager, now });
  /** How old a secret is helps, and is worth no answer of its own when it cannot be told. */
  const secretChangedAt = async (partner: string): Promise<Date | null | undefined> => {
    try {
      return (await readSecretAge(secretsManager, secretNameOfPartner(partner))) ?? null;
    } catch (error) {
      log.warn('secret.undescribed', { partner, errorName: error instanceof Error ? error.name : 'unknown' });
      return undefined;
    }
  };
  const table = { client: new DynamoDBClient(impatientClient), table: environment.LEDGER_TABLE };
  const client = new SQSClient(impatientClient);
  const enqueue = createEnqueue({ client, queueUrls: environment.LIVE_LANES });
  const fetches = createSourceOrders({ client, queueUrl: environment.FETCHES });
  const fetchLater: typeof fetches.send = (orders) => fetches.send(orders);
  const takeOrders = createTakeOrders({
    accept: createLedger(table).accept,
    keepOriginal: (order, original) => keepOriginal(table, order, original),
    enqueue,
    now,
    log,
  });
  return createOperateDeliveries({
    authenticate: createAuthenticateOperator(environment.OPERATOR_CLAIMS),
    performAct: createPerformAct({
      audit: createAudit(table),
      newId: () => `act_${randomUUID()}`,
      now: () => new Date(now()),
      log,
    }),
    registry: createRegistry(configuration),
    list: (query) => listKept(table, query),
    read: (partner, id) => readKept(table, partner, id),
    remove: (partner, id) => removeKept(table, partner, id),
    readHealth: async ({ id, pull, events }) => ({
      rejectedLastDay: await countRejected(table, id, new Date(now())),
      activity: await readActivity(table, id, new Date(now())),
      kept: await countKept(table, id),
      secretChangedAt: await secretChangedAt(id),
      pull: pull && (await readPull(table, id)),
      endpoint: events && (await readEndpoint(table, { partner: id, url: events.url })),
    }),
    verifyAgain: createVerifyAgain({
      examine: createExamine({ secrets, keys: createKeyRing(now), log }),
      takeDelivery: createTakeDelivery({ takeOrders, fetchLater, log }),
      fetchLater,
    }),
    now,
    log,
  });
});

export const handler = createHttpHandler(async (request) => (await start())(request));
