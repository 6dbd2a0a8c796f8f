import type { Failure } from '../../failure/failure.ts';
import { makeFailure } from '../../failure/make-failure.ts';
import { fail, type Result } from '../../failure/result.ts';

/** With what somebody enters Odoo over an RPC. */
export interface Login {
  readonly login: string;
  readonly apiKey: string;
}

/** Whom Odoo let in lately and whom not. */
export interface Logins {
  /** The user's id, remembered or asked for; without asking, the refusal of less than a minute ago. */
  userOf(login: Login, ask: () => Promise<Result<number>>): Promise<Result<number>>;
  /** Odoo does not take these any more. */
  refuse(login: Login, failure: Failure): void;
}

/** Odoo shuts an address out for a minute after five refusals within one; a key that it refused stays refused. */
const restMs = 60_000;
/** More than one only while a key is exchanged. */
const maximumRemembered = 8;

/** Remembers as long as it lives. */
export const createLogins = (now: () => number): Logins => {
  const users = new Map<string, Promise<Result<number>>>();
  const refusals = new Map<string, { readonly failure: Failure; readonly untilMs: number }>();
  const keyOf = ({ login, apiKey }: Login): string => JSON.stringify([login, apiKey]);

  const refuse: Logins['refuse'] = (login, failure) => {
    users.delete(keyOf(login));
    keep(refusals, keyOf(login), { failure: { ...failure, outcome: 'not-sent' }, untilMs: now() + restMs });
  };

  return {
    refuse,
    async userOf(login, ask) {
      const refusal = refusals.get(keyOf(login));
      if (refusal && refusal.untilMs > now()) return fail(refusal.failure);
      const asked = users.get(keyOf(login)) ?? ask();
      keep(users, keyOf(login), asked);
      const user = await asked;
      if (user.ok) return user;
      users.delete(keyOf(login));
      if (user.failure.class === 'unauthenticated') refuse(login, user.failure);
      return user;
    },
  };
};

function keep<T>(map: Map<string, T>, key: string, value: T): void {
  if (map.size >= maximumRemembered && !map.has(key)) map.clear();
  map.set(key, value);
}

/** What `login` means by `false`. */
export const loginRefused = (login: string): Failure =>
  makeFailure({
    class: 'unauthenticated',
    outcome: 'answered',
    concern: { kind: 'credential', name: login },
    message: 'Odoo does not let Waybill in.',
    operatorMessage: `Odoo takes the API key of ${login} no more, knows no such login, or lets nobody in for a minute after several refusals.`,
  });
