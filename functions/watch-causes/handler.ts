import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import type { Context } from 'aws-lambda';
import { readCausesSnapshot, writeCausesSnapshot } from '../../shared/causes/causes-snapshot.ts';
import { type CountCausesDeps, countCauses } from '../../shared/causes/count-causes.ts';
import { readParkedChange } from '../../shared/causes/parked-changes.ts';
import { createPostEvent } from '../../shared/events/post-event.ts';
import { countAccepted } from '../../shared/ledger/accepted-counts.ts';
import { readKeyEnd } from '../../shared/ledger/key-ends.ts';
import { readLaneStatus } from '../../shared/ledger/lane-status.ts';
import { countRejected } from '../../shared/ledger/list-kept.ts';
import { noteAccepted, readMinutes } from '../../shared/ledger/minute-counts.ts';
import { listParked } from '../../shared/ledger/parked-orders.ts';
import { readRecords } from '../../shared/ledger/read-orders.ts';
import { listReceived } from '../../shared/ledger/received-orders.ts';
import type { LedgerTable } from '../../shared/ledger/table.ts';
import { countWaiting, writeWaiting } from '../../shared/ledger/waiting-orders.ts';
import type { Configuration } from '../../shared/runtime/configuration.ts';
import { readEnvironment, variables } from '../../shared/runtime/environment.ts';
import { lazy } from '../../shared/runtime/lazy.ts';
import { log } from '../../shared/runtime/logger.ts';
import { readConfiguration } from '../../shared/runtime/read-configuration.ts';
import { createSecrets } from '../../shared/runtime/secrets.ts';
import { listNotices, putNotice, removeNotice } from '../../shared/telling/notices.ts';
import { readWebhook } from '../../shared/telling/read-webhook.ts';
import { tellingSecretName } from '../../shared/telling/telling-secret.ts';
import { listTold, putTold, removeTold } from '../../shared/telling/told.ts';
import type { LookDeps } from './look-at-connection.ts';
import type { TellDeps } from './tell-all.ts';
import { endTurn, takeTurn } from './turn.ts';
import { type WatchCausesDeps, watchCauses } from './watch-causes.ts';

const environmentSchema = variables.pick({
  ...{ LEDGER_TABLE: true, NOTICES_TOPIC: true, CONSOLE_ORIGIN: true, LAMBDA_TASK_ROOT: true },
});

/** Kept free for telling what was found. */
const reserveMs = 20_000;
/** Pages of each partition of the index of orders that wait: a hundred thousand orders. */
const maximumPages = 5;
const slackDeadlineMs = 5_000;

// A container of Lambda has one invocation at a time, and so one end of it.
let remainingMs = () => 0;
const now = () => new Date();

const start = lazy(async (): Promise<WatchCausesDeps> => {
  const environment = readEnvironment(environmentSchema);
  const configuration = await readConfiguration(environment.LAMBDA_TASK_ROOT);
  const table = { client: new DynamoDBClient(), table: environment.LEDGER_TABLE };
  return {
    ...lookingAt(table, configuration),
    ...telling(table, configuration, environment),
    takeTurn: (at) => takeTurn(table, at),
    endTurn: (turn) => endTurn(table, turn),
    countAccepted: (span) => countAccepted(acceptedOf(table, configuration), span),
    noteAccepted: (noted) => noteAccepted(table, noted),
  };
});

const acceptedOf = (table: LedgerTable, { partners }: Configuration): Parameters<typeof countAccepted>[0] => ({
  listReceived: (query) => listReceived(table, query),
  connectionOf: new Map(Object.entries(partners).map(([partner, { connection }]) => [partner, connection])),
});

function lookingAt(table: LedgerTable, { connections }: Configuration): LookDeps {
  const counting: CountCausesDeps = {
    listParked: (query) => listParked(table, query),
    readMany: (keys) => readRecords(table, keys),
    ...{ connections, now },
  };
  return {
    readLaneStatus: (connection) => readLaneStatus(table, connection),
    readSnapshot: (connection) => readCausesSnapshot(table, connection),
    readChange: (connection) => readParkedChange(table, connection),
    countCauses: (connection, hasTime) => countCauses(counting, connection, hasTime),
    writeSnapshot: (connection, count) => writeCausesSnapshot(table, connection, count),
    countWaiting: (connection) => countWaiting(table, { connection, now: now(), maximumPages }),
    writeWaiting: (connection, waiting) => writeWaiting(table, connection, waiting),
    hasTime: () => remainingMs() > reserveMs,
    now,
  };
}

function telling(
  table: LedgerTable,
  { connections, partners, telling: settings }: Configuration,
  { NOTICES_TOPIC: TopicArn, CONSOLE_ORIGIN: origin }: { NOTICES_TOPIC: string; CONSOLE_ORIGIN: string },
): TellDeps {
  const sns = new SNSClient({ maxAttempts: 2 });
  return {
    telling: settings,
    connections: Object.keys(connections),
    listTold: () => listTold(table),
    putTold: (told) => putTold(table, told),
    removeTold: (about) => removeTold(table, about),
    listNotices: (limit) => listNotices(table, limit),
    putNotice: (notice) => putNotice(table, notice),
    removeNotice: (id) => removeNotice(table, id),
    publishMail: async ({ subject, text }) => {
      await sns.send(new PublishCommand({ TopicArn, Subject: subject, Message: text }));
    },
    postSlack: createPostSlack(settings.network),
    readMinutes: (query) => readMinutes(table, query),
    countRejected: () =>
      Promise.all(
        Object.keys(partners).map(async (partner) => ({ partner, count: await countRejected(table, partner, now()) })),
      ),
    readKeyEnds: async () => {
      const ends = await Promise.all(
        Object.keys(connections).map(async (connection) => ({
          connection,
          endsAt: await readKeyEnd(table, connection),
        })),
      );
      return ends.flatMap(({ connection, endsAt }) => (endsAt === undefined ? [] : [{ connection, endsAt }]));
    },
    ...{ sleep, origin, now, log },
  };
}

function createPostSlack(network: Configuration['telling']['network']): TellDeps['postSlack'] {
  const secrets = createSecrets({ client: new SecretsManagerClient(), now: Date.now });
  const post = createPostEvent({ deadlineMs: slackDeadlineMs });
  return async (body) => {
    const url = readWebhook(await secrets.read(tellingSecretName));
    return url === undefined ? undefined : post({ url, network, headers: {}, body });
  };
}

/** Runs every minute. */
export const handler = async (_event: unknown, context: Context): Promise<void> => {
  remainingMs = () => context.getRemainingTimeInMillis();
  await watchCauses(await start());
};
