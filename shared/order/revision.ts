import * as z from 'zod';
import { instantSchema, nanosecondsOf } from './instant.ts';

/**
 * How new an order's content is: the source's own modification instant or a counting integer.
 * An older revision never overwrites a newer one.
 */
export const revisionSchema = z.union([instantSchema, z.int().nonnegative()], {
  error: 'must be a date and time with its zone, such as "2026-11-22T10:00:00Z", or an integer that grows',
});
export type Revision = z.output<typeof revisionSchema>;

/**
 * Text of fixed length that sorts as revisions do, fit for a sort key. Instants count as nanoseconds since 1970, so that
 * a partner who changes from small integers to instants moves forward.
 */
export const rankOf = (revision: Revision): string => {
  const rank = typeof revision === 'number' ? BigInt(revision) : nanosecondsOf(revision);
  return (rank < 0n ? 0n : rank).toString().padStart(21, '0');
};
