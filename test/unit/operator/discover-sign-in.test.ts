import { expect, test } from 'vitest';
import { discoverSignIn } from '../../../shared/operator/discover-sign-in.ts';

const source = { issuer: 'https://login.example.com/tenant', clientId: 'console', scopes: 'openid profile' };
const document = {
  issuer: source.issuer,
  authorization_endpoint: 'https://login.example.com/authorize',
  token_endpoint: 'https://login.example.com/token',
  end_session_endpoint: 'https://login.example.com/logout',
  jwks_uri: 'https://login.example.com/keys',
};

/** What is learnt from an issuer that answers like this, and what it was asked. */
const discover = async (body: string, status = 200, from = source) => {
  const asked: string[] = [];
  const settings = await discoverSignIn(from, async (url) => {
    asked.push(String(url));
    return new Response(body, { status });
  });
  return { settings, asked };
};

test('the issuer says where people sign in and out', async () => {
  const { settings, asked } = await discover(JSON.stringify(document));

  expect(asked).toEqual(['https://login.example.com/tenant/.well-known/openid-configuration']);
  expect(settings).toEqual({
    ...source,
    authorizationEndpoint: document.authorization_endpoint,
    tokenEndpoint: document.token_endpoint,
    endSessionEndpoint: document.end_session_endpoint,
  });
});

test('an issuer whose name ends with a slash is asked at the same place, and keeps its name', async () => {
  const issuer = 'https://tenant.auth.example.com/';
  const { settings, asked } = await discover(JSON.stringify({ ...document, issuer }), 200, { ...source, issuer });

  expect(asked).toEqual(['https://tenant.auth.example.com/.well-known/openid-configuration']);
  expect(settings.issuer).toBe(issuer);
});

test.each([
  ['the document of another issuer', JSON.stringify({ ...document, issuer: 'https://evil.example' }), 200, /another/],
  ['an address that is a script', JSON.stringify({ ...document, token_endpoint: 'javascript:alert(1)' }), 200, /token/],
  ['no address', JSON.stringify({ ...document, token_endpoint: undefined }), 200, /token_endpoint/],
  ['no JSON', '<html>', 200, /JSON/],
  ['a refusal', '{}', 503, /HTTP 503/],
  ['a document without end', ' '.repeat(70_000), 200, /too long/],
])('nobody is sent anywhere by %s', async (_what, body, status, reason) => {
  await expect(discover(body, status)).rejects.toThrow(reason);
});
