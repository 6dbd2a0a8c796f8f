import * as z from 'zod';

/** What a failure is about, such as `product` `ABC-1`. */
export const concernReplySchema = z.strictObject({ kind: z.string(), name: z.string() });

/** Why an order failed, as operators are told it. */
export const failureReplySchema = z
  .strictObject({
    class: z.string(),
    concern: concernReplySchema.optional(),
    message: z.string().describe('What the partner is told.'),
    operatorMessage: z.string().describe("The same with Odoo's own words."),
    remedy: z.string(),
    owner: z.string().describe('partner, odoo-administrator, operator or nobody.'),
    detail: z.string().optional().describe("Odoo's traceback or page, cut."),
    runbook: z.string().describe('Path of the heading in the runbook, from the origin on.'),
  })
  .meta({ id: 'OperatorFailure' });
export type FailureReply = z.output<typeof failureReplySchema>;
