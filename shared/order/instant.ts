import * as z from 'zod';

/** A moment as RFC 3339 text in UTC, such as `2026-11-22T10:00:00Z`. */
export type Instant = string;

/**
 * Takes any offset, refuses a date without one, and yields UTC. Fractions of a second are kept as they came.
 * Years are 1970 to 9999 in UTC, the span in which Odoo, PostgreSQL and a rank of fixed length agree.
 */
export const instantSchema = z.iso
  .datetime({ offset: true, error: 'must be a date and time with its zone, such as "2026-11-22T10:00:00Z"' })
  .max(40)
  .refine(isWithinSpan, { error: 'must lie between the years 1970 and 9999' })
  .transform(toUtc);

/** Nanoseconds since 1970 of an {@link Instant}; digits beyond the ninth are dropped. */
export const nanosecondsOf = (instant: Instant): bigint => {
  const fraction = /\.(\d+)/.exec(instant)?.[1] ?? '';
  return BigInt(Math.floor(Date.parse(instant) / 1000)) * 1_000_000_000n + BigInt(fraction.slice(0, 9).padEnd(9, '0'));
};

function isWithinSpan(text: string): boolean {
  const milliseconds = Date.parse(text);
  return milliseconds >= 0 && milliseconds < Date.UTC(10_000, 0);
}

function toUtc(text: string): Instant {
  if (text.endsWith('Z')) return text;
  const fraction = /\.\d+/.exec(text)?.[0] ?? '';
  return `${new Date(text).toISOString().slice(0, 19)}${fraction}Z`;
}
