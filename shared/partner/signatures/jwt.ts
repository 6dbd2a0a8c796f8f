import { createHash } from 'node:crypto';
import { createLocalJWKSet, errors, type JWTPayload, jwtVerify } from 'jose';
import * as z from 'zod';
import type { HttpRequest } from '../../runtime/http/request.ts';
import { anyEqual } from './any-equal.ts';
import { decodeBytes } from './decode-bytes.ts';
import type { JwtDefinition } from './jwt-definition.ts';
import type { Evidence, Scheme, Verdict } from './scheme.ts';

const longestToken = 8_192;
const usualAgeMs = 10 * 60 * 1000;
/** A key that is not known yet is looked for again, but not for every token that anybody makes up. */
const soonestMs = 60 * 1000;

const keySetSchema = z.looseObject({ keys: z.array(z.looseObject({ kty: z.string() })).max(100) });

/**
 * A JSON Web Token in `Authorization: Bearer`, of one issuer and for one audience, that ends at some time and is signed
 * with a key that the issuer publishes. It says nothing of the body, unless a claim holds the body's hash.
 */
export const jwt =
  (definition: JwtDefinition): Scheme =>
  async (request, evidence) => {
    const token = /^bearer +([\w-]+\.[\w-]+\.[\w-]+) *$/i.exec(request.headers['authorization'] ?? '')?.[1];
    if (token === undefined) return 'absent';
    if (token.length > longestToken) return 'wrong';
    const verdict = await checkToken(definition, token, request, evidence, usualAgeMs);
    return verdict === 'unknown-key' ? checkAgain(definition, token, request, evidence) : verdict;
  };

type Request = Pick<HttpRequest, 'headers' | 'body'>;

async function checkAgain(definition: JwtDefinition, token: string, request: Request, evidence: Evidence) {
  const verdict = await checkToken(definition, token, request, evidence, soonestMs);
  return verdict === 'unknown-key' ? 'wrong' : verdict;
}

async function checkToken(
  definition: JwtDefinition,
  token: string,
  { body }: Request,
  { keys, nowMs }: Evidence,
  maximumAgeMs: number,
): Promise<Verdict | 'unknown-key'> {
  const keySet = await readKeySet(keys.read(definition.keys, maximumAgeMs));
  if (!keySet) return 'unreachable';
  try {
    const { payload } = await jwtVerify(token, keySet, {
      issuer: definition.issuer,
      audience: definition.audience,
      algorithms: [...definition.algorithms],
      clockTolerance: definition.toleranceSeconds,
      requiredClaims: ['exp'],
      currentDate: new Date(nowMs),
    });
    return holdsHash(definition, payload, body) ? 'verified' : 'wrong';
  } catch (error) {
    return verdictOf(error);
  }
}

function verdictOf(error: unknown): Verdict | 'unknown-key' {
  if (error instanceof errors.JWKSNoMatchingKey) return 'unknown-key';
  const isLate = error instanceof errors.JWTExpired;
  const isEarly = error instanceof errors.JWTClaimValidationFailed && ['nbf', 'iat'].includes(error.claim);
  return isLate || isEarly ? 'stale' : 'wrong';
}

async function readKeySet(reading: Promise<string | undefined>) {
  try {
    return createLocalJWKSet(keySetSchema.parse(JSON.parse((await reading) ?? '')));
  } catch {
    return undefined;
  }
}

function holdsHash({ bodyHash }: JwtDefinition, payload: JWTPayload, body: Buffer): boolean {
  if (!bodyHash) return true;
  const claim = payload[bodyHash.claim];
  const presented = typeof claim === 'string' ? decodeBytes(claim, bodyHash.encoding) : undefined;
  return presented !== undefined && anyEqual([presented], [createHash('sha256').update(body).digest()]);
}
