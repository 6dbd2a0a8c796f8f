// @vitest-environment happy-dom
import { allowInsecureRequests } from 'oauth4webapi';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Issuer } from '../../../operator/console/sign-in/issuer.ts';
import { createReadToken } from '../../../operator/console/sign-in/refresh-session.ts';
import { readSession, storeSession } from '../../../operator/console/sign-in/session.ts';

const settings = {
  ...{ issuer: 'https://login.example.com', clientId: 'console', scopes: 'openid' },
  authorizationEndpoint: 'https://login.example.com/authorize',
  tokenEndpoint: 'https://login.example.com/token',
};

const issuer = async (): Promise<Issuer> => ({
  settings,
  server: { issuer: settings.issuer, token_endpoint: settings.tokenEndpoint },
  client: { client_id: settings.clientId },
  options: { [allowInsecureRequests]: false },
});

const minute = 60_000;
const stored = (endsInMs: number, refreshToken?: string) =>
  storeSession({ accessToken: 'first', expiresAtMs: Date.now() + endsInMs, refreshToken });

const asked = vi.fn<typeof fetch>();
beforeEach(() => {
  sessionStorage.clear();
  asked.mockReset();
  vi.stubGlobal('fetch', asked);
});
afterEach(() => vi.unstubAllGlobals());

const tokens = { access_token: 'second', token_type: 'bearer', expires_in: 3_600 };

describe('the token of a tab', () => {
  test('is none before somebody signs in', async () => {
    expect(await createReadToken(issuer)()).toBeUndefined();
  });

  test('is used while it lasts', async () => {
    stored(10 * minute, 'again');

    expect(await createReadToken(issuer)()).toBe('first');
    expect(asked).not.toHaveBeenCalled();
  });

  test('is made new before it ends, once for all who ask at the same time', async () => {
    stored(10_000, 'again');
    asked.mockImplementation(async () => Response.json(tokens));
    const readToken = createReadToken(issuer);

    expect(await Promise.all([readToken(), readToken(), readToken()])).toEqual(['second', 'second', 'second']);
    expect(asked).toHaveBeenCalledTimes(1);
    expect(readSession()).toMatchObject({ accessToken: 'second', refreshToken: 'again' });
  });

  test('is none any more once the issuer refuses to make it new', async () => {
    stored(-minute, 'again');
    asked.mockImplementation(async () => Response.json({ error: 'invalid_grant' }, { status: 400 }));

    expect(await createReadToken(issuer)()).toBeUndefined();
    expect(readSession()).toBeUndefined();
  });

  test('is kept while the issuer does not answer, as it may answer a moment later', async () => {
    stored(10_000, 'again');
    asked.mockRejectedValue(new TypeError('Failed to fetch'));

    expect(await createReadToken(issuer)()).toBe('first');
  });

  test('is none when it has ended and cannot be made new', async () => {
    stored(-minute);

    expect(await createReadToken(issuer)()).toBeUndefined();
  });
});
