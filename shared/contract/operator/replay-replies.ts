import * as z from 'zod';
import { sumsReplySchema } from './money.ts';

const dryRunReplySchema = z.strictObject({
  ...{ tried: z.int(), wouldSucceed: z.int() },
  wouldFail: z.array(
    z.strictObject({
      ...{ partner: z.string(), externalId: z.string(), class: z.string(), message: z.string(), remedy: z.string() },
    }),
  ),
  notTried: z.array(z.string()).describe('What the trial says nothing about, a sentence each.'),
});

/** A replay: what it means, and how far it has come. */
export const replayReplySchema = z
  .strictObject({
    id: z.string(),
    state: z.enum(['counting', 'running', 'done', 'cancelled', 'failed']),
    filter: z.record(z.string(), z.unknown()).optional().describe('Which parked orders are meant.'),
    ids: z.int().optional().describe('How many orders it was made for by their ids.'),
    total: z.int(),
    money: sumsReplySchema,
    ...{ sent: z.int(), written: z.int(), parkedAgain: z.int() },
    skipped: z.int().describe('Orders that were parked no more when their turn came.'),
    dryRun: dryRunReplySchema.optional().describe('What trying some came to.'),
    by: z.string(),
    reason: z.string().optional(),
    createdAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().optional(),
    links: z.strictObject({ self: z.string() }),
  })
  .meta({ id: 'Replay' });

export const replaysReplySchema = z
  .strictObject({ replays: z.array(replayReplySchema).max(50).describe('The latest first.') })
  .meta({ id: 'Replays' });
