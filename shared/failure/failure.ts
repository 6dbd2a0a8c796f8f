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
 * What is at fault: this order, so that others may go on, or the connection, so that none needs to be tried. Most classes
 * imply it; a right may be missing for one order's records only.
 */
const concernSchema = z.enum(['order', 'connection']);
export type Concern = z.output<typeof concernSchema>;

/** Trouble as a value: it is stored, counted and shown, so it carries no customer data beyond what its message needs. */
export const failureSchema = z.object({
  class: failureClassSchema,
  outcome: outcomeSchema,
  concerns: concernSchema,
  /** One sentence fit for a partner: what is wrong, with the concrete fact in it. */
  message: z.string(),
  /** What to do about it, in one sentence. */
  remedy: z.string(),
  owner: ownerSchema,
  /** For operators only: what Odoo said, or where it broke. Bounded, never sent to a partner. */
  detail: z.string().optional(),
  /** How long Odoo asked us to stay away. */
  retryAfterMs: z.number().optional(),
});
export type Failure = z.output<typeof failureSchema>;
