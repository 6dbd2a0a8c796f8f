import * as z from 'zod';

const common = {
  /** Only calls on this model; every call when absent. */
  model: z.string().min(1).optional(),
  method: z.string().min(1).optional(),
  /** How many matching calls pass unharmed first. */
  skip: z.int().min(0).max(1_000_000).default(0),
  /** How many calls it hits; until it is cleared when absent. */
  times: z.int().min(1).max(1_000_000).optional(),
};

/** Something that goes wrong on demand. Latency adds to another fault; of the others the first that matches hits. */
export const faultSchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...common, kind: z.literal('latency'), latencyMs: z.int().min(1).max(120_000) }),
  z.strictObject({
    ...common,
    kind: z.literal('response'),
    status: z.int().min(200).max(599),
    contentType: z.string().min(1).default('text/html; charset=utf-8'),
    headers: z.record(z.string(), z.string()).default({}),
    body: z.string().max(1_000_000).default(''),
  }),
  /** Before the work nothing happened; after the commit it did, and nobody heard. */
  z.strictObject({ ...common, kind: z.literal('drop'), when: z.enum(['before', 'after-commit']) }),
  /** 404 is the page that also a wrong database name gets, 500 the other thing that Odoo says without PostgreSQL. */
  z.strictObject({
    ...common,
    kind: z.literal('database-down'),
    status: z.union([z.literal(404), z.literal(500)]).default(404),
  }),
  z.strictObject({ ...common, kind: z.literal('unauthorized') }),
  z.strictObject({
    ...common,
    kind: z.literal('throttled'),
    retryAfterSeconds: z.int().min(0).max(86_400).default(30),
  }),
  /** `load` blames every record with a serialization failure; other methods fail with it. */
  z.strictObject({ ...common, kind: z.literal('lost-race') }),
  z.strictObject({ ...common, kind: z.literal('access-denied') }),
  /** A 200 without a body, before the work. */
  z.strictObject({ ...common, kind: z.literal('empty') }),
  /** A 200 with a page in it, as a proxy or a login wall answers, before the work. */
  z.strictObject({ ...common, kind: z.literal('html') }),
  /** The work is done, and the answer breaks off in the middle. */
  z.strictObject({ ...common, kind: z.literal('truncated') }),
]);

export type FaultInput = z.input<typeof faultSchema>;
export type Fault = z.output<typeof faultSchema>;
