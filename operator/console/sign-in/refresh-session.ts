import * as oauth from 'oauth4webapi';
import { additionalParameters, sessionOf } from './finish-sign-in.ts';
import type { Issuer } from './issuer.ts';
import { forgetSession, readSession, storeSession } from './session.ts';

/** A token that ends sooner is made new first: clocks differ, and an answer takes its time. */
const leastMs = 30_000;

/**
 * Gives the access token of this tab and makes it new before it ends, once for all who ask at the same time. Gives
 * undefined when nobody is signed in, or not any more.
 */
export const createReadToken = (issuer: () => Promise<Issuer>): (() => Promise<string | undefined>) => {
  let refreshing: Promise<string | undefined> | undefined;
  return async () => {
    const session = readSession();
    if (session === undefined) return undefined;
    if (session.expiresAtMs - Date.now() > leastMs) return session.accessToken;
    if (session.refreshToken === undefined) return session.expiresAtMs > Date.now() ? session.accessToken : undefined;
    refreshing ??= refresh(issuer, session.refreshToken).finally(() => {
      refreshing = undefined;
    });
    return refreshing;
  };
};

async function refresh(issuer: () => Promise<Issuer>, refreshToken: string): Promise<string | undefined> {
  try {
    const { server, client, options, settings } = await issuer();
    const response = await oauth.refreshTokenGrantRequest(server, client, oauth.None(), refreshToken, {
      ...{ ...options, ...additionalParameters(settings.audience) },
    });
    const tokens = await oauth.processRefreshTokenResponse(server, client, response);
    const session = sessionOf(tokens, readSession());
    storeSession(session);
    return session.accessToken;
  } catch (error) {
    // The issuer has said no; where it did not answer, the session may still be good a moment later.
    if (error instanceof oauth.ResponseBodyError) forgetSession();
    return readSession()?.accessToken;
  }
}
