import * as z from 'zod';
import { failureReplySchema } from './failure-reply.ts';
import { moneyReplySchema } from './money.ts';

const revisionSchema = z.union([z.string(), z.int()]);

/** An order in a list of operators'. */
const orderRowSchema = z
  .strictObject({
    id: z.string(),
    partner: z.string(),
    externalId: z.string(),
    connection: z.string(),
    revision: revisionSchema,
    state: z.string().describe('accepted, retrying, written, parked or discarded.'),
    attempts: z.int(),
    receivedAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    parkedAt: z.iso.datetime().optional(),
    money: moneyReplySchema.optional().describe("The order's total."),
    customer: z.string().optional().describe('Name and e-mail address, cut; of parked orders only.'),
    class: z.string().optional(),
    message: z.string().optional().describe('Why it is parked or tried again, for operators.'),
    cause: z.string().optional().describe('Key of the group that a parked order belongs to.'),
    odoo: z.strictObject({ id: z.int(), name: z.string() }).optional(),
  })
  .meta({ id: 'OrderRow' });
export type OrderRow = z.output<typeof orderRowSchema>;

/** A page of orders. A page may be short, or empty, and have more behind it: so far was looked in the time there is. */
export const orderPageSchema = z
  .strictObject({
    orders: z.array(orderRowSchema).max(100),
    cursor: z.string().optional().describe('Where the next page begins; the last page has none.'),
  })
  .meta({ id: 'OrderPage' });
export type OrderPage = z.output<typeof orderPageSchema>;

/** A moment in the life of an order. */
const lifeEventSchema = z
  .strictObject({
    at: z.iso.datetime(),
    event: z
      .enum([
        ...(['received', 'revised', 'retrying', 'parked', 'written', 'replayed', 'overtaken'] as const),
        ...(['edited', 'edit-proposed', 'edit-refused', 'discarded', 'restored'] as const),
      ])
      .describe('What happened.'),
    text: z.string().describe('A sentence that says it.'),
    by: z.string().optional().describe('The operator, or waybill.'),
    reason: z.string().optional(),
    class: z.string().optional().describe("The failure's, where it failed."),
    remedy: z.string().optional(),
    replay: z.string().optional().describe('Id of the replay that sent it.'),
    edit: z.string().optional().describe('Id of the edit.'),
  })
  .meta({ id: 'LifeEvent' });
export type LifeEvent = z.output<typeof lifeEventSchema>;

/** A field that an edit changed. */
const changeSchema = z.strictObject({
  pointer: z.string().describe('JSON Pointer into the canonical order.'),
  before: z.json().optional().describe('Absent where the field was added.'),
  after: z.json().optional().describe('Absent where the field was taken away.'),
});
export type Change = z.output<typeof changeSchema>;

/** A change that an operator made to an order, or proposes. */
const editReplySchema = z
  .strictObject({
    id: z.string(),
    at: z.iso.datetime(),
    by: z.string(),
    reason: z.string(),
    state: z.enum(['proposed', 'applied', 'refused', 'superseded']),
    changes: z.array(changeSchema),
    decidedBy: z.string().optional(),
    decidedAt: z.iso.datetime().optional(),
    decisionReason: z.string().optional(),
  })
  .meta({ id: 'Edit' });
export type EditReply = z.output<typeof editReplySchema>;

/** All of one order but what Odoo holds, which the comparison asks for. */
export const orderDetailSchema = z
  .strictObject({
    order: orderRowSchema,
    failure: failureReplySchema.optional(),
    nextAttemptAt: z.iso.datetime().optional(),
    odoo: z
      .strictObject({
        ...{ id: z.int(), name: z.string(), total: z.string().optional(), state: z.string().optional() },
        url: z.string().optional().describe('Of the sale order in Odoo itself.'),
      })
      .optional(),
    version: z.string().describe('Of the content; an edit names the one that it was made from.'),
    canonical: z.json().optional().describe('The order as it would be written; absent where it has expired.'),
    original: z
      .strictObject({
        mediaType: z.string(),
        body: z.string().describe('As the partner sent it.'),
        receivedAt: z.iso.datetime(),
        from: z.string().describe('The platform, such as shopify, or canonical.'),
      })
      .optional(),
    edits: z.array(editReplySchema).max(50).describe('The latest first.'),
    life: z.array(lifeEventSchema).max(200).describe('The earliest first.'),
    mayEdit: z.boolean(),
    mayReplay: z.boolean(),
    mayDiscard: z.boolean(),
    mayRestore: z.boolean(),
  })
  .meta({ id: 'OrderDetail' });
export type OrderDetail = z.output<typeof orderDetailSchema>;

/** What came of an edit, or would. */
export const editResultSchema = z
  .strictObject({
    edit: editReplySchema,
    needsApproval: z.boolean().describe('Whether a second person has to agree first, and why is in `text`.'),
    text: z.string().describe('What happened, or would, and what comes next.'),
    version: z.string().describe('Of the content that would be written now.'),
  })
  .meta({ id: 'EditResult' });
export type EditResult = z.output<typeof editResultSchema>;

/** An order after it was discarded or restored. */
export const orderActSchema = z.strictObject({ order: orderRowSchema, text: z.string() }).meta({ id: 'OrderAct' });
export type OrderAct = z.output<typeof orderActSchema>;

/** The partner's original beside the canonical order beside what Odoo has. */
export const comparisonSchema = z
  .strictObject({
    odoo: z
      .strictObject({ id: z.int(), name: z.string(), state: z.string(), url: z.string() })
      .optional()
      .describe('Absent while nothing of the order is in Odoo.'),
    text: z.string().describe('Whether all agrees, or why there is nothing to compare with.'),
    rows: z
      .array(
        z.strictObject({
          field: z.string().describe('What it is, for people: "Line 1 · quantity".'),
          pointer: z.string().optional().describe('JSON Pointer into the canonical order.'),
          original: z.string().optional().describe('Where the original says it in a field of its own.'),
          canonical: z.string().optional(),
          odoo: z.string().optional(),
          differs: z.boolean(),
          note: z.string().optional().describe('Why it may differ.'),
        }),
      )
      .max(2_000),
  })
  .meta({ id: 'Comparison' });
export type Comparison = z.output<typeof comparisonSchema>;
