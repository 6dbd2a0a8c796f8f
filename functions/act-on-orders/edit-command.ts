import * as z from 'zod';
import { reasonSchema } from '../../shared/operator/reason.ts';

/** An order as an operator wants it; the order itself is checked by its own schema. */
export const editCommandSchema = z.strictObject({
  order: z.unknown().refine((order) => order !== undefined, { error: 'is required: the whole order as it shall be' }),
  reason: reasonSchema,
  /** Of the content that it was made from, as the order's detail named it. */
  version: z.string().min(1).max(200),
  dryRun: z.boolean().default(false),
});
export type EditCommand = z.output<typeof editCommandSchema>;

/** What an admin says of somebody's proposal. */
export const decisionCommandSchema = z.strictObject({ decision: z.enum(['approve', 'refuse']), reason: reasonSchema });

/** That an order shall not be written. */
export const discardCommandSchema = z.strictObject({ reason: reasonSchema, dryRun: z.boolean().default(false) });

/** That a discarded order shall be parked again. */
export const restoreCommandSchema = z.strictObject({ reason: reasonSchema });
