import {
  CreateSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readRotation } from '../../functions/rotate-key/read-rotation.ts';
import { rotateKey } from '../../functions/rotate-key/rotate-key.ts';
import { createSecretVersions } from '../../functions/rotate-key/secret-versions.ts';
import {
  type SecretsManager,
  startSecretsManager,
} from '../../infra/local/emulators/secrets-manager/start-secrets-manager.ts';
import { makeFailure } from '../../shared/failure/make-failure.ts';
import { fail, succeed } from '../../shared/failure/result.ts';
import { apiKeyOf } from '../../shared/odoo/connection-secret.ts';
import { secretWithKey } from '../../shared/odoo/setup/secret-with-key.ts';
import { createRecordedLog } from '../support/recorded-log.ts';

let server: SecretsManager;
let client: SecretsManagerClient;
beforeAll(async () => {
  server = await startSecretsManager({ region: 'eu-west-1', accountId: '000000000000' });
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  client = new SecretsManagerClient({ endpoint: server.url, region: 'eu-west-1', credentials });
});
afterAll(async () => {
  client.destroy();
  await server.close();
});

const refused = fail(makeFailure({ class: 'unauthenticated', outcome: 'answered', message: 'Odoo does not know it.' }));
const endsAt = new Date('2027-02-20T09:00:00Z');

let secrets = 0;
/** A secret of a connection with a key in it, the Odoo that knows the key, and the steps of a rotation. */
const aRotation = async (different: Partial<ReturnType<typeof createSecretVersions>> = {}) => {
  secrets += 1;
  const secretId = `rotation/${secrets}`;
  const keys = new Set(['key-0']);
  let made = 0;
  const odooOf = (_: string, apiKey: string) => ({
    makeKey: async () => {
      if (!keys.has(apiKey)) return refused;
      made += 1;
      keys.add(`key-${made}`);
      return succeed({ apiKey: `key-${made}`, endsAt });
    },
    revokeKey: async (key: string) => succeed(keys.delete(key)),
    whose: async () => (keys.has(apiKey) ? succeed(7) : refused),
  });
  await client.send(new CreateSecretCommand({ Name: secretId, SecretString: '{"login":"waybill","apiKey":"key-0"}' }));
  const log = createRecordedLog();
  const versions = { ...createSecretVersions(client), ...different };
  const step = (name: string, token: string) =>
    rotateKey(
      { versions, odooOf, apiKeyOf, secretWithKey, log },
      readRotation({ Step: name, SecretId: secretId, ClientRequestToken: token, RotationToken: 'unused' }),
    );
  const read = async (VersionStage = 'AWSCURRENT') => {
    const { SecretString = '' } = await client.send(new GetSecretValueCommand({ SecretId: secretId, VersionStage }));
    return JSON.parse(SecretString);
  };
  const rotate = async (token: string) => {
    for (const name of ['createSecret', 'setSecret', 'testSecret', 'finishSecret']) await step(name, token);
  };
  return { secretId, keys, log, step, read, rotate };
};

const token = (digit: number) => `${String(digit).repeat(8)}-aaaa-bbbb-cccc-000000000000`;

test('puts a new key of the same user into the secret, with its end and what else was there, and leaves the old one good', async () => {
  const { keys, log, rotate, read } = await aRotation();
  await rotate(token(1));

  expect(await read()).toEqual({ login: 'waybill', apiKey: 'key-1', keyEndsAt: '2027-02-20T09:00:00.000Z' });
  expect(await read('AWSPREVIOUS')).toMatchObject({ apiKey: 'key-0' });
  expect([...keys]).toEqual(['key-0', 'key-1']);
  expect(log.lines.map(({ event }) => event)).toEqual(['key.rotated']);
  expect(JSON.stringify(log.lines)).not.toContain('key-1');
});

test('takes the key before the last back at the next rotation', async () => {
  const { keys, rotate } = await aRotation();
  await rotate(token(1));
  await rotate(token(2));
  await rotate(token(3));

  expect([...keys]).toEqual(['key-2', 'key-3']);
});

test('makes one key and moves one label, however often each step is asked for', async () => {
  const { keys, step, read, rotate } = await aRotation();
  for (const name of ['createSecret', 'setSecret', 'testSecret', 'finishSecret']) {
    await step(name, token(1));
    await step(name, token(1));
  }
  await rotate(token(1));

  expect([...keys]).toEqual(['key-0', 'key-1']);
  expect(await read()).toMatchObject({ apiKey: 'key-1' });
});

test('changes nothing for readers before the last step', async () => {
  const { step, read } = await aRotation();
  for (const name of ['createSecret', 'setSecret', 'testSecret']) await step(name, token(1));

  expect(await read()).toMatchObject({ apiKey: 'key-0' });
});

test('fails the test of a key that Odoo does not take, and keeps the current one', async () => {
  const { keys, step, read } = await aRotation();
  await step('createSecret', token(1));
  keys.delete('key-1');

  await expect(step('testSecret', token(1))).rejects.toThrow('Odoo does not know it.');
  expect(await read()).toMatchObject({ apiKey: 'key-0' });
});

test('takes a key back that could not be kept, so that failed rotations do not use up the keys that a user may have', async () => {
  const keepPending = () => Promise.reject(new Error('Secrets Manager is away'));
  const { keys, step } = await aRotation({ keepPending });

  await expect(step('createSecret', token(1))).rejects.toThrow('Secrets Manager is away');
  expect([...keys]).toEqual(['key-0']);
});

test('has only the current key to test when a rotation is first set up, and nothing at all in a new stack', async () => {
  const { secretId, keys, step } = await aRotation();
  await expect(step('testSecret', token(1))).resolves.toBeUndefined();
  keys.clear();
  await expect(step('testSecret', token(1))).rejects.toThrow('Odoo does not know it.');
  await client.send(new PutSecretValueCommand({ SecretId: secretId, SecretString: '{}' }));
  await expect(step('testSecret', token(1))).resolves.toBeUndefined();
  await expect(step('createSecret', token(1))).rejects.toThrow('waybill odoo setup');
});
