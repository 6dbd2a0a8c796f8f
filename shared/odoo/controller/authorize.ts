import type { Failure } from '../../failure/failure.ts';
import { makeFailure } from '../../failure/make-failure.ts';
import { fail, type Result, succeed } from '../../failure/result.ts';
import type { Connection } from '../../runtime/configuration.ts';
import type { Controller } from '../../runtime/controller-configuration.ts';
import type { Credentials } from '../connection-secret.ts';
import type { SignIn } from './session.ts';

/** What proves who we are: headers, or what to sign in with. */
type Proof =
  | { readonly kind: 'headers'; readonly headers: Readonly<Record<string, string>> }
  | { readonly kind: 'session'; readonly signIn: SignIn };

/** Makes of the connection's secret what this controller asks for, or says what the secret lacks. */
export const authorize = (
  connection: Connection,
  { auth }: Controller,
  secret: Credentials | undefined,
  secretName: string,
): Result<Proof> => {
  const { apiKey, password, login = connection.login } = secret ?? {};
  if (auth.kind === 'bearer' || auth.kind === 'header') {
    if (apiKey === undefined) return fail(lacking(secretName, '{"apiKey": "…"}'));
    return succeed({
      kind: 'headers',
      headers: auth.kind === 'bearer' ? { authorization: `Bearer ${apiKey}` } : { [auth.name.toLowerCase()]: apiKey },
    });
  }
  if (login === undefined || password === undefined) {
    return fail(lacking(secretName, '{"login": "…", "password": "…"}'));
  }
  if (auth.kind === 'basic') {
    const basic = Buffer.from(`${login}:${password}`, 'utf8').toString('base64');
    return succeed({ kind: 'headers', headers: { authorization: `Basic ${basic}` } });
  }
  const { url, database = '' } = connection;
  return succeed({ kind: 'session', signIn: { url, database, login, password } });
};

const lacking = (secretName: string, shape: string): Failure =>
  makeFailure({
    class: 'unauthenticated',
    outcome: 'not-sent',
    message: 'Waybill has no credentials for Odoo.',
    remedy: `Put ${shape} into the secret ${secretName}; Waybill tries again by itself.`,
  });
