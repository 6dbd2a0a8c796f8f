import * as z from 'zod';

/*
 * What Waybill answers, for the contract and for the tests that hold every answer to it. Functions make their answers by
 * themselves, so that none pays for checking what it has just made.
 */

const stateSchema = z
  .enum(['accepted', 'retrying', 'written', 'parked', 'discarded'])
  .describe(
    'accepted: waits to be written. retrying: was tried and will be again. written: is in Odoo. parked: a person must act. discarded: a person decided that it shall not be written.',
  )
  .meta({ id: 'State' });

const revisionSchema = z.union([z.string(), z.int()]).describe('As it was sent: an instant in UTC, or a number.');

const linksSchema = z.strictObject({
  self: z.string().describe('Where the state of the order is read, from the origin on.'),
});

/** What a partner is told of an order that it has sent. */
export const takenSchema = z
  .strictObject({
    id: z.string().describe("Waybill's own id of the order, the same for every delivery of it."),
    state: stateSchema,
    revision: revisionSchema,
    links: linksSchema,
    warning: z
      .string()
      .optional()
      .describe('Present when something was not taken, such as other content under a known revision.'),
  })
  .meta({ id: 'TakenOrder' });

/** How an order stands. */
export const orderStateSchema = z
  .strictObject({
    id: z.string(),
    partner: z.string(),
    externalId: z.string(),
    revision: revisionSchema,
    state: stateSchema,
    attempts: z.int().describe('How often it was tried to be written.'),
    receivedAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    nextAttemptAt: z.iso.datetime().optional(),
    odoo: z
      .strictObject({
        id: z.int(),
        name: z.string().describe("Odoo's own number, such as S00042."),
        total: z.string().optional(),
        state: z.string().optional().describe('draft, sent, sale or cancel.'),
      })
      .optional(),
    failure: z.strictObject({ class: z.string(), message: z.string(), remedy: z.string() }).optional(),
  })
  .meta({ id: 'OrderState' });

const faultsSchema = z.array(
  z.strictObject({
    pointer: z.string().describe('JSON Pointer (RFC 6901) to what is wrong, empty for the whole.'),
    message: z.string().describe('What it must be.'),
  }),
);

/** Why a request was not served, RFC 9457. */
export const problemSchema = z
  .strictObject({
    type: z.string().describe('urn:waybill:problem:… and the kind of problem, which does not change.'),
    title: z.string(),
    status: z.int(),
    detail: z.string().describe('What to change, or when to come again.'),
    errors: faultsSchema.optional(),
  })
  .meta({ id: 'Problem' });

/** The answer to a batch. */
export const batchSchema = z
  .strictObject({
    summary: z.record(z.string(), z.int()).describe('How many orders had which outcome.'),
    results: z.array(
      z.strictObject({
        index: z.int().describe('Place in the batch, from 0.'),
        status: z.int().describe('What the order alone would have been answered with; 503 is to be sent again.'),
        outcome: z
          .string()
          .describe('accepted, replaced, unchanged, older, conflicting, invalid, too-large or unavailable.'),
        line: z.int().optional().describe('Where the batch has one order a line.'),
        externalId: z.string().optional(),
        id: z.string().optional(),
        state: stateSchema.optional(),
        revision: revisionSchema.optional(),
        links: linksSchema.optional(),
        warning: z.string().optional(),
        detail: z.string().optional(),
        errors: faultsSchema.optional(),
      }),
    ),
  })
  .meta({ id: 'BatchResults' });

/** A page of a partner's orders. */
export const orderListSchema = z
  .strictObject({
    orders: z.array(orderStateSchema),
    links: z.strictObject({ next: z.string().optional().describe('The next page; the last one has none.') }),
  })
  .meta({ id: 'OrderList' });

/** What became of a platform's own delivery. */
export const deliverySchema = z
  .union([
    takenSchema,
    z.strictObject({ results: z.array(takenSchema) }).describe('The delivery carried several orders.'),
    z.strictObject({ fetching: z.array(z.string()) }).describe("These orders will be fetched from the shop's own API."),
    z.strictObject({ ignored: z.literal(true), reason: z.string() }).describe('The delivery carries no order.'),
    z
      .strictObject({ state: z.literal('parked'), delivery: z.string(), detail: z.string(), errors: faultsSchema })
      .describe('The delivery is kept as it came, for a person.'),
  ])
  .meta({ id: 'DeliveryResult' });

/** Waybill answers. */
export const healthSchema = z.strictObject({ status: z.literal('ok') }).meta({ id: 'Health' });
