import * as z from 'zod';
import { laneNameSchema } from '../../shared/ledger/order-record.ts';

const longestReason = 500;

const reasonSchema = z
  .string()
  .trim()
  .min(1)
  .max(longestReason)
  .refine((text) => !/\p{Cc}/u.test(text), { error: 'must be one line without control characters' });

/** What an operator asks for: to stop a lane, saying why, or to start it. */
export const laneCommandSchema = z
  .strictObject({
    connection: z.string().min(1).max(100),
    lane: laneNameSchema,
    action: z.enum(['pause', 'resume']),
    reason: reasonSchema.optional(),
  })
  .check(({ value, issues }) => {
    if (value.action !== 'pause' || value.reason !== undefined) return;
    issues.push({
      code: 'custom',
      path: ['reason'],
      message: 'is required: say why the lane is paused, for whoever finds it so',
      input: value.reason,
    });
  });
export type LaneCommand = z.output<typeof laneCommandSchema>;
