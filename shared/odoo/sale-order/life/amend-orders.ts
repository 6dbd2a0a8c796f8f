import type { Failure } from '../../../failure/failure.ts';
import type { CallOdoo } from '../../transports/call-odoo.ts';
import { changedHeader } from './changed-header.ts';
import { loadByColumns } from './load-by-columns.ts';
import type { HeldJob } from './rewrite-orders.ts';

/** What may change about a confirmed order without anything following from it. */
const safeColumns: ReadonlySet<string> = new Set(['reference', 'note']);

/** Writes of confirmed orders what is safe: how they were paid, and their note. What a person set stays unless the partner changed it. */
export const amendOrders = async (
  call: CallOdoo,
  jobs: readonly HeldJob[],
  refuse: (job: HeldJob, failure: Failure) => void,
): Promise<readonly HeldJob[]> => {
  const amended = jobs.map((job) => ({ ...job, written: { externalId: job.record.externalId, row: safeCells(job) } }));
  const changed = amended.filter(({ written }) => Object.keys(written.row).length > 0);
  const loaded = await loadByColumns(call, changed, refuse);
  return amended.filter((job) => !changed.includes(job) || loaded.includes(job));
};

const safeCells = (job: HeldJob): HeldJob['record']['row'] =>
  Object.fromEntries(Object.entries(changedHeader(job)).filter(([column]) => safeColumns.has(column)));
