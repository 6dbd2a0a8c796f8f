import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';

const usualMaximumAgeMs = 60_000;

/** Secrets by name, read seldom enough to cost nothing and often enough that a rotation is noticed. */
export interface Secrets {
  /**
   * The secret's text, not older than `maximumAgeMs` (a minute when left out); undefined when there is no such secret.
   * Rejects when Secrets Manager cannot be asked; that is not remembered.
   */
  read(name: string, maximumAgeMs?: number): Promise<string | undefined>;
}

/** Reads each secret once for all who ask at the same time, and keeps it while it is young. */
export const createSecrets = ({ client, now }: { client: SecretsManagerClient; now: () => number }): Secrets => {
  const readings = new Map<string, { readonly text: Promise<string | undefined>; readonly readAtMs: number }>();

  return {
    read: (name, maximumAgeMs = usualMaximumAgeMs) => {
      const previous = readings.get(name);
      if (previous && now() - previous.readAtMs < maximumAgeMs) return previous.text;
      const reading = { text: fetchSecret(client, name), readAtMs: now() };
      readings.set(name, reading);
      reading.text.catch(() => {
        if (readings.get(name) !== reading) return;
        if (previous) readings.set(name, previous);
        else readings.delete(name);
      });
      return reading.text;
    },
  };
};

async function fetchSecret(client: SecretsManagerClient, name: string): Promise<string | undefined> {
  try {
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: name }));
    return SecretString;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}
