import type { Failure } from '../../failure/failure.ts';
import { makeFailure } from '../../failure/make-failure.ts';
import { loadRecords } from '../load-records.ts';
import type { CallOdoo } from '../transports/call-odoo.ts';
import { type Job, keepUnfailed, type Outcomes } from './job.ts';
import { createIfAbsent, createOrReplace } from './load-contexts.ts';
import { readSaleOrders, type SaleOrder } from './read-back.ts';

/** A job whose order Odoo holds under `odooId`. */
export type LoadedJob = Job & { readonly odooId: number };

/**
 * Loads the orders that are new, in one call, and those whose newer revision replaces what is there, in two more. Only a
 * draft is ever replaced. Resolves to the jobs whose orders are in Odoo.
 */
export const loadOrders = async (call: CallOdoo, jobs: readonly Job[], outcomes: Outcomes): Promise<LoadedJob[]> => {
  const fresh = jobs.filter(({ order }) => order.odooId === undefined);
  const changed = await keepDrafts(
    call,
    jobs.filter(({ order }) => order.odooId !== undefined),
    outcomes,
  );
  const recordsOf = (some: readonly Job[]) => some.map(({ record }) => record);
  const loaded = new Map([
    ...(await loadRecords(call, 'sale.order', recordsOf(fresh), createIfAbsent)),
    ...(await loadRecords(call, 'sale.order', recordsOf(changed), createOrReplace)),
  ]);
  return [...fresh, ...changed].flatMap((job) => {
    const result = loaded.get(job.record.externalId);
    if (result?.ok) return [{ ...job, odooId: result.value }];
    if (result) outcomes.set(job.order.id, { kind: 'failed', failure: result.failure });
    return [];
  });
};

async function keepDrafts(call: CallOdoo, jobs: readonly Job[], outcomes: Outcomes): Promise<Job[]> {
  const present = await readSaleOrders(
    call,
    jobs.flatMap(({ order }) => order.odooId ?? []),
  );
  return keepUnfailed(jobs, outcomes, ({ order: { odooId = 0 } }) =>
    present.ok ? whyUnchangeable(present.value.get(odooId)) : present.failure,
  );
}

function whyUnchangeable(saleOrder: SaleOrder | undefined): Failure | undefined {
  if (saleOrder?.state === 'draft' || saleOrder?.state === 'sent') return undefined;
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
