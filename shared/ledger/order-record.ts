import * as z from 'zod';
import { failureSchema } from '../failure/failure.ts';
import { revisionSchema } from '../order/revision.ts';
import { historyEntrySchema } from './history.ts';

/** What Odoo holds of an order, as it said itself when the order was read back. */
const odooOrderSchema = z.object({
  /** Database id of the sale.order. */
  id: z.number(),
  /** Odoo's own number, such as S00042. */
  name: z.string(),
  /** Total in the order's currency, as decimal text; absent where a controller of somebody's own does not tell it. */
  total: z.string().exactOptional(),
  /** Odoo's state: draft, sent, sale, cancel; absent likewise. */
  state: z.string().exactOptional(),
  /** Lines, by the end of their external ids, that a person changed or took away there, and that Waybill leaves alone. */
  kept: z.array(z.string()).exactOptional(),
});
export type OdooOrder = z.output<typeof odooOrderSchema>;

/**
 * Where an order stands. `accepted`: waits to be written. `retrying`: tried, will be tried again at `nextAttemptAt`.
 * `written`: in Odoo. `parked`: a person must act. `discarded`: a person decided that it shall not be written.
 */
export const orderStateSchema = z.enum(['accepted', 'retrying', 'written', 'parked', 'discarded']);

/** A queue with its consumer: orders as they come, or orders that are sent again after a fix, slower. */
export const laneNameSchema = z.enum(['live', 'replay']);
export type LaneName = z.output<typeof laneNameSchema>;

/** An amount as decimal text, and the code of its currency. */
export const moneySchema = z.object({ total: z.string(), currency: z.string() });
export type Money = z.output<typeof moneySchema>;

/** The state item as it lies in the ledger. */
export const orderRecordSchema = z.object({
  id: z.string(),
  partner: z.string(),
  externalId: z.string(),
  connection: z.string(),
  revision: revisionSchema,
  /** The revision as sortable text. */
  rank: z.string(),
  /** What the content that belongs to `revision` is called, and the sort key of its item if it has one. */
  content: z.string(),
  /** The content itself, packed, unless it is so large that it lies in an item of its own. */
  packed: z.instanceof(Uint8Array).optional(),
  /** That of the content that came first; Odoo may hold it, or one in between, as long as there is no `writtenRank`. */
  firstContent: z.string().optional(),
  /** While a newer revision waits: the content that belongs to `writtenRank`, if there is one, called as `content` is. */
  base: z.string().optional(),
  /** That content itself; empty when it lies in an item of its own. */
  basePacked: z.instanceof(Uint8Array).optional(),
  state: orderStateSchema,
  attempts: z.number(),
  receivedAt: z.string(),
  updatedAt: z.string(),
  nextAttemptAt: z.string().optional(),
  /** The rank that is in Odoo; older than `rank` while a newer revision waits. */
  writtenRank: z.string().optional(),
  odoo: odooOrderSchema.optional(),
  failure: failureSchema.optional(),
  /** How often the sweep has sent a message for it. */
  sweeps: z.number().optional(),
  /** Retries that used up no attempt: lost races, calls that broke off. Since the order was accepted or replayed. */
  interruptions: z.number().optional(),
  /** How often the order was written alone, as a suspect, without anybody living to tell what became of it. */
  trials: z.number().optional(),
  /** Until when a writer has it to itself, where sending it twice would make two orders; stays after a try without outcome. */
  claimedUntil: z.string().optional(),
  /** The lane that its messages travel on; the live one when absent. */
  lane: laneNameSchema.optional(),
  /** The replay that took it out of the parked ones last. */
  replayId: z.string().optional(),
  /** When it was parked; only parked orders have this. */
  parkedAt: z.string().optional(),
  /** When a person decided that it shall not be written, who, and why; only discarded orders have this. */
  discardedAt: z.string().optional(),
  discardedBy: z.string().optional(),
  discardReason: z.string().optional(),
  /** What the order comes to, as its present revision says; orders of earlier versions have it only while they are parked. */
  money: moneySchema.optional(),
  /** Of parked orders: the articles in lower case, some of them, and who ordered. */
  skus: z.array(z.string()).optional(),
  customer: z.string().optional(),
  /** What happened to it since it was received, the earliest first; of much the latest. */
  history: z.array(historyEntrySchema).optional(),
});
export type OrderRecord = z.output<typeof orderRecordSchema>;
