import { createHash } from 'node:crypto';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { jwt } from '../../../../shared/partner/signatures/jwt.ts';
import { jwtDefinitionSchema } from '../../../../shared/partner/signatures/jwt-definition.ts';
import type { KeyRing } from '../../../../shared/partner/signatures/scheme.ts';
import { verdictOf } from '../../../support/verdict-of.ts';

const url = 'https://id.example.com/jwks.json';
const nowSeconds = 1_790_000_000;
const body = '{"id":1}';

const definition = (more: object = {}) =>
  jwtDefinitionSchema.parse({
    issuer: 'https://id.example.com',
    audience: 'waybill',
    keys: url,
    algorithms: ['ES256', 'RS256'],
    ...more,
  });

const pairOf = async (kid: string, algorithm = 'ES256') => {
  const { publicKey, privateKey } = await generateKeyPair(algorithm, { extractable: true });
  return { kid, algorithm, privateKey, jwk: { ...(await exportJWK(publicKey)), kid } };
};
type Pair = Awaited<ReturnType<typeof pairOf>>;
const [current, next, edwards] = await Promise.all([pairOf('one'), pairOf('two'), pairOf('three', 'EdDSA')]);

const usual = { iss: 'https://id.example.com', aud: 'waybill', exp: nowSeconds + 60 };
const tokenOf = (claims: JWTPayload, { kid, algorithm, privateKey }: Pair = current) =>
  new SignJWT(claims).setProtectedHeader({ alg: algorithm, kid }).sign(privateKey);
const published = (...pairs: Pair[]): KeyRing => ({
  read: async () => JSON.stringify({ keys: pairs.map(({ jwk }) => jwk) }),
});
const check = (token: string, { keys = published(current), more = {} }: { keys?: KeyRing; more?: object } = {}) => {
  const headers = { authorization: `Bearer ${token}` };
  return verdictOf(jwt(definition(more)), {}, { headers, body, nowMs: nowSeconds * 1000, keys });
};

describe('a token', () => {
  it.each<readonly [string, JWTPayload, string]>([
    ['of the issuer, for this audience', usual, 'verified'],
    ['for several audiences, this among them', { ...usual, aud: ['other', 'waybill'] }, 'verified'],
    ['of another issuer', { ...usual, iss: 'https://evil.example.com' }, 'wrong'],
    ['for another audience', { ...usual, aud: 'other' }, 'wrong'],
    ['without an end', { iss: usual.iss, aud: usual.aud }, 'wrong'],
    ['that has just ended, by clocks that differ', { ...usual, exp: nowSeconds - 59 }, 'verified'],
    ['that has ended', { ...usual, exp: nowSeconds - 61 }, 'stale'],
    ['that is not good yet', { ...usual, nbf: nowSeconds + 61 }, 'stale'],
  ])('%s is judged rightly', async (_what, claims, verdict) => {
    expect(await check(await tokenOf(claims))).toBe(verdict);
  });

  it('that nobody signed is wrong', async () => {
    expect(await check(new UnsecuredJWT(usual).encode())).toBe('absent');
    const [head, claims] = (await tokenOf(usual)).split('.');
    expect(await check(`${head}.${claims}.AAAA`)).toBe('wrong');
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    expect(await check(`${none}.${claims}.AAAA`)).toBe('wrong');
  });

  it('that is signed with the public key as if it were a shared one is wrong', async () => {
    const shared = new TextEncoder().encode(JSON.stringify(current.jwk));
    const token = await new SignJWT(usual).setProtectedHeader({ alg: 'HS256', kid: 'one' }).sign(shared);
    expect(await check(token)).toBe('wrong');
  });

  it('by an algorithm that is not on the list is wrong, though its key is published', async () => {
    expect(await check(await tokenOf(usual, edwards), { keys: published(edwards) })).toBe('wrong');
  });

  it('with a key of nobody, under the name of a known one, is wrong', async () => {
    expect(await check(await tokenOf(usual, { ...next, kid: 'one' }))).toBe('wrong');
  });

  it('of another kind of credential is absent, and one that is too long is wrong', async () => {
    expect(await verdictOf(jwt(definition()), {}, { headers: { authorization: 'Bearer key' } })).toBe('absent');
    expect(await verdictOf(jwt(definition()), {}, { headers: {} })).toBe('absent');
    expect(await check(`${'a'.repeat(9_000)}.a.a`)).toBe('wrong');
  });
});

describe('the keys of an issuer', () => {
  it('are looked for again, not older than a minute, when a token names one that is not known', async () => {
    const ages: number[] = [];
    const keys: KeyRing = {
      read: async (_url, maximumAgeMs) => {
        ages.push(maximumAgeMs);
        const pairs = maximumAgeMs <= 60_000 ? [current, next] : [current];
        return JSON.stringify({ keys: pairs.map(({ jwk }) => jwk) });
      },
    };
    expect(await check(await tokenOf(usual, next), { keys })).toBe('verified');
    expect(await check(await tokenOf(usual, { ...next, kid: 'nobody' }), { keys })).toBe('wrong');
    expect(ages).toEqual([600_000, 60_000, 600_000, 60_000]);
  });

  it.each(['', 'not JSON', '{}', '{"keys":{}}', '{"keys":[1]}'])('as %j leave it open who sent it', async (text) => {
    expect(await check(await tokenOf(usual), { keys: { read: async () => text } })).toBe('unreachable');
  });
});

describe('a claim with the hash of the body', () => {
  const hash = createHash('sha256').update(body).digest();

  it.each([
    ['in hex', 'hex', { h: hash.toString('hex') }, 'verified'],
    ['in base64url', 'base64url', { h: hash.toString('base64url') }, 'verified'],
    ['of another body', 'hex', { h: createHash('sha256').update('{"id":2}').digest('hex') }, 'wrong'],
    ['that is not there', 'hex', {}, 'wrong'],
    ['that is no text', 'hex', { h: 5 }, 'wrong'],
  ] as const)('%s is judged rightly', async (_what, encoding, claims, verdict) => {
    const token = await tokenOf({ ...usual, ...claims });
    expect(await check(token, { more: { bodyHash: { claim: 'h', encoding } } })).toBe(verdict);
  });
});

it.each([
  { algorithms: ['none'] },
  { algorithms: ['HS256'] },
  { algorithms: [] },
  { keys: 'http://id.example.com/jwks.json' },
  { audience: '' },
  { issuer: undefined },
])('a definition with %j is refused', (fault) => {
  const usable = { issuer: 'a', audience: 'b', keys: url, algorithms: ['ES256'] };
  expect(jwtDefinitionSchema.safeParse({ ...usable, ...fault }).success).toBe(false);
});
