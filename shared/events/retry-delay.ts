const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** What Standard Webhooks recommends: ten attempts within some three days. */
const delaysMs = [5_000, 5 * minuteMs, ...[0.5, 2, 5, 10, 14, 20, 24].map((hours) => hours * hourMs)];

const longestMs = 24 * hourMs;

/**
 * Milliseconds until an event is tried again that has failed so often, up to a fifth more than the schedule says so that
 * not all come at once, and no sooner than the receiver asked for, within a day. Undefined when it was tried often enough.
 */
export const retryDelayMs = (
  attempts: number,
  random: number,
  retryAfterSeconds: number | undefined,
): number | undefined => {
  const delayMs = delaysMs[attempts - 1];
  if (delayMs === undefined) return undefined;
  return Math.max(delayMs * (1 + random / 5), Math.min(longestMs, (retryAfterSeconds ?? 0) * 1_000));
};
