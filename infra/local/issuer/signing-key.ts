import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';
import * as z from 'zod';

/** What the local issuer signs with. */
export interface SigningKey {
  readonly kid: string;
  /** The private key, for a library that wants it so. */
  readonly jwk: JWK;
  readonly key: Awaited<ReturnType<typeof importJWK>>;
}

/** The one algorithm that API Gateway and Cognito have in common. */
export const signingAlgorithm = 'RS256';

const jwkSchema = z.looseObject({ kty: z.literal('RSA'), kid: z.string().min(1) });

/** The key in this file, a new one if there is none yet; without a file a new one. Tokens of an earlier run stay good. */
export const readSigningKey = async (path: string | undefined): Promise<SigningKey> => {
  const jwk = path !== undefined && existsSync(path) ? readJwk(path) : await makeJwk(path);
  return { kid: jwk.kid, jwk, key: await importJWK(jwk, signingAlgorithm) };
};

const readJwk = (path: string) => jwkSchema.parse(JSON.parse(readFileSync(path, 'utf8')));

const makeJwk = async (path: string | undefined) => {
  const { privateKey } = await generateKeyPair(signingAlgorithm, { extractable: true });
  const jwk = { ...(await exportJWK(privateKey)), kid: crypto.randomUUID(), use: 'sig', alg: signingAlgorithm };
  if (path !== undefined) writeFileSync(path, JSON.stringify(jwk), { mode: 0o600 });
  return jwkSchema.parse(jwk);
};
