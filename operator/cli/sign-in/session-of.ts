import type { TokenEndpointResponse } from 'oauth4webapi';
import type { Session } from './sessions.ts';

/** Of an issuer that does not say how long its tokens hold. */
const usualSeconds = 300;

/** A session from what the issuer answered; `former` has what it leaves out when it makes a token new. */
export const sessionOf = (tokens: TokenEndpointResponse, nowMs: number, former?: Session): Session => ({
  accessToken: tokens.access_token,
  expiresAtMs: nowMs + (tokens.expires_in ?? usualSeconds) * 1_000,
  refreshToken: tokens.refresh_token ?? former?.refreshToken,
});
