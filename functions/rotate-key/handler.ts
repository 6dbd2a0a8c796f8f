import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { apiKeyOf } from '../../shared/odoo/connection-secret.ts';
import { keyedOdoo } from '../../shared/odoo/keyed-odoo.ts';
import { createOdooCall } from '../../shared/odoo/odoo-call.ts';
import { secretWithKey } from '../../shared/odoo/setup/secret-with-key.ts';
import { readEnvironment, variables } from '../../shared/runtime/environment.ts';
import { lazy } from '../../shared/runtime/lazy.ts';
import { log } from '../../shared/runtime/logger.ts';
import { readConfiguration } from '../../shared/runtime/read-configuration.ts';
import { connectionOfSecret } from './connection-of-secret.ts';
import { readRotation } from './read-rotation.ts';
import { type RotateKeyDeps, rotateKey } from './rotate-key.ts';
import { createSecretVersions } from './secret-versions.ts';

const longestCallMs = 10_000;

const start = lazy(async (): Promise<RotateKeyDeps> => {
  const environment = readEnvironment(variables.pick({ LAMBDA_TASK_ROOT: true }));
  const { connections } = await readConfiguration(environment.LAMBDA_TASK_ROOT);
  return {
    versions: createSecretVersions(new SecretsManagerClient()),
    odooOf: (secretId, apiKey) => {
      const [connectionId, connection] = connectionOfSecret(secretId, connections);
      const readApiKey = async () => apiKey;
      const place = { connectionId, connection, readApiKey, now: Date.now, longestMs: () => longestCallMs };
      return keyedOdoo({ apiKey, call: createOdooCall(place), now: () => new Date() });
    },
    ...{ apiKeyOf, secretWithKey, log },
  };
});

/** Runs four times a rotation, when Secrets Manager asks for its steps. */
export const handler = async (event: unknown): Promise<void> => rotateKey(await start(), readRotation(event));
