import { describe, expect, it } from 'vitest';
import { keysAt, verdictOf } from '../../../support/verdict-of.ts';
import { type Vector, vectors } from './vectors.ts';

interface Changed {
  readonly body?: string | Buffer;
  readonly signature?: string;
  readonly secret?: object;
  readonly secondsLater?: number;
}

const verdictOn = (vector: Vector, { body, signature, secret, secondsLater = 0 }: Changed = {}) =>
  verdictOf(vector.scheme, secret ?? vector.secret, {
    headers: vector.headers(signature ?? vector.signature),
    body: body ?? vector.body,
    nowMs: ((vector.signedAtSeconds ?? 0) + secondsLater) * 1000,
    keys: keysAt(vector.documents ?? {}),
  });

/** The bytes with a bit of one of them changed. */
const withChangedByte = (bytes: Buffer, place: number): Buffer => {
  const changed = Buffer.from(bytes);
  changed[place] = (changed[place] ?? 0) ^ (1 << (place & 7));
  return changed;
};

const isHex = (signature: string) => /^[0-9a-f]+$/.test(signature);

describe.each(vectors.map((vector) => [vector.source, vector] as const))('the signature of %s', (_source, vector) => {
  it('is verified', async () => {
    expect(await verdictOn(vector)).toBe('verified');
  });

  it('is wrong for a body with any one byte changed', async () => {
    const body = Buffer.from(vector.body);
    const verdicts = await Promise.all(
      Array.from({ length: body.length }, (_, place) => verdictOn(vector, { body: withChangedByte(body, place) })),
    );
    expect(new Set(verdicts)).toEqual(new Set(['wrong']));
  });

  it('is wrong with any one byte of it changed', async () => {
    const encoding = isHex(vector.signature) ? 'hex' : 'base64';
    const signature = Buffer.from(vector.signature, encoding);
    const verdicts = await Promise.all(
      Array.from({ length: signature.length }, (_, place) =>
        verdictOn(vector, { signature: withChangedByte(signature, place).toString(encoding) }),
      ),
    );
    expect(new Set(verdicts)).toEqual(new Set(['wrong']));
  });

  it.each(['', 'x', '=', '====', '%%%%', 'AAAA', '\u{1f600}', 'A'.repeat(10_000)])(
    'is wrong as %j',
    async (signature) => {
      expect(await verdictOn(vector, { signature })).toBe('wrong');
    },
  );

  it('is wrong with something behind it', async () => {
    expect(await verdictOn(vector, { signature: `${vector.signature}!` })).toBe('wrong');
  });

  it.runIf(Object.keys(vector.otherSecret).length > 0)("is wrong with somebody else's secret", async () => {
    expect(await verdictOn(vector, { secret: vector.otherSecret })).toBe('wrong');
  });

  it.runIf(vector.documents)('is wrong when there is no such key, and unverified while nobody can tell', async () => {
    expect(await verdictOn({ ...vector, documents: {} })).not.toBe('verified');
    const { scheme, secret, signature, body } = vector;
    expect(await verdictOf(scheme, secret, { headers: vector.headers(signature), body })).toBe('unreachable');
  });

  it.runIf(vector.signedAtSeconds).each([
    [300, 'verified'],
    [301, 'stale'],
    [-300, 'verified'],
    [-301, 'stale'],
  ])('is, %i seconds later, %s', async (secondsLater, verdict) => {
    expect(await verdictOn(vector, { secondsLater })).toBe(verdict);
  });
});
