import * as z from 'zod';

/** What kind of trouble it is; decides who must act and what Waybill does meanwhile (`disposition.ts`). */
export const failureClassSchema = z.enum([
  'invalid',
  'missing-reference',
  'total-mismatch',
  'forbidden',
  'unauthenticated',
  'misconfigured',
  'contention',
  'throttled',
  'unavailable',
  'defect',
  'crashed',
]);
export type FailureClass = z.output<typeof failureClassSchema>;

/** Whether Odoo may have done the work all the same: the request never left, nobody knows, or Odoo said no. */
const outcomeSchema = z.enum(['not-sent', 'unknown', 'answered']);
export type Outcome = z.output<typeof outcomeSchema>;

/** Whose turn it is; nobody's where Waybill mends it by itself. */
const ownerSchema = z.enum(['partner', 'odoo-administrator', 'operator', 'nobody']);
export type Owner = z.output<typeof ownerSchema>;

/**
 * How far the trouble reaches: this order, so that others may go on, or the connection, so that none needs to be tried.
 * Most classes imply it; a right may be missing for one order's records only.
 */
const scopeSchema = z.enum(['order', 'connection']);
export type Scope = z.output<typeof scopeSchema>;

/**
 * The one thing that a failure is about, such as the product with the SKU `ABC-1`. Orders that fail for the same thing
 * are one group in front of a person, and are released together once it is there.
 */
export const concernSchema = z.object({
  kind: z.enum([
    ...(['product', 'tax', 'country', 'currency', 'unit', 'carrier', 'company', 'record', 'value'] as const),
    ...(['right', 'model', 'method', 'field', 'database', 'url', 'credential', 'total'] as const),
  ]),
  /** The SKU or barcode, `20 excluded` of a tax, an ISO code, `sale.order create` of a right, `sale.order.foo` of a field. */
  name: z.string(),
});
export type Concern = z.output<typeof concernSchema>;

/** Trouble as a value: it is stored, counted and shown, so it carries no customer data beyond what its message needs. */
export const failureSchema = z.object({
  class: failureClassSchema,
  outcome: outcomeSchema,
  scope: scopeSchema,
  concern: concernSchema.optional(),
  /** One sentence fit for a partner: what is wrong, with the concrete fact in it, and nothing of Odoo's inside. */
  message: z.string(),
  /** One sentence fit for an operator: the same with Odoo's own words, model, field and status where they help. */
  operatorMessage: z.string(),
  /** What to do about it, in one sentence. */
  remedy: z.string(),
  owner: ownerSchema,
  /** For operators only: the evidence, such as what Odoo said in full. Bounded, never sent to a partner. */
  detail: z.string().optional(),
  /** How long Odoo asked us to stay away. */
  retryAfterMs: z.number().optional(),
});
export type Failure = z.output<typeof failureSchema>;
