import { Problem } from '../runtime/http/problem.ts';
import type { HttpRequest } from '../runtime/http/request.ts';
import { mayAct, type Operator, type Role, roles } from './operator.ts';
import { type OperatorClaims, scopesOfRoles } from './operator-claims.ts';

type Claims = NonNullable<HttpRequest['claims']>;

/** Proves that a request comes from an operator whose role is enough, or throws a {@link Problem}. */
export type AuthenticateOperator = (request: Pick<HttpRequest, 'claims'>, needed: Role) => Promise<Operator>;

/**
 * Reads who asks from the claims of a token that the HTTP API has verified. Without any it is a 401, so that a route that
 * was left without its authorizer opens nothing; a role that is missing or too low is a 403.
 */
export const createAuthenticateOperator =
  (settings: OperatorClaims): AuthenticateOperator =>
  async ({ claims }, needed) => {
    const name = claims && nameIn(claims, settings);
    if (!claims || name === undefined || claims['token_use'] === 'id') throw unauthenticated;
    const role = highestRole(claims, settings);
    if (role === undefined) throw withoutRole(name, needed);
    if (!mayAct(role, needed)) throw tooLow(name, role, needed);
    return { name, role };
  };

const longestName = 64;

/** The first that says anything: before all what a person cannot change by himself. It stands among other words later. */
function nameIn(claims: Claims, { nameClaim }: OperatorClaims): string | undefined {
  const candidates = [nameClaim, 'cognito:username', 'username', 'email', 'preferred_username', 'sub'];
  for (const claim of candidates) {
    const text = claim === undefined ? undefined : claims[claim];
    const name = text?.replaceAll(/[\s\p{C}]+/gu, ' ').trim();
    if (name) return [...name].slice(0, longestName).join('').trimEnd();
  }
  return undefined;
}

function highestRole(claims: Claims, { rolesClaim, roles: values }: OperatorClaims): Role | undefined {
  const held = new Set(wordsOf(claims[rolesClaim]));
  const scopes = new Set(isProgram(claims) ? wordsOf(claims['scope']) : []);
  return roles.findLast(
    (role, index) => values[role].some((value) => held.has(value)) || scopes.has(scopesOfRoles[index] ?? ''),
  );
}

/** Cognito says so of a token by client credentials; a person's may have any scope that was asked for. */
const isProgram = ({ sub, client_id: clientId }: Claims): boolean => sub !== undefined && sub === clientId;

/** The HTTP API writes a list as `[a b]`; a scope is `a b`, and some issuers put commas. */
const wordsOf = (text = ''): string[] => text.replace(/^\[(.*)\]$/s, '$1').split(/[\s,]+/);

const unauthenticated = new Problem('unauthenticated', {
  detail: "The request could not be authenticated. Send an operator's token: Authorization: Bearer <token>.",
  log: { reason: 'no-claims', realm: 'operator' },
});

const withoutRole = (by: string, needed: Role): Problem =>
  new Problem('forbidden', {
    detail: `You are signed in as ${by}, but have no role of Waybill; this needs ${needed}. An administrator of the sign-in gives roles.`,
    log: { by, needed, reason: 'no-role' },
  });

const tooLow = (by: string, role: Role, needed: Role): Problem =>
  new Problem('forbidden', {
    detail: `You are signed in as ${by} with the role ${role}; this needs ${needed}.`,
    log: { by, role, needed, reason: 'role-too-low' },
  });
