import type { CallPermits } from '../ledger/call-permits.ts';
import type { Limits } from '../runtime/sale-configuration.ts';
import { admit } from './admit.ts';

/** A turn to call, or how long it would be until there is one. */
type Turn = { readonly holder: string } | { readonly lateByMs: number };

/** Keeps all functions together within what one Odoo, or one shop, may be asked. */
export interface Turns {
  /** Waits for a turn, at most `waitMs`, for a call that takes at most `longestMs`. */
  take(waitMs: number, longestMs: number): Promise<Turn>;
  /** Ends a turn. Nobody starts a call within `restMs` then. */
  end(holder: string, restMs?: number): Promise<void>;
}

export interface TurnDeps {
  /** Of whom calls are counted: the id of a connection or of a partner. */
  readonly id: string;
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

/** Turns by permits that all functions share, so that the limits hold however many of them run. */
export const createTurns = ({ id, limits, permits, now, random, newHolder, sleep }: TurnDeps): Turns => ({
  async take(waitMs, longestMs) {
    const holder = newHolder();
    const latestStartMs = now() + waitMs;
    while (now() <= latestStartMs) {
      const seen = await permits.read(id);
      const admission = admit(seen, { holder, nowMs: now(), latestStartMs, longestMs }, limits);
      if (admission.kind === 'late') return { lateByMs: admission.startAtMs - now() };
      if (admission.kind === 'admitted' && (await permits.replace(id, seen, admission.permits))) {
        await sleep(Math.max(0, admission.startAtMs - now()));
        return { holder };
      }
      await sleep(shortestPollMs + pollSpreadMs * random());
    }
    return { lateByMs: waitMs };
  },

  async end(holder, restMs = 0) {
    // Without a limit on calls at a time nobody waits for this one to end.
    if (limits.inFlight === undefined && restMs <= 0) return;
    await permits.release(id, holder, restMs > 0 ? now() + restMs : undefined);
  },
});
