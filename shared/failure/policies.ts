import * as z from 'zod';

/** An order that fails so is tried again, each time up to twice as late, and parked when nothing helped. */
const retrySchema = (defaults: { maximumAttempts: number; firstDelaySeconds: number; longestDelaySeconds: number }) =>
  z
    .strictObject({
      /** Tries until a person sees the order. */
      maximumAttempts: z.int().min(1).max(100).default(defaults.maximumAttempts),
      /** The first retry comes within so many seconds; the next ones within twice, four times … as many. */
      firstDelaySeconds: z.int().min(1).max(900).default(defaults.firstDelaySeconds),
      /** No retry comes later than this. */
      longestDelaySeconds: z.int().min(1).max(43_200).default(defaults.longestDelaySeconds),
    })
    .prefault({});

/** The lanes of the connection are switched off, and Odoo is asked whether it is well again. */
const pauseSchema = (probeAfterSeconds: number) =>
  z
    .strictObject({
      /** When Odoo is first asked, unless it said itself when to come back; later on every 40 seconds. */
      probeAfterSeconds: z.int().min(1).max(900).default(probeAfterSeconds),
    })
    .prefault({});

/** Parked orders go back to work by themselves once the thing that they lacked is in Odoo. */
const releaseSchema = z.strictObject({ release: z.boolean().default(true) }).prefault({});

/** What a connection does about each class of failure, as far as that is a matter of taste; see `disposition.ts`. */
export const policiesSchema = z.strictObject({
  defect: retrySchema({ maximumAttempts: 5, firstDelaySeconds: 10, longestDelaySeconds: 900 }),
  /** Lost races, and answers that never came though Odoo is well: none uses up an attempt, and they end all the same. */
  contention: retrySchema({ maximumAttempts: 20, firstDelaySeconds: 5, longestDelaySeconds: 60 }),
  throttled: pauseSchema(10),
  unavailable: pauseSchema(10),
  unauthenticated: pauseSchema(60),
  forbidden: z
    .strictObject({
      probeAfterSeconds: z.int().min(1).max(900).default(60),
      release: z.boolean().default(true),
    })
    .prefault({}),
  misconfigured: pauseSchema(60),
  'missing-reference': releaseSchema,
});
export type Policies = z.output<typeof policiesSchema>;
