import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { awsPlace } from '../aws-place.ts';
import { startDynamodb } from './dynamodb/start-dynamodb.ts';
import { type Lambda, startLambda } from './lambda/start-lambda.ts';
import type { LocalServer } from './listen-locally.ts';
import { type S3, startS3 } from './s3/start-s3.ts';
import { type SecretsManager, startSecretsManager } from './secrets-manager/start-secrets-manager.ts';
import type { PublishedMessage } from './sns/publish.ts';
import { type Sns, startSns } from './sns/start-sns.ts';
import { type Sqs, startSqs } from './sqs/start-sqs.ts';

export interface Emulators {
  readonly sqs: Sqs;
  readonly dynamodb: LocalServer;
  readonly secretsManager: SecretsManager;
  readonly lambda: Lambda;
  readonly s3: S3;
  readonly sns: Sns;
  close(): Promise<void>;
}

/**
 * Starts all that stands in for AWS. With a folder, what they hold is there again the next time. It takes `switchingMs`
 * until an event source mapping is switched off or on. `onMessage` takes what topics tell people.
 */
export const startEmulators = async (
  dataDirectory: string | undefined,
  switchingMs?: number,
  onMessage?: (message: PublishedMessage) => void,
): Promise<Emulators> => {
  if (dataDirectory !== undefined) mkdirSync(dataDirectory, { recursive: true });
  const inData = (name: string) => (dataDirectory === undefined ? undefined : join(dataDirectory, name));
  const [sqs, dynamodb, secretsManager, lambda, s3, sns] = await Promise.all([
    startSqs({ ...awsPlace, journalPath: inData('sqs.jsonl') }),
    startDynamodb({ path: inData('dynamodb') }),
    startSecretsManager({ ...awsPlace, path: inData('secrets.json') }),
    startLambda({ path: inData('event-source-mappings.json'), switchingMs }),
    startS3({ path: inData('s3') }),
    startSns({ onMessage }),
  ]);
  const all = [sqs, dynamodb, secretsManager, lambda, s3, sns];
  const close = async () => void (await Promise.all(all.map((one) => one.close())));
  return { sqs, dynamodb, secretsManager, lambda, s3, sns, close };
};
