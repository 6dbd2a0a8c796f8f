import type { Exchange } from '../../failure/exchange.ts';
import { fail, type Result, succeed } from '../../failure/result.ts';
import { type Connection, secretNameOfConnection } from '../../runtime/configuration.ts';
import type { Controller } from '../../runtime/controller-configuration.ts';
import { credentialsOf } from '../connection-secret.ts';
import type { CallGate } from '../limits/call-gate.ts';
import { exchange } from '../transports/exchange.ts';
import { authorize } from './authorize.ts';
import { encodeRequest, type Question } from './encode-request.ts';
import { isExpired, type SignIn, signIn } from './session.ts';

/** Where the controller is and how to enter it. */
export interface ControllerPlace {
  readonly connectionId: string;
  readonly connection: Connection;
  readonly controller: Controller;
  /** The connection's secret, not older than `maximumAgeMs` if that is given. */
  readonly readSecret: (maximumAgeMs?: number) => Promise<string | undefined>;
  /** Where the connection has limits; signing in again is part of the turn that needs it. */
  readonly gate?: CallGate | undefined;
}

/** Asks the controller one thing. A failure means that it was not asked, and nothing was sent to it. */
export type AskController = (question: Question, timeoutMs: number) => Promise<Result<Exchange>>;

/**
 * Asks with what the secret holds, read for every call so that a new one is used at once. A session is kept between
 * calls and renewed once when it has ended: Odoo then turned the request away before the controller saw it.
 */
export const createControllerClient = ({
  connectionId,
  connection,
  controller,
  readSecret,
  gate,
}: ControllerPlace): AskController => {
  const sessions = createSessions();
  const secretName = secretNameOfConnection(connectionId);

  const ask: AskController = async (question, timeoutMs) => {
    const proof = authorize(connection, controller, credentialsOf(await readSecret()), secretName);
    if (!proof.ok) return proof;
    const send = (headers: Readonly<Record<string, string>>): Promise<Exchange> => {
      const { path, ...request } = encodeRequest(question);
      const place = connection.database === undefined ? {} : { 'x-odoo-database': connection.database };
      return exchange(`${connection.url}${path}`, {
        ...request,
        headers: { ...place, ...request.headers, ...headers },
        timeoutMs,
      });
    };
    if (proof.value.kind === 'headers') return succeed(await send(proof.value.headers));
    return sessions.within(proof.value.signIn, timeoutMs, (cookie) => send({ cookie }));
  };
  return gate ? inTurn(gate, ask) : ask;
};

/** Its turn comes within the time that the call may take, or it is not asked. */
const inTurn =
  (gate: CallGate, ask: AskController): AskController =>
  async (question, timeoutMs) => {
    const turn = await gate.enter(timeoutMs, timeoutMs);
    if (!turn.ok) return turn;
    try {
      return await ask(question, timeoutMs);
    } finally {
      await gate.leave(turn.value);
    }
  };

function createSessions() {
  let kept: { readonly of: string; readonly cookie: string } | undefined;

  const cookieFor = async (who: SignIn, timeoutMs: number): Promise<Result<string>> => {
    const of = JSON.stringify(who);
    if (kept?.of === of) return succeed(kept.cookie);
    const cookie = await signIn(who, timeoutMs);
    if (cookie.ok) kept = { of, cookie: cookie.value };
    return cookie;
  };

  return {
    async within(
      who: SignIn,
      timeoutMs: number,
      send: (cookie: string) => Promise<Exchange>,
    ): Promise<Result<Exchange>> {
      const first = await cookieFor(who, timeoutMs);
      if (!first.ok) return fail(first.failure);
      const answered = await send(first.value);
      if (!isExpired(answered)) return succeed(answered);
      kept = undefined;
      const second = await cookieFor(who, timeoutMs);
      return second.ok ? succeed(await send(second.value)) : fail(second.failure);
    },
  };
}
