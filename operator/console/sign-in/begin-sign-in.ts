import * as oauth from 'oauth4webapi';
import { type Issuer, redirectUri } from './issuer.ts';
import { storePendingSignIn } from './session.ts';

/** Leaves for the issuer's sign-in page; the person comes back to the page that was open. */
export const beginSignIn = async ({ settings }: Issuer, returnTo: string): Promise<void> => {
  const verifier = oauth.generateRandomCodeVerifier();
  const state = oauth.generateRandomState();
  const nonce = oauth.generateRandomNonce();
  storePendingSignIn({ state, nonce, verifier, returnTo });
  const url = new URL(settings.authorizationEndpoint);
  const parameters = {
    client_id: settings.clientId,
    redirect_uri: redirectUri(),
    response_type: 'code',
    scope: settings.scopes,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...{ state, nonce },
    ...(settings.audience !== undefined && { audience: settings.audience, resource: settings.audience }),
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  location.assign(url.href);
};
