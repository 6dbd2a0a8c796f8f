import * as z from 'zod';
import { failureClassSchema } from '../failure/failure.ts';
import { moneySchema } from '../ledger/order-record.ts';
import { parkedFilterSchema } from './parked-filter.ts';

/** An order that a replay means, and why it was parked. */
const meantOrderSchema = z.object({
  partner: z.string(),
  externalId: z.string(),
  connection: z.string(),
  rank: z.string(),
  parkedAs: z.string(),
});
export type MeantOrder = z.output<typeof meantOrderSchema>;

/** A partition of the index `parked` that is still to be gone through, from behind `after` on. */
const stretchSchema = z.object({
  connection: z.string(),
  shard: z.string(),
  after: meantOrderSchema.pick({ partner: true, externalId: true, parkedAs: true }).optional(),
});
export type Stretch = z.output<typeof stretchSchema>;

/** What came of trying some orders in Odoo without leaving anything there. */
const dryRunResultSchema = z.object({
  tried: z.number(),
  wouldSucceed: z.number(),
  wouldFail: z.array(
    z.object({
      partner: z.string(),
      externalId: z.string(),
      class: failureClassSchema,
      message: z.string(),
      remedy: z.string(),
    }),
  ),
  /** What the trial says nothing about, a sentence each. */
  notTried: z.array(z.string()),
});
export type DryRunResult = z.output<typeof dryRunResultSchema>;

const replayStateSchema = z.enum(['counting', 'running', 'done', 'cancelled', 'failed']);

/**
 * A replay as it lies in the ledger: `counting` what it means, then `running`, which is sending and then waiting for what
 * becomes of the orders. Whoever works on it holds its `slice`, a number that the next one raises.
 */
export const replaySchema = z.object({
  id: z.string(),
  state: replayStateSchema,
  filter: parkedFilterSchema,
  /** How many ids it was made for, when it was made for ids; they lie in an item of their own. */
  idCount: z.number().optional(),
  isDryRun: z.boolean(),
  /** Who made it: an operator's name, or `waybill`. */
  by: z.string(),
  reason: z.string().optional(),
  /** Of the request, so that a repeat of it is known as one. */
  requestHash: z.string(),
  createdAt: z.string(),
  finishedAt: z.string().optional(),
  connections: z.array(z.string()),
  slice: z.number(),
  /** Slices in a row that nobody ended. */
  stumbles: z.number(),
  /** When somebody must look after it, should nobody have by then. */
  sweepAt: z.string().optional(),
  stretches: z.array(stretchSchema),
  /** Orders that are being sent just now; after a crash the next slice finds out which of them were. */
  page: z.array(meantOrderSchema).optional(),
  total: z.number(),
  money: z.array(moneySchema),
  sent: z.number(),
  written: z.number(),
  parkedAgain: z.number(),
  lastSentAt: z.string().optional(),
  /** Orders for a dry run, of as many causes as possible. */
  sample: z.array(meantOrderSchema),
  dryRun: dryRunResultSchema.optional(),
});
export type Replay = z.output<typeof replaySchema>;
