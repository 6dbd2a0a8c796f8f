import * as z from 'zod';
import type { Failure } from '../../../failure/failure.ts';
import { makeFailure } from '../../../failure/make-failure.ts';
import { type Result, succeed } from '../../../failure/result.ts';
import type { LoadRecord } from '../../load-record.ts';
import type { CallOdoo } from '../../transports/call-odoo.ts';
import type { LoadedJob } from '../job.ts';
import { odooContext } from '../load-contexts.ts';
import { changeOrders } from './change-orders.ts';
import { changedHeader } from './changed-header.ts';
import type { HeldLine } from './held-lines.ts';
import type { HeldOrder } from './held-order.ts';
import { loadByColumns } from './load-by-columns.ts';
import { mergeLines } from './merge-lines.ts';
import { lineRows } from './split-record.ts';

/** A job whose order Odoo holds, and what it holds of it. */
export interface HeldJob extends LoadedJob {
  readonly held: HeldOrder;
  readonly lines: readonly HeldLine[];
}

type Refuse = (job: HeldJob, failure: Failure) => void;

/**
 * Writes newer revisions over quotations, but for what a person edited: in one call for those that nobody touched, one
 * for each set of columns that the partner changed of the others, and one for all lines that are gone.
 */
export const rewriteOrders = async (
  call: CallOdoo,
  jobs: readonly HeldJob[],
  refuse: Refuse,
): Promise<readonly HeldJob[]> => {
  const merged = jobs.map((job) => {
    const { held, lines, order, record, base } = job;
    const merge = mergeLines({
      ...{ ours: record, base, theirs: lines },
      ...{ isTouched: held.isTouched, kept: order.kept ?? [] },
    });
    return { ...job, merge, written: withHeader(merge.record, changedHeader(job)) };
  });
  const loaded = await loadByColumns(call, merged, refuse);
  const stale = loaded.filter(({ merge }) => merge.stale.length > 0);
  const cleaned = await changeOrders(
    stale,
    async (some) => {
      const ids = some.flatMap(({ merge }) => merge.stale);
      const kept = await keepCarriers(call, some);
      if (!kept.ok) return kept;
      // Odoo 14's own module `delivery` forgets to return what the method returns.
      return call('sale.order.line', 'unlink', { ids, context: odooContext }, z.literal([true, null]));
    },
    // A line that is gone already was taken away by another writer, or by a person, a moment ago.
    (job, failure) => refuse(job, failure.class === 'missing-reference' ? overtaken : failure),
  );
  return loaded.filter((job) => !stale.includes(job) || cleaned.includes(job));
};

/** Odoo takes the carrier off an order when a line of its delivery goes, even if others stay: so none is one any more. */
async function keepCarriers(
  call: CallOdoo,
  jobs: readonly { readonly record: LoadRecord; readonly merge: { readonly stale: readonly number[] } }[],
): Promise<Result<unknown>> {
  const carried = jobs.filter(({ record }) => (record.row['carrier_id/.id'] ?? '') !== '');
  const ids = carried.flatMap(({ merge }) => merge.stale);
  if (ids.length === 0) return succeed(undefined);
  return call('sale.order.line', 'write', { ids, vals: { is_delivery: false }, context: odooContext }, z.unknown());
}

const overtaken = makeFailure({
  class: 'contention',
  outcome: 'answered',
  message: 'The order changed in Odoo while it was being written.',
});

function withHeader(record: LoadRecord, header: LoadRecord['row']): LoadRecord {
  const [first = {}, ...moreRows] = lineRows(record);
  return { externalId: record.externalId, row: { ...header, ...first }, moreRows };
}
