import { loadRecords } from '../load-records.ts';
import type { CallOdoo } from '../transports/call-odoo.ts';
import type { Job, LoadedJob, Outcomes } from './job.ts';
import { changeHeldOrders, type StandingJob } from './life/change-held-orders.ts';
import { createIfAbsent } from './load-contexts.ts';

/**
 * Loads the orders that are new, in one call, and brings newer revisions over those that Odoo holds. Resolves to the jobs
 * whose orders are in Odoo.
 */
export const loadOrders = async (call: CallOdoo, jobs: readonly Job[], outcomes: Outcomes): Promise<LoadedJob[]> => {
  const known = jobs.flatMap((job) => inOdoo(job, job.order.odooId));
  const unknown = jobs.filter(({ order }) => order.odooId === undefined);
  const loaded = await loadNew(call, unknown, outcomes);
  // `load` does not tell whether it created an order or left an older revision as it was.
  const doubtful = loaded.filter(({ order }) => order.mayBeOlder);
  const fresh = loaded.filter(({ order }) => !order.mayBeOlder);
  return [...fresh, ...(await changeHeldOrders(call, [...known, ...doubtful], outcomes))];
};

const inOdoo = (job: Job, odooId: number | undefined): StandingJob[] =>
  odooId === undefined ? [] : [{ ...job, odooId }];

async function loadNew(call: CallOdoo, jobs: readonly Job[], outcomes: Outcomes): Promise<StandingJob[]> {
  const records = jobs.map(({ record }) => record);
  const loaded = await loadRecords(call, 'sale.order', records, createIfAbsent);
  return jobs.flatMap((job) => {
    const result = loaded.get(job.record.externalId);
    if (result?.ok === false) outcomes.set(job.order.id, { kind: 'failed', failure: result.failure });
    return inOdoo(job, result?.ok ? result.value : undefined);
  });
}
