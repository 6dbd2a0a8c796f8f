import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { noteKeyEnd } from '../../shared/ledger/key-ends.ts';
import { apiKeyOf, credentialsOf } from '../../shared/odoo/connection-secret.ts';
import { createOdooCall } from '../../shared/odoo/odoo-call.ts';
import { readKeyEnds } from '../../shared/odoo/read-key-ends.ts';
import { readOwnId } from '../../shared/odoo/read-own-id.ts';
import { secretNameOfConnection } from '../../shared/runtime/configuration.ts';
import { readEnvironment, variables } from '../../shared/runtime/environment.ts';
import { lazy } from '../../shared/runtime/lazy.ts';
import { log } from '../../shared/runtime/logger.ts';
import { readConfiguration } from '../../shared/runtime/read-configuration.ts';
import { createSecrets } from '../../shared/runtime/secrets.ts';
import { type WatchKeysDeps, watchKeys } from './watch-keys.ts';

const longestCallMs = 10_000;

const start = lazy(async (): Promise<WatchKeysDeps> => {
  const environment = readEnvironment(variables.pick({ LEDGER_TABLE: true, LAMBDA_TASK_ROOT: true }));
  const { connections } = await readConfiguration(environment.LAMBDA_TASK_ROOT);
  const secrets = createSecrets({ client: new SecretsManagerClient(), now: Date.now });
  const now = () => new Date();
  const watched = Object.entries(connections).flatMap(([connectionId, connection]) => {
    // A controller's key is nothing that Odoo knows of.
    if (connection.transport === 'controller') return [];
    const readSecret = (maximumAgeMs?: number) => secrets.read(secretNameOfConnection(connectionId), maximumAgeMs);
    const readApiKey = async (maximumAgeMs?: number) => apiKeyOf(await readSecret(maximumAgeMs));
    const call = createOdooCall({
      connectionId,
      connection,
      readApiKey,
      now: Date.now,
      longestMs: () => longestCallMs,
    });
    const readNotedEnd = async () => {
      const noted = credentialsOf(await readSecret())?.keyEndsAt;
      return noted === undefined ? undefined : new Date(noted);
    };
    const readEnds = async () => {
      const userId = await readOwnId(call);
      return userId.ok ? readKeyEnds(call, userId.value, now()) : userId;
    };
    return [{ connection: connectionId, readNotedEnd, readEnds }];
  });
  const table = { client: new DynamoDBClient(), table: environment.LEDGER_TABLE };
  return { connections: watched, noteEnd: (connection, end) => noteKeyEnd(table, connection, end), now, log };
});

/** Runs twice a day for all connections. */
export const handler = async (): Promise<void> => watchKeys(await start());
