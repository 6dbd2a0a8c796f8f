import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { awsPlace } from '../../infra/local/aws-place.ts';
import { startEmulators } from '../../infra/local/emulators/start-emulators.ts';
import { clientOptions } from '../support/client-options.ts';
import { createLedgerTable } from '../support/ledger-table.ts';
import { apiKey } from '../support/waybill.ts';

/**
 * The emulators alone, in a process of their own, so that they and what is measured do not share an event loop and no
 * writer takes the queue's messages meanwhile. Tells its parent the environment of an accepting function, and stops when
 * the parent goes.
 */
const { sqs, dynamodb, secretsManager } = await startEmulators(undefined);
await createLedgerTable(dynamodb.url, 'ledger');
await new SecretsManagerClient({ ...clientOptions, endpoint: secretsManager.url }).send(
  new CreateSecretCommand({ Name: 'waybill/partners/acme', SecretString: JSON.stringify({ apiKeys: [apiKey] }) }),
);
const queues = new SQSClient({ ...clientOptions, endpoint: sqs.url });
const createQueue = async (QueueName: string) => (await queues.send(new CreateQueueCommand({ QueueName }))).QueueUrl;

process.send?.({
  AWS_REGION: awsPlace.region,
  AWS_ACCESS_KEY_ID: 'bench',
  AWS_SECRET_ACCESS_KEY: 'bench',
  AWS_ENDPOINT_URL_SQS: sqs.url,
  AWS_ENDPOINT_URL_DYNAMODB: dynamodb.url,
  AWS_ENDPOINT_URL_SECRETS_MANAGER: secretsManager.url,
  LEDGER_TABLE: 'ledger',
  LIVE_LANES: JSON.stringify({ main: await createQueue('live') }),
  BARE_QUEUE: await createQueue('bare'),
});
process.on('disconnect', () => process.exit());
