import * as z from 'zod';
import { parkedFilterSchema } from '../../shared/replay/parked-filter.ts';

/** More ids than a person can have meant one by one are better said by a filter. */
const maximumIds = 1_000;

/** What an operator asks to be sent again, or only to be tried. */
export const replayCommandSchema = z
  .strictObject({
    filter: parkedFilterSchema.optional(),
    /** Ids of orders, `ord_…`. */
    ids: z.array(z.string().min(1).max(100)).min(1).max(maximumIds).optional(),
    dryRun: z.boolean().default(false),
    reason: z.string().min(1).max(500).optional(),
  })
  .refine(({ filter, ids }) => (filter === undefined) !== (ids === undefined), {
    path: ['filter'],
    error: 'must be given, or "ids", and not both; {} means all parked orders',
  });
export type ReplayCommand = z.output<typeof replayCommandSchema>;
