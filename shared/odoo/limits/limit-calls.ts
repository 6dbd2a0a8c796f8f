import type { CallOdoo } from '../transports/call-odoo.ts';
import type { CallGate } from './call-gate.ts';

/** The longest that Odoo is left in peace for all because it asked one for it. */
const longestRestMs = 3_600_000;

/** Calls through a gate: each waits for its turn within the time that the caller has, and ends it whatever happens. */
export const limitCalls =
  (call: CallOdoo, gate: CallGate, { longestCallMs, timeLeftMs }: CallTimes): CallOdoo =>
  async (model, method, args, schema) => {
    const turn = await gate.enter(timeLeftMs(), longestCallMs);
    if (!turn.ok) return turn;
    let restMs = 0;
    try {
      const answer = await call(model, method, args, schema);
      if (!answer.ok && answer.failure.class === 'throttled') {
        restMs = Math.min(longestRestMs, answer.failure.retryAfterMs ?? 0);
      }
      return answer;
    } finally {
      await gate.leave(turn.value, restMs);
    }
  };

interface CallTimes {
  /** The longest that one call may take. */
  readonly longestCallMs: number;
  /** What the caller has left, to wait and to call. */
  readonly timeLeftMs: () => number;
}
