import { createHash, generateKeyPairSync, sign } from 'node:crypto';

const keys = 'https://id.example.com/jwks.json';
const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });

/** An issuer of tokens. */
export const tokenKeys = {
  definition: {
    ...{ kind: 'jwt', issuer: 'https://id.example.com', audience: 'waybill', keys, algorithms: ['ES256'] },
    bodyHash: { claim: 'body', encoding: 'hex' },
  },
  published: { [keys]: JSON.stringify({ keys: [{ ...pair.publicKey.export({ format: 'jwk' }), kid: 'one' }] }) },
} as const;

const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

/** A token of the issuer, for a minute and this body. */
export const signToken = (body: Buffer, nowMs: number): string => {
  const { issuer: iss, audience: aud } = tokenKeys.definition;
  const hash = createHash('sha256').update(body).digest('hex');
  const claims = { iss, aud, exp: Math.floor(nowMs / 1000) + 60, body: hash };
  const signed = `${encode({ alg: 'ES256', kid: 'one' })}.${encode(claims)}`;
  const signature = sign('sha256', Buffer.from(signed), { key: pair.privateKey, dsaEncoding: 'ieee-p1363' });
  return `${signed}.${signature.toString('base64url')}`;
};
