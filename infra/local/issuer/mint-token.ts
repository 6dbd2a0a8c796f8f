import { type JWTPayload, SignJWT } from 'jose';
import type { Role } from '../../../shared/operator/operator.ts';
import { type SigningKey, signingAlgorithm } from './signing-key.ts';

export interface TokenWishes {
  /** `ada` without it. */
  readonly name?: string | undefined;
  /** Nobody's without it. */
  readonly role?: Role | undefined;
  /** An hour without it; below zero, the token has ended. */
  readonly expiresInSeconds?: number | undefined;
  /** Put over all others, `undefined` taking one away. */
  readonly claims?: JWTPayload | undefined;
}

interface Issuing {
  readonly issuer: string;
  readonly clientId: string;
  readonly key: SigningKey;
  readonly nowSeconds: number;
}

/** Claims as Cognito puts them into an access token: nothing in `aud`, roles as groups. */
const claimsOf = ({ name = 'ada', role, expiresInSeconds = 3_600, claims }: TokenWishes, from: Issuing) => ({
  iss: from.issuer,
  sub: `local-${name}`,
  client_id: from.clientId,
  token_use: 'access',
  scope: 'openid profile email',
  username: name,
  ...(role !== undefined && { 'cognito:groups': [role] }),
  iat: from.nowSeconds + Math.min(0, expiresInSeconds - 1),
  exp: from.nowSeconds + expiresInSeconds,
  ...claims,
});

/** An access token as a person gets it by signing in, without signing in. */
export const mintToken = (wishes: TokenWishes, issuing: Issuing): Promise<string> =>
  new SignJWT(claimsOf(wishes, issuing))
    .setProtectedHeader({ alg: signingAlgorithm, kid: issuing.key.kid })
    .sign(issuing.key.key);
