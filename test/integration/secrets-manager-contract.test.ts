import {
  CreateSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  ListSecretsCommand,
  PutSecretValueCommand,
  ResourceExistsException,
  ResourceNotFoundException,
  SecretsManagerClient,
  UpdateSecretCommand,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  type SecretsManager,
  startSecretsManager,
} from '../../infra/local/emulators/secrets-manager/start-secrets-manager.ts';

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

const create = (Name: string, SecretString: string) => client.send(new CreateSecretCommand({ Name, SecretString }));

const read = async (SecretId: string, VersionStage?: string) =>
  (await client.send(new GetSecretValueCommand({ SecretId, VersionStage }))).SecretString;

it('gives a value back by name and by ARN', async () => {
  const { ARN = '' } = await create('contract/found', '{"apiKeys":["ключ"]}');
  expect(ARN).toMatch(/^arn:aws:secretsmanager:eu-west-1:000000000000:secret:contract\/found-\w{6}$/);
  expect(await read('contract/found')).toBe('{"apiKeys":["ключ"]}');
  expect(await read(ARN)).toBe('{"apiKeys":["ключ"]}');
});

it.each([
  ['put', (SecretId: string, SecretString: string) => new PutSecretValueCommand({ SecretId, SecretString })],
  ['updated', (SecretId: string, SecretString: string) => new UpdateSecretCommand({ SecretId, SecretString })],
])('has the former value as AWSPREVIOUS after a new one was %s', async (how, command) => {
  const name = `contract/${how}`;
  await create(name, 'first');
  await client.send(command(name, 'second'));
  expect(await read(name)).toBe('second');
  expect(await read(name, 'AWSPREVIOUS')).toBe('first');
  const { VersionIdsToStages = {} } = await client.send(new DescribeSecretCommand({ SecretId: name }));
  expect(Object.values(VersionIdsToStages).flat().sort()).toEqual(['AWSCURRENT', 'AWSPREVIOUS']);
});

it('throws ResourceNotFoundException for a secret, or a version, that is not there', async () => {
  await create('contract/one-version', 'only');
  await expect(read('contract/missing')).rejects.toBeInstanceOf(ResourceNotFoundException);
  await expect(read('contract/one-version', 'AWSPREVIOUS')).rejects.toBeInstanceOf(ResourceNotFoundException);
});

it('throws ResourceExistsException for a second secret of the same name', async () => {
  await create('contract/once', 'first');
  await expect(create('contract/once', 'second')).rejects.toBeInstanceOf(ResourceExistsException);
  expect(await read('contract/once')).toBe('first');
});

it('lists secrets without their values', async () => {
  await create('contract/listed', 'hidden');
  const { SecretList = [] } = await client.send(new ListSecretsCommand({}));
  expect(SecretList.map(({ Name }) => Name)).toContain('contract/listed');
  expect(JSON.stringify(SecretList)).not.toContain('hidden');
});

it('keeps a pending version beside the current one until the label AWSCURRENT is moved to it', async () => {
  const SecretId = 'contract/rotated';
  const { VersionId: from } = await create(SecretId, 'old');
  const token = '01234567-89ab-cdef-0123-456789abcdef';
  const putPending = (SecretString: string) =>
    client.send(
      new PutSecretValueCommand({
        ...{ SecretId, SecretString, ClientRequestToken: token, VersionStages: ['AWSPENDING'] },
      }),
    );
  await putPending('new');
  expect([await read(SecretId), await read(SecretId, 'AWSPENDING')]).toEqual(['old', 'new']);
  // The same once more changes nothing; another value under the same id is refused.
  await putPending('new');
  await expect(putPending('newer')).rejects.toBeInstanceOf(ResourceExistsException);

  const move = { SecretId, VersionStage: 'AWSCURRENT', MoveToVersionId: token };
  const elsewhere = new UpdateSecretVersionStageCommand({ ...move, RemoveFromVersionId: token });
  await expect(client.send(elsewhere)).rejects.toMatchObject({ name: 'InvalidParameterException' });
  await client.send(new UpdateSecretVersionStageCommand({ ...move, RemoveFromVersionId: from }));
  expect([await read(SecretId), await read(SecretId, 'AWSPREVIOUS')]).toEqual(['new', 'old']);
  const { VersionIdsToStages } = await client.send(new DescribeSecretCommand({ SecretId }));
  expect(VersionIdsToStages).toEqual({ [token]: ['AWSCURRENT', 'AWSPENDING'], [String(from)]: ['AWSPREVIOUS'] });
});
