import * as z from 'zod';
import { classifyExchange } from '../../failure/classify-exchange.ts';
import type { Exchange } from '../../failure/exchange.ts';
import type { Failure } from '../../failure/failure.ts';
import { makeFailure } from '../../failure/make-failure.ts';
import { fail, type Result, succeed } from '../../failure/result.ts';
import { exchange } from '../transports/exchange.ts';

/** Who signs in where. */
export interface SignIn {
  /** Origin without a slash at the end. */
  readonly url: string;
  readonly database: string;
  readonly login: string;
  readonly password: string;
}

const signedInSchema = z.object({ result: z.object({ uid: z.int().positive() }) });
const expiredSchema = z.object({ error: z.object({ data: z.object({ name: z.string() }) }) });

/** Signs in as a browser does and yields the session's cookie, which is worth the password: keep it out of logs. */
export const signIn = async (
  { url, database, login, password }: SignIn,
  timeoutMs: number,
): Promise<Result<string>> => {
  const answered = await exchange(`${url}/web/session/authenticate`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', method: 'call', params: { db: database, login, password } }),
    timeoutMs,
  });
  const failure = classifyExchange(answered, 'controller');
  // Nothing was asked of the controller yet, so whatever happened here, no order was sent.
  if (failure) return fail({ ...failure, outcome: 'not-sent' });
  const cookie = 'answer' in answered && signedInSchema.safeParse(answered.answer.body).success && cookieOf(answered);
  return cookie ? succeed(cookie) : fail(refused);
};

/** Whether Odoo turned a request away before any controller saw it, since its session has ended. */
export const isExpired = (answered: Exchange): boolean => {
  if (!('answer' in answered)) return false;
  const { status, headers, body } = answered.answer;
  if (status >= 300 && status < 400) return /\/web\/login\b/.test(headers['location'] ?? '');
  return expiredSchema.safeParse(body).data?.error.data.name === 'odoo.http.SessionExpiredException';
};

function cookieOf(answered: Exchange): string | undefined {
  const lines = 'answer' in answered ? (answered.answer.headers['set-cookie'] ?? '').split('\n') : [];
  return lines.map((line) => /^session_id=[^;\s]+/.exec(line)?.[0]).find((found) => found !== undefined);
}

/** Odoo answers so to a user with two factors, too. */
const refused: Failure = makeFailure({
  class: 'unauthenticated',
  outcome: 'not-sent',
  message: "Odoo does not accept the integration user's password.",
  remedy:
    "Put the login and password of a user without two-factor authentication into the connection's secret; Waybill tries again by itself.",
});
