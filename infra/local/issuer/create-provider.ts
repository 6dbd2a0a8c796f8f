import { randomBytes } from 'node:crypto';
import Provider, { type Configuration } from 'oidc-provider';
import { createIssuerMemory } from './issuer-memory.ts';
import { faultPage, signedOutPage, signOutPage } from './pages.ts';
import { people } from './person.ts';
import { type SigningKey, signingAlgorithm } from './signing-key.ts';

interface Issuing {
  readonly issuer: string;
  readonly clientId: string;
  readonly key: SigningKey;
}

/** What tokens are for; asked for or not. */
const resource = 'urn:waybill:operators';
const scopes = 'openid profile email offline_access';

const isOnThisMachine = (origin: string): boolean => /^http:\/\/(127\.0\.0\.1|localhost)(:\d+)?$/.test(origin);

const roleOf = (name: string | undefined) => people.find((person) => person.name === name)?.role;

/** The claims that Cognito would make of a person. */
const claimsOf = (name: string) => ({ username: name, 'cognito:groups': [roleOf(name)].filter(Boolean) });

/** OpenID Connect for one public client, as Cognito has it: code grant with PKCE, access tokens as JWT, refresh tokens. */
export const createProvider = ({ issuer, clientId, key }: Issuing): Provider =>
  new Provider(issuer, { ...clientOf(clientId), ...tokensOf(clientId, key), ...consents, ...features(clientId) });

/** A native client's addresses on this machine have any port. */
const clientOf = (clientId: string): Configuration => ({
  clients: [
    {
      client_id: clientId,
      application_type: 'native',
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      redirect_uris: ['127.0.0.1', 'localhost'].flatMap((host) => [
        `http://${host}/console`,
        `http://${host}/callback`,
      ]),
      post_logout_redirect_uris: ['http://127.0.0.1/console', 'http://localhost/console'],
    },
  ],
  clientBasedCORS: (_context, origin) => isOnThisMachine(origin),
});

const tokensOf = (clientId: string, { jwk }: SigningKey): Configuration => ({
  adapter: createIssuerMemory(Date.now),
  jwks: { keys: [jwk] },
  cookies: { keys: [randomBytes(32).toString('base64url')] },
  ttl: { AccessToken: 3_600, IdToken: 3_600, RefreshToken: 43_200, Session: 43_200, Grant: 43_200, Interaction: 3_600 },
  findAccount: (_context, name) => ({ accountId: name, claims: () => ({ sub: `local-${name}`, ...claimsOf(name) }) }),
  extraTokenClaims: (_context, token) => ({
    token_use: 'access',
    client_id: clientId,
    ...('accountId' in token && claimsOf(token.accountId)),
  }),
  issueRefreshToken: () => true,
  scopes: scopes.split(' '),
});

/** Nobody is asked whether the console may know who they are. */
const consents: Configuration = {
  interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
  loadExistingGrant: async ({ oidc }) => {
    const { client, session, provider } = oidc;
    if (!client || session?.accountId === undefined) return undefined;
    const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
    grant.addOIDCScope(scopes);
    grant.addResourceScope(resource, scopes);
    await grant.save();
    return grant;
  },
  renderError: (context, { error }) => {
    context.type = 'html';
    context.body = faultPage(error);
  },
};

const features = (audience: string): Configuration => ({
  features: {
    devInteractions: { enabled: false },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => resource,
      useGrantedResource: () => true,
      getResourceServerInfo: () => ({
        ...{ scope: scopes, audience, accessTokenTTL: 3_600 },
        accessTokenFormat: 'jwt',
        jwt: { sign: { alg: signingAlgorithm } },
      }),
    },
    rpInitiatedLogout: {
      logoutSource: (context, form) => {
        context.body = signOutPage(form);
      },
      postLogoutSuccessSource: (context) => {
        context.body = signedOutPage();
      },
    },
  },
});
