import type { Limits } from '../runtime/sale-configuration.ts';

/** Who may call an Odoo or a shop, and when: what all that call it share. Times in milliseconds since 1970. */
export interface Permits {
  /** When the next call may start. */
  readonly nextAtMs: number;
  /** Calls under way by holder, and when each is given up for lost. */
  readonly leases: Readonly<Record<string, number>>;
}

interface Caller {
  readonly holder: string;
  readonly nowMs: number;
  /** No later start is of use to the caller. */
  readonly latestStartMs: number;
  /** The longest that the call may take. */
  readonly longestMs: number;
}

type Admission =
  | { readonly kind: 'admitted'; readonly startAtMs: number; readonly permits: Permits }
  /** Too many calls are under way; one of them is given up at `untilMs` if it does not end before. */
  | { readonly kind: 'full'; readonly untilMs: number }
  /** So many wait already that the caller would start at `startAtMs`, which is too late for it. */
  | { readonly kind: 'late'; readonly startAtMs: number };

/**
 * Decides on one call. Starts lie at least 1/`callsPerSecond` apart, without bursts, and never more than `inFlight` calls
 * are under way; a caller that ended without a word stands in the way only as long as its call could have taken.
 */
export const admit = ({ nextAtMs, leases }: Permits, caller: Caller, limits: Limits): Admission => {
  const { holder, nowMs, latestStartMs, longestMs } = caller;
  const underWay = Object.entries(leases).filter(([, untilMs]) => untilMs > nowMs);
  const { callsPerSecond, inFlight = Number.POSITIVE_INFINITY } = limits;
  if (underWay.length >= inFlight)
    return { kind: 'full', untilMs: Math.min(...underWay.map(([, untilMs]) => untilMs)) };
  const startAtMs = Math.max(nowMs, nextAtMs);
  if (startAtMs > latestStartMs) return { kind: 'late', startAtMs };
  const leased = limits.inFlight === undefined ? [] : [[holder, startAtMs + longestMs] as const];
  return {
    kind: 'admitted',
    startAtMs,
    permits: {
      nextAtMs: callsPerSecond === undefined ? nextAtMs : Math.ceil(startAtMs + 1_000 / callsPerSecond),
      leases: Object.fromEntries([...underWay, ...leased]),
    },
  };
};
