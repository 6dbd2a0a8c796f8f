import type { Failure } from './failure.ts';
import type { Policies } from './policies.ts';

/**
 * What happens to an order after a failure. `retry`: again after `delayMs`. `pause`: Odoo as a whole is in trouble, so the
 * lanes of the connection stop, and it is asked after `delayMs` whether it is well. `park`: a person must act.
 */
export type Verdict =
  | { readonly kind: 'retry'; readonly delayMs: number; readonly uses: 'attempt' | 'interruption' }
  | { readonly kind: 'pause'; readonly delayMs: number }
  | { readonly kind: 'park' };

/** What bears on the decision beside the failure. */
interface Circumstances {
  /** Attempts that the order has used up before this one. */
  readonly attempts: number;
  /** Retries before this one that used up none. */
  readonly interruptions: number;
  readonly policies: Policies;
  /** A random number from 0 up to 1, so that orders that failed together do not come back together. */
  readonly random: number;
}

/**
 * The one place that turns a failure into what happens next. Only a failure whose scope is the connection pauses; where
 * its class says that Odoo is in trouble and its scope is the order, Odoo was found to be well, and the order comes again.
 */
export const decideDisposition = (failure: Failure, circumstances: Circumstances): Verdict => {
  const { attempts, interruptions, policies, random } = circumstances;
  const isOrders = failure.scope === 'order';
  switch (failure.class) {
    case 'invalid':
    case 'missing-reference':
    case 'total-mismatch':
    case 'crashed':
      return { kind: 'park' };
    case 'contention':
      return retry('interruption', interruptions, policies.contention, random);
    case 'throttled':
    case 'unavailable':
      return isOrders
        ? retry('interruption', interruptions, policies.contention, random)
        : pause(failure.retryAfterMs, policies[failure.class]);
    case 'unauthenticated':
    case 'forbidden':
    case 'misconfigured':
      return isOrders ? { kind: 'park' } : pause(failure.retryAfterMs, policies[failure.class]);
    case 'defect':
      return retry('attempt', attempts, policies.defect, random);
  }
};

/** Odoo asks for seconds, a proxy in front of it perhaps for hours; nobody waits longer than this to ask again. */
const longestPauseMs = 3_600_000;

function pause(retryAfterMs: number | undefined, { probeAfterSeconds }: Policies['unavailable']): Verdict {
  return { kind: 'pause', delayMs: Math.min(longestPauseMs, retryAfterMs ?? probeAfterSeconds * 1_000) };
}

const shortestDelayMs = 1_000;

/** Exponential with full jitter and a floor of a second. */
function retry(
  uses: 'attempt' | 'interruption',
  usedUp: number,
  { maximumAttempts, firstDelaySeconds, longestDelaySeconds }: Policies['defect'],
  random: number,
): Verdict {
  if (usedUp + 1 >= maximumAttempts) return { kind: 'park' };
  const ceilingMs = 1_000 * Math.min(longestDelaySeconds, firstDelaySeconds * 2 ** usedUp);
  return { kind: 'retry', delayMs: Math.ceil(Math.max(shortestDelayMs, ceilingMs * random)), uses };
}
