import { randomUUID } from 'node:crypto';
import type { LocalServer } from '../listen-locally.ts';
import { serveAwsJson } from '../serve-aws-json.ts';
import { secretActions } from './secret-actions.ts';
import { SecretStore } from './secret-store.ts';

export interface SecretsManager extends LocalServer {
  readonly store: SecretStore;
  arnOf(name: string): string;
}

export interface SecretsManagerOptions {
  readonly region: string;
  readonly accountId: string;
  /** File that secrets are kept in across restarts, readable by its owner only; without it they end with the run. */
  readonly path?: string | undefined;
}

/** Emulates what Waybill uses of Secrets Manager; the labels of a rotation, but nobody who starts one, no deletion, no binary values. */
export const startSecretsManager = async (options: SecretsManagerOptions): Promise<SecretsManager> => {
  const store = new SecretStore(options.path);
  // AWS appends six random characters; fixed ones keep the template's references the same from run to run.
  const arnOf = (name: string) => `arn:aws:secretsmanager:${options.region}:${options.accountId}:secret:${name}-LocalX`;
  const server = await serveAwsJson({
    target: 'secretsmanager',
    contentType: 'application/x-amz-json-1.1',
    invalidInputCode: 'ValidationException',
    actions: secretActions({ store, arnOf, newId: randomUUID, nowMs: Date.now }),
  });
  return { ...server, store, arnOf };
};
