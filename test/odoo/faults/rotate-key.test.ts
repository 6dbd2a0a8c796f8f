import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { CreateSecretCommand, GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { readRotation } from '../../../functions/rotate-key/read-rotation.ts';
import { rotateKey } from '../../../functions/rotate-key/rotate-key.ts';
import { createSecretVersions } from '../../../functions/rotate-key/secret-versions.ts';
import {
  type SecretsManager,
  startSecretsManager,
} from '../../../infra/local/emulators/secrets-manager/start-secrets-manager.ts';
import { type RunningOdoo, startOdoo } from '../../../infra/odoo/start-odoo.ts';
import { apiKeyOf } from '../../../shared/odoo/connection-secret.ts';
import { keyedOdoo } from '../../../shared/odoo/keyed-odoo.ts';
import { createOdooCall } from '../../../shared/odoo/odoo-call.ts';
import { secretWithKey } from '../../../shared/odoo/setup/secret-with-key.ts';
import { createRecordedLog } from '../../support/recorded-log.ts';
import { aConnection } from '../../support/references.ts';
import { askOdoo, callOdoo } from '../support/call-odoo.ts';
import { createSetUp } from '../support/set-up.ts';

const login = 'waybill-rotated';
const secretId = 'waybill/connections/main';

let odoo: RunningOdoo;
let server: SecretsManager;
let client: SecretsManagerClient;
beforeAll(async () => {
  const addons = { folder: fileURLToPath(new URL('../addon', import.meta.url)), modules: ['waybill_test_keys'] };
  odoo = await startOdoo({ report: () => undefined, addons });
  server = await startSecretsManager({ region: 'eu-west-1', accountId: '000000000000' });
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  client = new SecretsManagerClient({ endpoint: server.url, region: 'eu-west-1', credentials });
  const setUp = await createSetUp(odoo.access, login);
  await setUp.run();
  const { apiKey } = await setUp.readSecret();
  await setUp.remove();
  await client.send(new CreateSecretCommand({ Name: secretId, SecretString: JSON.stringify({ apiKey }) }));
});
afterAll(async () => {
  client.destroy();
  await server.close();
  await odoo.stop();
});

const rotate = async () => {
  const { url, database } = odoo.access;
  const connection = { ...aConnection(), url, database, login };
  const odooOf = (_: string, apiKey: string) => {
    const place = { connectionId: 'main', connection, readApiKey: async () => apiKey, now: Date.now };
    const call = createOdooCall({ ...place, longestMs: () => 20_000 });
    return keyedOdoo({ apiKey, call, now: () => new Date() });
  };
  const deps = { versions: createSecretVersions(client), odooOf, apiKeyOf, secretWithKey, log: createRecordedLog() };
  const token = randomUUID();
  for (const Step of ['createSecret', 'setSecret', 'testSecret', 'finishSecret']) {
    await rotateKey(deps, readRotation({ Step, SecretId: secretId, ClientRequestToken: token }));
  }
};

const readKey = async () => {
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretId }));
  return apiKeyOf(SecretString) ?? '';
};

/** Whether Odoo takes a key. */
const isGood = async (apiKey: string) =>
  (await callOdoo({ ...odoo.access, apiKey }, { model: 'res.users', method: 'context_get' })).status === 200;

const permitPrograms = () =>
  askOdoo(odoo.access, z.unknown(), {
    model: 'ir.config_parameter',
    method: 'set_param',
    body: { key: 'base.enable_programmatic_api_keys', value: 'True' },
    as: 'administrator',
  });

test('an Odoo that lets no program make keys keeps the one it has, and says what to do', async () => {
  const before = await readKey();
  await expect(rotate()).rejects.toThrow('base.enable_programmatic_api_keys');

  expect(await readKey()).toBe(before);
  expect(await isGood(before)).toBe(true);
});

test('a key is renewed with the key itself; the former one stays good until the next time', async () => {
  await permitPrograms();
  const first = await readKey();
  await rotate();
  const second = await readKey();
  expect(second).not.toBe(first);
  expect([await isGood(first), await isGood(second)]).toEqual([true, true]);

  await rotate();
  expect([await isGood(first), await isGood(second), await isGood(await readKey())]).toEqual([false, true, true]);
});
