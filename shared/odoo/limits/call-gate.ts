import { makeFailure } from '../../failure/make-failure.ts';
import { fail, type Result, succeed } from '../../failure/result.ts';
import { createTurns, type TurnDeps } from '../../turns/take-turns.ts';

/** Keeps all functions together within what an Odoo may be asked. */
export interface CallGate {
  /**
   * Waits for a turn, at most `waitMs`, for a call that takes at most `longestMs`. Resolves to its holder, or to a
   * `throttled` failure when too many wait already; nothing was sent then.
   */
  enter(waitMs: number, longestMs: number): Promise<Result<string>>;
  /** Ends a turn. Nobody starts a call within `restMs` then, which is what Odoo asked for. */
  leave(holder: string, restMs?: number): Promise<void>;
}

/** A gate over permits that all functions share, so that the limits hold however many of them run. */
export const createCallGate = (deps: TurnDeps): CallGate => {
  const turns = createTurns(deps);
  return {
    async enter(waitMs, longestMs) {
      const turn = await turns.take(waitMs, longestMs);
      return 'holder' in turn ? succeed(turn.holder) : fail(tooMany(turn.lateByMs));
    },
    leave: turns.end,
  };
};

/** As with a 429 of Odoo's own, the lane rests until a turn is to be had. */
const tooMany = (retryAfterMs: number) =>
  makeFailure({
    class: 'throttled',
    outcome: 'not-sent',
    message: 'Too many calls to Odoo are waiting for their turn.',
    operatorMessage: "The connection's limits on calls to Odoo leave no room for this one in time.",
    retryAfterMs: Math.max(1_000, Math.ceil(retryAfterMs)),
    remedy: "Nothing is to be done: Waybill goes on by itself. If it lasts, allow more in the connection's `limits`.",
  });
