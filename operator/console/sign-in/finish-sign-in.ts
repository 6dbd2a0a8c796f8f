import * as oauth from 'oauth4webapi';
import { type Issuer, redirectUri } from './issuer.ts';
import { type Session, storeSession, takePendingSignIn } from './session.ts';

/** Whether the address is one that an issuer has sent somebody back to. */
export const isReturning = (url: URL): boolean =>
  url.searchParams.has('state') && (url.searchParams.has('code') || url.searchParams.has('error'));

/**
 * Exchanges what the issuer sent along for tokens and stores them. Returns the page to go on with. Throws a sentence
 * for people: nobody is signed in then.
 */
export const finishSignIn = async (issuer: Issuer, url: URL): Promise<string> => {
  const pending = takePendingSignIn();
  if (pending === undefined) throw new Error('This sign-in was not begun in this tab, or is long over. Sign in again.');
  const { server, client, options, settings } = issuer;
  try {
    const parameters = oauth.validateAuthResponse(server, client, url, pending.state);
    const response = await oauth.authorizationCodeGrantRequest(
      ...([server, client, oauth.None(), parameters, redirectUri(), pending.verifier] as const),
      { ...options, ...additionalParameters(settings.audience) },
    );
    const expectedNonce = settings.scopes.split(' ').includes('openid') ? { expectedNonce: pending.nonce } : {};
    storeSession(sessionOf(await oauth.processAuthorizationCodeResponse(server, client, response, expectedNonce)));
    return pending.returnTo;
  } catch (error) {
    throw new Error(sentenceOf(error), { cause: error });
  }
};

/** Makes a session of the tokens of an answer; `former` gives what the answer leaves out. */
export const sessionOf = (tokens: oauth.TokenEndpointResponse, former?: Session): Session => ({
  accessToken: tokens.access_token,
  expiresAtMs: Date.now() + (tokens.expires_in ?? 300) * 1000,
  refreshToken: tokens.refresh_token ?? former?.refreshToken,
  idToken: tokens.id_token ?? former?.idToken,
});

/** Some issuers want to be told again what the token is for. */
export const additionalParameters = (audience: string | undefined) =>
  audience === undefined ? {} : { additionalParameters: { audience, resource: audience } };

function sentenceOf(error: unknown): string {
  if (error instanceof oauth.AuthorizationResponseError) {
    return error.error === 'access_denied'
      ? 'Signing in was cancelled.'
      : `The sign-in page answered: ${error.error_description ?? error.error}.`;
  }
  if (error instanceof oauth.ResponseBodyError) {
    return `The sign-in was not accepted: ${error.error_description ?? error.error}.`;
  }
  return 'The answer of the sign-in page cannot be used. Sign in again.';
}
