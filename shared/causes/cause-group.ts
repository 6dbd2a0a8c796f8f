import * as z from 'zod';
import { concernSchema, failureClassSchema } from '../failure/failure.ts';
import { moneySchema } from '../ledger/order-record.ts';

const shareSchema = z.object({ partner: z.string(), count: z.number(), money: z.array(moneySchema) });

/** Parked orders of a connection that wait for the same thing, with all that whoever has to act needs to know. */
const causeGroupSchema = z.object({
  connection: z.string(),
  cause: z.string(),
  class: failureClassSchema,
  concern: concernSchema.exactOptional(),
  title: z.string(),
  /** These three as they are told of the order that waits longest; absent where it was gone when it was looked up. */
  message: z.string().exactOptional(),
  remedy: z.string().exactOptional(),
  owner: z.string().exactOptional(),
  /** Whether Waybill sends the orders by itself once the thing is in Odoo. */
  releasesItself: z.boolean(),
  count: z.number(),
  money: z.array(moneySchema),
  /** Those with the most orders; the largest first. */
  partners: z.array(shareSchema),
  oldest: z.string(),
  newest: z.string(),
  sample: z.object({ id: z.string(), partner: z.string(), externalId: z.string() }),
});
export type CauseGroup = z.output<typeof causeGroupSchema>;

/** What is parked of a connection: counts over all of it, and its largest groups. */
export const causeCountSchema = z.object({
  /** When the orders were counted. */
  asOf: z.string(),
  count: z.number(),
  money: z.array(moneySchema),
  /** The largest first. */
  groups: z.array(causeGroupSchema),
  /** False where there are more orders than were counted, or more groups than are here. */
  isComplete: z.boolean(),
});
export type CauseCount = z.output<typeof causeCountSchema>;
