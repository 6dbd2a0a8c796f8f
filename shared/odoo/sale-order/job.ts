import type { Failure } from '../../failure/failure.ts';
import type { LoadRecord } from '../load-record.ts';
import type { OrderContacts } from './contacts.ts';
import type { PendingOrder } from './order-record.ts';
import type { WriteOutcome } from './write-outcome.ts';

/** An order on its way into Odoo: what is sent of it. */
export interface Job {
  readonly order: PendingOrder;
  readonly record: LoadRecord;
  readonly contacts: OrderContacts;
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
