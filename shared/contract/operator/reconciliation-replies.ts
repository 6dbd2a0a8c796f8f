import * as z from 'zod';

const countsSchema = z.record(z.string(), z.int()).describe('Findings by kind.');
const periodSchema = z.strictObject({ from: z.iso.datetime(), to: z.iso.datetime() });
const amountSchema = z.strictObject({ orders: z.int(), money: z.string() });

const amounts = {
  currency: z.string(),
  received: amountSchema.describe('The sum of the next four.'),
  ...{ written: amountSchema, parked: amountSchema, open: amountSchema, discarded: amountSchema },
  odoo: amountSchema.optional().describe("Odoo's own sum over what is written; absent where it could not be asked."),
  difference: z.string().optional().describe('What Odoo has more than Waybill.'),
};

/** The reconciliations that there are, the newest first. */
export const reconciliationsReplySchema = z
  .strictObject({
    reconciliations: z.array(
      z.strictObject({
        date: z.iso.date(),
        period: periodSchema,
        madeAt: z.iso.datetime().optional().describe('Absent while it is being made.'),
        isComplete: z.boolean().describe('Whether it is made, and every Odoo was asked about every order.'),
        orders: z.int(),
        counts: countsSchema,
        links: z.strictObject({ self: z.string() }),
      }),
    ),
  })
  .meta({ id: 'Reconciliations' });

/** What was received and what became of it, by partner, day and currency, and what does not agree with Odoo. */
export const reconciliationReplySchema = z
  .strictObject({
    date: z.iso.date(),
    period: periodSchema,
    madeAt: z.iso.datetime().optional(),
    isComplete: z.boolean(),
    unasked: z.record(z.string(), z.string()).describe('Connection to why its Odoo could not be asked.'),
    orders: z.int(),
    resent: z.strictObject({ orders: z.int(), messages: z.int() }),
    counts: countsSchema,
    totals: z.array(z.strictObject(amounts)),
    rows: z.array(z.strictObject({ partner: z.string(), day: z.string(), ...amounts })).max(5_000),
    findings: z.array(z.looseObject({ kind: z.string(), partner: z.string(), message: z.string() })).max(1_000),
    findingsBeyond: z.int().describe('How many findings there are beyond those that are listed.'),
  })
  .meta({ id: 'Reconciliation' });
