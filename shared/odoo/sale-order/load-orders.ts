import type { Failure } from '../../failure/failure.ts';
import { makeFailure } from '../../failure/make-failure.ts';
import { loadRecords } from '../load-records.ts';
import type { Arguments, CallOdoo } from '../transports/call-odoo.ts';
import { type Job, keepUnfailed, type Outcomes } from './job.ts';
import { createIfAbsent, createOrReplace } from './load-contexts.ts';
import { readSaleOrders, type SaleOrder } from './read-back.ts';

/** A job whose order Odoo holds under `odooId`. */
export interface LoadedJob extends Job {
  readonly odooId: number;
  /** Whether it was written over an older revision, or over what may be one. */
  readonly isReplaced: boolean;
}

/**
 * Loads the orders that are new, in one call, and those whose newer revision replaces what is there, in two more. Only a
 * draft is ever replaced. Resolves to the jobs whose orders are in Odoo.
 */
export const loadOrders = async (call: CallOdoo, jobs: readonly Job[], outcomes: Outcomes): Promise<LoadedJob[]> => {
  const known = jobs.flatMap((job) => inOdoo(job, job.order.odooId));
  const unknown = jobs.filter(({ order }) => order.odooId === undefined);
  const loaded = await load(call, unknown, createIfAbsent, outcomes);
  // `load` does not tell whether it created an order or left an older revision as it was.
  const doubtful = loaded.filter(({ order }) => order.mayBeOlder);
  const fresh = loaded.filter(({ order }) => !order.mayBeOlder);
  return [...fresh, ...(await replace(call, [...known, ...doubtful], outcomes))];
};

const inOdoo = (job: Job, odooId: number | undefined): LoadedJob[] =>
  odooId === undefined ? [] : [{ ...job, odooId, isReplaced: false }];

async function load(
  call: CallOdoo,
  jobs: readonly Job[],
  context: Arguments,
  outcomes: Outcomes,
): Promise<LoadedJob[]> {
  const records = jobs.map(({ record }) => record);
  const loaded = await loadRecords(call, 'sale.order', records, context);
  return jobs.flatMap((job) => {
    const result = loaded.get(job.record.externalId);
    if (result?.ok === false) outcomes.set(job.order.id, { kind: 'failed', failure: result.failure });
    return inOdoo(job, result?.ok ? result.value : undefined);
  });
}

async function replace(call: CallOdoo, jobs: readonly LoadedJob[], outcomes: Outcomes): Promise<LoadedJob[]> {
  const present = await readSaleOrders(
    call,
    jobs.map(({ odooId }) => odooId),
  );
  const saleOrderOf = ({ odooId }: LoadedJob) => (present.ok ? present.value.get(odooId) : undefined);
  const changeable = keepUnfailed(jobs, outcomes, (job) =>
    present.ok ? whyUnchangeable(job, saleOrderOf(job)) : present.failure,
  );
  const done = changeable.filter((job) => isCancelled(job, saleOrderOf(job)));
  const drafts = changeable.filter((job) => !done.includes(job));
  const replaced = await load(call, drafts, createOrReplace, outcomes);
  return [...done, ...replaced.map((job) => ({ ...job, isReplaced: true }))];
}

/** A cancellation that is told again, as shops do, finds nothing left to change. */
const isCancelled = ({ order }: Job, saleOrder: SaleOrder | undefined): boolean =>
  order.order.status === 'cancelled' && saleOrder?.state === 'cancel';

function whyUnchangeable(job: Job, saleOrder: SaleOrder | undefined): Failure | undefined {
  if (saleOrder?.state === 'draft' || saleOrder?.state === 'sent' || isCancelled(job, saleOrder)) return undefined;
  return makeFailure({
    class: 'invalid',
    outcome: 'answered',
    owner: 'operator',
    message: saleOrder
      ? `The order changed after ${saleOrder.name} had left the draft state in Odoo (it is "${saleOrder.state}").`
      : 'The order changed after it had been deleted in Odoo.',
    remedy: saleOrder
      ? `Make the change in ${saleOrder.name} by hand, then discard this revision.`
      : 'Discard this revision, or enter the order in Odoo by hand if it was deleted by mistake.',
  });
}
