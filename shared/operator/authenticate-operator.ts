import { anyEqual } from '../partner/signatures/any-equal.ts';
import { orUnavailable } from '../runtime/http/or-unavailable.ts';
import { Problem } from '../runtime/http/problem.ts';
import type { HttpRequest } from '../runtime/http/request.ts';
import type { Log } from '../runtime/logger.ts';
import type { Secrets } from '../runtime/secrets.ts';
import type { Operator, Role } from './operator.ts';
import { hashToken, parseOperatorSecret } from './operator-secret.ts';
import { operatorSecretName } from './operator-secret-name.ts';

/** A secret younger than this is not read again for a wrong token, so that wrong tokens cause no storm. */
const freshMs = 5_000;

/** Longer ones are refused unread. */
const longestHeader = 1_024;

/** Proves that a request comes from an operator whose role is enough, or throws a {@link Problem}. */
export type AuthenticateOperator = (request: Pick<HttpRequest, 'headers'>, needed: Role) => Promise<Operator>;

/**
 * By `Authorization: Bearer <token>` against the secret `waybill/operator`, which is read at most once a minute. Whatever
 * is wrong, the caller is told the very same; the log says what. A token that is not found is looked for once more in the
 * secret as it is now, so that a new one works at once. Secrets Manager out of reach is a 503.
 */
export const createAuthenticateOperator =
  ({ secrets, log }: { readonly secrets: Secrets; readonly log: Log }): AuthenticateOperator =>
  async ({ headers }) => {
    const presented = tokenOf(headers['authorization']);
    const text = await orUnavailable(secrets.read(operatorSecretName), 'secrets');
    const finding = find(text, presented, log);
    if (typeof finding === 'object') return finding;
    if (finding === 'absent') throw unauthenticated(finding);
    const current = await orUnavailable(secrets.read(operatorSecretName, freshMs), 'secrets');
    const second = current === text ? finding : find(current, presented, log);
    if (typeof second === 'object') return second;
    throw unauthenticated(second);
  };

type Fault = 'absent' | 'wrong' | 'unusable-secret';

function find(text: string | undefined, presented: string | undefined, log: Log): Operator | Fault {
  const parsed = parseOperatorSecret(text);
  if ('unusable' in parsed) {
    log.error('secret.unusable', { secret: operatorSecretName, fields: parsed.unusable });
    return 'unusable-secret';
  }
  const hash = hashToken(presented ?? '');
  // All are compared, so that the time it takes does not tell which one it is.
  const [match] = parsed.operators.filter(({ tokenHash }) => anyEqual([hash], [tokenHash]));
  if (presented === undefined) return 'absent';
  return match ? { name: match.name, role: 'admin' } : 'wrong';
}

function tokenOf(header: string | undefined): string | undefined {
  if (header === undefined || header.length > longestHeader) return undefined;
  return /^bearer +([\x21-\x7e]+) *$/i.exec(header)?.[1];
}

const unauthenticated = (reason: Fault): Problem =>
  new Problem('unauthenticated', {
    detail: "The request could not be authenticated. Send an operator's token: Authorization: Bearer <token>.",
    log: { reason, realm: 'operator' },
  });
