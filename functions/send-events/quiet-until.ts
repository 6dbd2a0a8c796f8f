import type { PostOutcome } from '../../shared/events/post-event.ts';
import type { Endpoint } from '../../shared/ledger/endpoints.ts';

/** So many failures in a row are no accident. */
const manyFailures = 10;
const minuteMs = 60_000;
const longestQuietMs = 15 * minuteMs;
const longestWishMs = 60 * minuteMs;

/**
 * Until when a receiver that has just failed is left alone, ISO 8601: as long as it asks for, an hour at most, or a minute
 * for every ten failures in a row, a quarter of an hour at most. Each attempt at a receiver that is gone takes 15 seconds
 * otherwise, and a place that others could use. Undefined while its next events are tried as they come.
 */
export const quietUntil = ({ failures }: Endpoint, outcome: PostOutcome, now: Date): string | undefined => {
  const wishMs = outcome.kind === 'answered' ? (outcome.retryAfterSeconds ?? 0) * 1_000 : 0;
  const patienceMs = Math.min(longestQuietMs, Math.floor((failures + 1) / manyFailures) * minuteMs);
  const quietMs = Math.max(patienceMs, Math.min(longestWishMs, wishMs));
  return quietMs === 0 ? undefined : new Date(now.getTime() + quietMs).toISOString();
};
