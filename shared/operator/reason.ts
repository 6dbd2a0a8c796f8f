import * as z from 'zod';

const longestReason = 500;

/** Why somebody does something, in one line, for whoever reads the audit. */
export const reasonSchema = z
  .string()
  .trim()
  .min(1)
  .max(longestReason)
  .refine((text) => !/\p{Cc}/u.test(text), { error: 'must be one line without control characters' });
