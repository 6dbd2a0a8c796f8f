import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from 'jose';
import * as z from 'zod';

/** Claims as an HTTP API hands them to functions: each as text. */
export type TokenClaims = Readonly<Record<string, string>>;

/** Answers the claims of the token in a header, or undefined where there is none that is good. */
export type JwtAuthorizer = (header: string | undefined) => Promise<TokenClaims | undefined>;

interface Trust {
  readonly issuer: string;
  readonly audiences: readonly string[];
}

/** HTTP APIs take no others. */
const algorithms = ['RS256', 'RS384', 'RS512'];
const timeoutMs = 5_000;
const discoverySchema = z.object({ issuer: z.string(), jwks_uri: z.url() });

/**
 * Verifies tokens as an HTTP API does: signature by the issuer's keys, `iss`, `aud` or where there is none `client_id`,
 * `exp`, `nbf`, `iat`.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
 */
export const createJwtAuthorizer = ({ issuer, audiences }: Trust): JwtAuthorizer => {
  let keys: ReturnType<typeof findKeys> | undefined;
  const findKeysOnce = () => {
    keys ??= findKeys(issuer).catch((error: unknown) => {
      keys = undefined;
      throw error;
    });
    return keys;
  };
  return async (header) => {
    const token = /^(?:bearer +)?([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(header ?? '')?.[1];
    if (token === undefined) return undefined;
    try {
      const options = { issuer, algorithms, requiredClaims: ['exp'] };
      const { payload } = await jwtVerify(token, await findKeysOnce(), options);
      return isMeant(payload, audiences) ? toTexts(payload) : undefined;
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    }
  };
};

const findKeys = async (issuer: string) => {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) });
  const document = discoverySchema.parse(await response.json());
  return createRemoteJWKSet(new URL(document.jwks_uri), { timeoutDuration: timeoutMs });
};

const isMeant = ({ aud, client_id: clientId, iat = 0 }: JWTPayload, audiences: readonly string[]): boolean => {
  const meantFor = aud === undefined ? [clientId] : [aud].flat();
  return iat * 1_000 <= Date.now() && meantFor.some((value) => typeof value === 'string' && audiences.includes(value));
};

/** A list becomes `[a b]`. */
const toTexts = (claims: JWTPayload): TokenClaims =>
  Object.fromEntries(
    Object.entries(claims).map(([name, value]) => [
      name,
      Array.isArray(value) ? `[${value.join(' ')}]` : String(value),
    ]),
  );
