import { makeFailure } from '../../failure/make-failure.ts';
import { fail, type Result, succeed } from '../../failure/result.ts';
import type { CallPermits } from '../../ledger/call-permits.ts';
import type { Limits } from '../../runtime/sale-configuration.ts';
import { admit } from './admit.ts';

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

interface GateDeps {
  readonly connectionId: string;
  readonly limits: Limits;
  readonly permits: CallPermits;
  readonly now: () => number;
  /** From 0 up to 1, so that those who wait together do not ask together. */
  readonly random: () => number;
  readonly newHolder: () => string;
  readonly sleep: (ms: number) => Promise<unknown>;
}

/** Asking again while others call costs a read each time. */
const shortestPollMs = 40;
const pollSpreadMs = 80;

/** A gate over permits that all functions share, so that the limits hold however many of them run. */
export const createCallGate = (deps: GateDeps): CallGate => {
  const { connectionId, limits, permits, now, random, newHolder, sleep } = deps;
  const poll = () => sleep(shortestPollMs + pollSpreadMs * random());

  return {
    async enter(waitMs, longestMs) {
      const holder = newHolder();
      const latestStartMs = now() + waitMs;
      while (now() <= latestStartMs) {
        const seen = await permits.read(connectionId);
        const admission = admit(seen, { holder, nowMs: now(), latestStartMs, longestMs }, limits);
        if (admission.kind === 'late') return fail(tooMany(admission.startAtMs - now()));
        if (admission.kind === 'admitted' && (await permits.replace(connectionId, seen, admission.permits))) {
          await sleep(Math.max(0, admission.startAtMs - now()));
          return succeed(holder);
        }
        await poll();
      }
      return fail(tooMany(waitMs));
    },

    leave: (holder, restMs = 0) => permits.release(connectionId, holder, restMs > 0 ? now() + restMs : undefined),
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
