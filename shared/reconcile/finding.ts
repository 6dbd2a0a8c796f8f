import * as z from 'zod';

/** What the ledger and Odoo do not agree on, or what waits for somebody; nothing of it is ever changed silently. In the order of a report. */
export const findingKindSchema = z.enum([
  /** Orders that wait for a person. */
  'parked',
  /** Orders that are neither written nor parked though their lane runs. */
  'open-too-long',
  /** Written says the ledger, and Odoo has no such order any more. */
  'missing-in-odoo',
  /** Odoo has more than one order of the same partner and reference that is not cancelled. */
  'duplicate',
  /** Odoo's total, or its currency, is another than the one that was written. */
  'total-differs',
  /** A person cancelled in Odoo what was written as an order. */
  'cancelled-in-odoo',
  /** Odoo has an order of one of our partners that Waybill never took. */
  'not-in-ledger',
  /** What the order says cannot be read, so its money is not in the sums. */
  'unreadable',
]);
export type FindingKind = z.output<typeof findingKindSchema>;

/** Money of one currency, as decimal text. */
const moneySchema = z.object({ money: z.string(), currency: z.string() });
export type Money = z.output<typeof moneySchema>;

/** An order as Odoo shows it. */
const foundSaleSchema = moneySchema.extend({ id: z.number(), name: z.string(), state: z.string() });

/** One thing that an accountant or an operator has to know. */
export const findingSchema = z.object({
  kind: findingKindSchema,
  connection: z.string().optional(),
  partner: z.string(),
  /** The order; absent when the finding is about many. */
  externalId: z.string().optional(),
  /** One sentence with the facts. */
  message: z.string(),
  /** What Waybill reckons with. */
  waybill: moneySchema.optional(),
  /** What Odoo shows. */
  odoo: z.array(foundSaleSchema).optional(),
  /** Of how many orders the finding is, the longest waiting of them, and their money. */
  orders: z.number().optional(),
  oldest: z.object({ externalId: z.string(), since: z.string() }).optional(),
  held: z.array(moneySchema).optional(),
});
export type Finding = z.output<typeof findingSchema>;
