import type { Failure } from '../../failure/failure.ts';
import type { LoadRecord } from '../load-record.ts';
import type { OrderContacts } from './contacts/order-contacts.ts';
import type { HandOver } from './life/hand-over.ts';
import type { HeldOrder } from './life/held-order.ts';
import type { Merge } from './life/merge-lines.ts';
import type { PendingOrder } from './order-context.ts';
import type { WriteOutcome } from './write-outcome.ts';

/** An order on its way into Odoo: what is sent of it. */
export interface Job {
  readonly order: PendingOrder;
  readonly record: LoadRecord;
  readonly contacts: OrderContacts;
  /** What was sent of the revision that Odoo holds, as it would be sent today. */
  readonly base?: LoadRecord | undefined;
}

/** A job whose order Odoo holds under `odooId`. */
export interface LoadedJob extends Job {
  readonly odooId: number;
  /** The order as it was before this revision; absent for one that is new. */
  readonly held?: HeldOrder;
  /** How its lines were rewritten; absent where they were not. */
  readonly merge?: Merge;
  /** What a person must do in Odoo. */
  readonly handOver?: HandOver;
}

/** Outcomes so far, by order id. Each step of writing adds those of the orders that end in it. */
export type Outcomes = Map<string, WriteOutcome>;

/** The jobs that have no failure; the others' failures become their outcomes. */
export const keepUnfailed = <J extends Job>(
  jobs: readonly J[],
  outcomes: Outcomes,
  failureOf: (job: J) => Failure | undefined,
): J[] =>
  jobs.filter((job) => {
    const failure = failureOf(job);
    if (failure) outcomes.set(job.order.id, { kind: 'failed', failure });
    return failure === undefined;
  });
