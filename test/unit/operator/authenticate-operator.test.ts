import { describe, expect, test } from 'vitest';
import { createAuthenticateOperator } from '../../../shared/operator/authenticate-operator.ts';
import { createRecordedLog } from '../../support/recorded-log.ts';

const token = 'a-token-of-ada-0123456789';
const secret = (...tokens: unknown[]) => JSON.stringify({ tokens });

/** The gate over a secret that a test can change; `ages` are the ages that were asked for, in milliseconds. */
const openGate = (text: string | undefined, current = text) => {
  const log = createRecordedLog();
  const ages: (number | undefined)[] = [];
  const secrets = {
    read: async (_name: string, maximumAgeMs?: number) => {
      ages.push(maximumAgeMs);
      return maximumAgeMs === undefined ? text : current;
    },
  };
  const authenticate = createAuthenticateOperator({ secrets, log });
  return { log, ages, enter: (authorization?: string) => authenticate({ headers: { authorization } }, 'viewer') };
};

const refusal = async (attempt: Promise<unknown>) => attempt.catch((error: unknown) => error);

describe('an operator', () => {
  test('enters with a token of the secret, under the name that stands beside it', async () => {
    const { enter } = openGate(secret('another-token-000', { name: 'ada', token }));

    expect(await enter(`Bearer ${token}`)).toEqual({ name: 'ada', role: 'admin' });
  });

  test('is called by the place of the token when there is no name', async () => {
    const { enter } = openGate(secret({ name: 'ada', token }, 'another-token-000'));

    expect(await enter('bearer another-token-000')).toEqual({ name: 'operator-2', role: 'admin' });
  });

  test('enters at once with a token that was put into the secret after it was read last', async () => {
    const { enter, ages } = openGate(secret('the-old-token-000'), secret(token));

    expect(await enter(`Bearer ${token}`)).toEqual({ name: 'operator-1', role: 'admin' });
    expect(ages).toEqual([undefined, 5_000]);
  });
});

describe('everybody else', () => {
  test.each([
    ['no token', undefined, secret(token), 'absent'],
    ['an empty token', 'Bearer ', secret(token), 'absent'],
    ['another scheme', `Basic ${token}`, secret(token), 'absent'],
    ['two tokens in one header', `Bearer ${token}, Bearer ${token}`, secret(token), 'absent'],
    ['a header without end', `Bearer ${'x'.repeat(2_000)}`, secret(token), 'absent'],
    ['a wrong token', 'Bearer not-the-token-at-all', secret(token), 'wrong'],
    ['the start of a token', `Bearer ${token.slice(0, -1)}`, secret(token), 'wrong'],
    ['a token in other case', `Bearer ${token.toUpperCase()}`, secret(token), 'wrong'],
    ['a name', 'Bearer operator-1', secret(token), 'wrong'],
    ['no secret at all', `Bearer ${token}`, undefined, 'unusable-secret'],
    ['a secret that is not JSON', `Bearer ${token}`, token, 'unusable-secret'],
    ['a secret without tokens', `Bearer ${token}`, secret(), 'unusable-secret'],
    ['a secret with an empty token beside good ones', `Bearer ${token}`, secret(token, ''), 'unusable-secret'],
    ['a secret with a token that is found by trying', `Bearer ${token}`, secret(token, 'abc'), 'unusable-secret'],
    [
      'a token whose name would break a log line',
      `Bearer ${token}`,
      secret({ name: 'a\nb', token }),
      'unusable-secret',
    ],
  ])('is refused with the same words: %s', async (_what, authorization, text, reason) => {
    const error = await refusal(openGate(text).enter(authorization));

    expect(error).toMatchObject({ kind: 'unauthenticated', status: 401, log: { reason, realm: 'operator' } });
    expect(error).toHaveProperty(
      'message',
      "The request could not be authenticated. Send an operator's token: Authorization: Bearer <token>.",
    );
  });

  test('is told to come again when the secret cannot be read', async () => {
    const read = async () => {
      throw new Error('Secrets Manager is down');
    };
    const authenticate = createAuthenticateOperator({ secrets: { read }, log: createRecordedLog() });

    expect(await refusal(authenticate({ headers: { authorization: `Bearer ${token}` } }, 'viewer'))).toMatchObject({
      kind: 'unavailable',
      status: 503,
    });
  });

  test('leaves no trace of what was tried or of the secret in the log', async () => {
    const { enter, log } = openGate(secret(token, 'abc'));
    await refusal(enter('Bearer not-the-token-at-all'));

    expect(log.lines).toContainEqual({
      level: 'error',
      event: 'secret.unusable',
      fields: { secret: 'waybill/operator', fields: ['tokens.1'] },
    });
    expect(JSON.stringify(log.lines)).not.toMatch(/a-token-of-ada|not-the-token|abc/);
  });
});
