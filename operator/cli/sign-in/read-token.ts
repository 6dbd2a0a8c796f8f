import * as oauth from 'oauth4webapi';
import type { Terminal } from '../command.ts';
import { UsageError } from '../usage-error.ts';
import { readIssuer } from './issuer.ts';
import { sessionOf } from './session-of.ts';
import { openSessions, type Session } from './sessions.ts';

/** A token that ends sooner is made new first: clocks differ, and an answer takes its time. */
const leastMs = 30_000;

/**
 * The token to ask the Waybill at `base` with: the given one, else WAYBILL_TOKEN, else that of whoever signed in, made new
 * when it ends. Throws a {@link UsageError} that says how to get one where there is none.
 */
export const readToken = async (
  { environment }: Pick<Terminal, 'environment'>,
  { token, base }: { readonly token?: string | undefined; readonly base: string },
): Promise<string> => {
  const given = token || environment['WAYBILL_TOKEN'];
  if (given) return given;
  const sessions = openSessions({ environment });
  const session = sessions.read(base);
  if (session && session.expiresAtMs - Date.now() > leastMs) return session.accessToken;
  const next = session?.refreshToken === undefined ? undefined : await renew(base, session, session.refreshToken);
  if (next) {
    sessions.write(base, next);
    return next.accessToken;
  }
  throw new UsageError(
    `${session ? 'Your sign-in has ended' : 'You are not signed in'}: \`waybill login\` signs you in; scripts put a token into WAYBILL_TOKEN.`,
  );
};

/** Undefined where the issuer says no, which it does once the sign-in has ended there. */
async function renew(base: string, former: Session, refreshToken: string): Promise<Session | undefined> {
  const { server, client, options } = await readIssuer(base);
  try {
    const response = await oauth.refreshTokenGrantRequest(server, client, oauth.None(), refreshToken, options);
    const tokens = await oauth.processRefreshTokenResponse(server, client, response);
    return sessionOf(tokens, Date.now(), former);
  } catch (error) {
    if (error instanceof oauth.ResponseBodyError) return undefined;
    throw new Error('The issuer of the tokens does not answer. Try again in a minute.', { cause: error });
  }
}
