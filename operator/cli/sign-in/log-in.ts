import * as oauth from 'oauth4webapi';
import type { Terminal } from '../command.ts';
import { awaitReturn } from './await-return.ts';
import { type Issuer, readIssuer } from './issuer.ts';
import { openBrowser } from './open-browser.ts';
import { sessionOf } from './session-of.ts';
import type { Session } from './sessions.ts';

const patienceMs = 300_000;

interface Proofs {
  readonly redirectUri: string;
  readonly verifier: string;
  readonly state: string;
  readonly nonce: string;
}

/**
 * Signs somebody in to the Waybill at this origin with a browser on this machine (RFC 8252: code grant, PKCE, a loopback
 * address). Throws a sentence when nobody does.
 */
export const logIn = async (base: string, terminal: Terminal): Promise<Session> => {
  const issuer = await readIssuer(base);
  const place = await awaitReturn(patienceMs);
  try {
    const proofs = {
      redirectUri: place.redirectUri,
      verifier: oauth.generateRandomCodeVerifier(),
      state: oauth.generateRandomState(),
      nonce: oauth.generateRandomNonce(),
    };
    const url = await addressOf(issuer, proofs);
    terminal.complain(`Sign in with a browser on this machine: ${url}`);
    if (terminal.screen) openBrowser(url);
    return await exchange(issuer, proofs, await place.returned);
  } finally {
    place.close();
  }
};

async function addressOf({ settings, options }: Issuer, { redirectUri, verifier, state, nonce }: Proofs) {
  const url = new URL(settings.authorizationEndpoint);
  const parameters = {
    ...{ client_id: settings.clientId, redirect_uri: redirectUri, response_type: 'code', scope: settings.scopes },
    ...{ code_challenge: await oauth.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' },
    ...{ state, nonce },
    ...options.additionalParameters,
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, String(value));
  return url.href;
}

async function exchange({ server, client, options, settings }: Issuer, proofs: Proofs, url: URL): Promise<Session> {
  try {
    const answer = oauth.validateAuthResponse(server, client, url, proofs.state);
    const { redirectUri, verifier, nonce: expectedNonce } = proofs;
    const response = await oauth.authorizationCodeGrantRequest(
      ...([server, client, oauth.None(), answer, redirectUri, verifier, options] as const),
    );
    const expectations = settings.scopes.split(' ').includes('openid') ? { expectedNonce } : {};
    const tokens = await oauth.processAuthorizationCodeResponse(server, client, response, expectations);
    return sessionOf(tokens, Date.now());
  } catch (error) {
    throw new Error(sentenceOf(error), { cause: error });
  }
}

function sentenceOf(error: unknown): string {
  const isAnswer = error instanceof oauth.AuthorizationResponseError || error instanceof oauth.ResponseBodyError;
  if (!isAnswer) return 'The answer of the sign-in page cannot be used. Try again.';
  if (error.error === 'access_denied') return 'Signing in was cancelled.';
  return `The sign-in was not accepted: ${error.error_description ?? error.error}.`;
}
