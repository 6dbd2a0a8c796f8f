import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
import { operatorSecretName } from '../../shared/operator/operator-secret-name.ts';
import { awsCredentials, awsPlace } from './aws-place.ts';

const tokenSchema = z.union([z.string(), z.object({ token: z.string() }).transform(({ token }) => token)]);
const secretSchema = z.object({ tokens: z.tuple([tokenSchema]).rest(z.unknown()) });

/**
 * The first token in the operators' secret, wherever it came from: a file, an earlier run, or this one. Throws a sentence
 * that does not quote the secret when there is no token in it.
 */
export const readOperatorToken = async (endpoint: string): Promise<string> => {
  const client = new SecretsManagerClient({ region: awsPlace.region, credentials: awsCredentials, endpoint });
  const { SecretString = '' } = await client.send(new GetSecretValueCommand({ SecretId: operatorSecretName }));
  client.destroy();
  const secret = secretSchema.safeParse(parseJson(SecretString));
  if (secret.success) return secret.data.tokens[0];
  throw new Error(`The secret ${operatorSecretName} must be {"tokens": ["…"]}, with at least one token.`);
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
