import * as z from 'zod';
import { concernSchema, failureClassSchema } from '../failure/failure.ts';
import { causeOfConcern } from '../ledger/parked-as.ts';
import type { ParkedOrder } from '../ledger/parked-orders.ts';

/** Which parked orders are meant; all that is given must hold, and nothing means all of them. */
export const parkedFilterSchema = z
  .strictObject({
    connection: z.string().min(1).max(64),
    partner: z.string().min(1).max(64),
    class: failureClassSchema,
    concern: concernSchema,
    /** As a group of parked orders calls it. */
    cause: z.string().min(1).max(200),
    parkedBefore: z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString()),
  })
  .partial();
export type ParkedFilter = z.output<typeof parkedFilterSchema>;

/** A filter made ready to be asked of many orders. */
export interface CompiledFilter {
  /** Beginning of the keys of the orders that are meant, as exact as a key can say it. */
  readonly prefix: string;
  matches(order: ParkedOrder): boolean;
}

/** Of whatever class if none is given: the same product may be missing in one order and forbidden in another. */
export const compileFilter = (filter: ParkedFilter): CompiledFilter => {
  const { connection, partner, class: failureClass, concern, cause, parkedBefore } = filter;
  const ofConcern = concern && failureClassSchema.options.map((someClass) => `${causeOfConcern(someClass, concern)}#`);
  return {
    prefix: prefixOf(filter),
    matches: (order) =>
      (cause === undefined || order.parkedAs.startsWith(`${cause}#`)) &&
      (failureClass === undefined || order.parkedAs.startsWith(`${failureClass}#`)) &&
      (ofConcern === undefined || ofConcern.some((prefix) => order.parkedAs.startsWith(prefix))) &&
      (connection === undefined || order.connection === connection) &&
      (partner === undefined || order.partner === partner) &&
      (parkedBefore === undefined || order.parkedAt < parkedBefore),
  };
};

function prefixOf({ class: failureClass, concern, cause }: ParkedFilter): string {
  if (cause !== undefined) return `${cause}#`;
  if (failureClass === undefined) return '';
  return concern === undefined ? `${failureClass}#` : `${causeOfConcern(failureClass, concern)}#`;
}
