import type { Failure } from './failure.ts';

/**
 * What happens to an order after a failure. `retry`: again after `delayMs`. `pause`: as a retry, but the trouble is
 * Odoo's as a whole, so no other order need be tried either. `park`: a person must act.
 */
export type Verdict =
  | { readonly kind: 'retry' | 'pause'; readonly delayMs: number; readonly countsAttempt: boolean }
  | { readonly kind: 'park' };

/** What bears on the decision beside the failure. */
interface Circumstances {
  /** Attempts that the order has used up before this one. */
  readonly attempts: number;
  /** A random number from 0 up to 1, so that orders that failed together do not come back together. */
  readonly random: number;
}

/** A fault that nobody understands gets so many attempts before a person sees it. */
const maximumAttempts = 5;

const seconds = 1_000;
const pauseMs = { unavailable: 30 * seconds, throttled: 10 * seconds, systemic: 120 * seconds };
const longestDelayMs = 900 * seconds;

/** The one place that turns a failure into what happens next. */
export const decideDisposition = (failure: Failure, { attempts, random }: Circumstances): Verdict => {
  switch (failure.class) {
    case 'invalid':
    case 'missing-reference':
    case 'total-mismatch':
    case 'crashed':
      return { kind: 'park' };
    case 'contention':
      return { kind: 'retry', delayMs: Math.ceil((1 + 4 * random) * seconds), countsAttempt: false };
    case 'throttled':
      return pause(failure.retryAfterMs ?? pauseMs.throttled, random);
    case 'unavailable':
      return pause(failure.retryAfterMs ?? pauseMs.unavailable, random);
    case 'unauthenticated':
    case 'forbidden':
    case 'misconfigured':
      return failure.concerns === 'order' ? { kind: 'park' } : pause(pauseMs.systemic, random);
    case 'defect':
      return attempts + 1 >= maximumAttempts
        ? { kind: 'park' }
        : { kind: 'retry', delayMs: backOff(attempts, random), countsAttempt: true };
  }
};

/** Waits as long as asked and up to half as long again. */
function pause(delayMs: number, random: number): Verdict {
  return {
    kind: 'pause',
    delayMs: Math.min(longestDelayMs, Math.ceil(delayMs * (1 + random / 2))),
    countsAttempt: false,
  };
}

/** Exponential with full jitter and a floor of a second: up to 10, 20, 40, 80 … seconds. */
function backOff(attempts: number, random: number): number {
  return Math.ceil(Math.max(seconds, Math.min(longestDelayMs, 10 * seconds * 2 ** attempts) * random));
}
