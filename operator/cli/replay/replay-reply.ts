import * as z from 'zod';
import { sumsReplySchema } from '../../../shared/contract/operator/money.ts';

const countSchema = z.number().default(0);

/** A replay as the API tells it, as far as people want to know. */
export const replayReplySchema = z.looseObject({
  id: z.string(),
  state: z.string(),
  total: countSchema,
  sent: countSchema,
  written: countSchema,
  parkedAgain: countSchema,
  skipped: countSchema,
  money: sumsReplySchema.default([]),
  createdAt: z.string().optional(),
  dryRun: z
    .object({
      tried: z.number(),
      wouldSucceed: z.number(),
      wouldFail: z.array(
        z.object({ partner: z.string(), externalId: z.string(), message: z.string(), remedy: z.string() }),
      ),
      notTried: z.array(z.string()).default([]),
    })
    .optional(),
});
export type ReplayReply = z.output<typeof replayReplySchema>;

export const replaysReplySchema = z.object({ replays: z.array(replayReplySchema) });
