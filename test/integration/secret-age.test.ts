import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type SecretsManager,
  startSecretsManager,
} from '../../infra/local/emulators/secrets-manager/start-secrets-manager.ts';
import { readSecretAge } from '../../shared/runtime/read-secret-age.ts';

let server: SecretsManager;
let client: SecretsManagerClient;
beforeAll(async () => {
  server = await startSecretsManager({ region: 'eu-west-1', accountId: '000000000000' });
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  client = new SecretsManagerClient({ endpoint: server.url, region: 'eu-west-1', credentials });
});
afterAll(async () => {
  client?.destroy();
  await server?.close();
});

test('the age of a secret is that of its value', async () => {
  await client.send(new CreateSecretCommand({ Name: 'waybill/partners/acme', SecretString: '{}' }));
  const changedAt = await readSecretAge(client, 'waybill/partners/acme');
  expect(Math.abs(Date.now() - (changedAt?.getTime() ?? 0))).toBeLessThan(60_000);
});

test('a secret that is not there has none', async () => {
  expect(await readSecretAge(client, 'waybill/partners/nobody')).toBeUndefined();
});
