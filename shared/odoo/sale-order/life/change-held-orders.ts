import type { Failure } from '../../../failure/failure.ts';
import { makeFailure } from '../../../failure/make-failure.ts';
import type { CallOdoo } from '../../transports/call-odoo.ts';
import type { Job, LoadedJob, Outcomes } from '../job.ts';
import { amendOrders } from './amend-orders.ts';
import { cancelConfirmed } from './cancel-confirmed.ts';
import { cancelledOrder, changedOrder, reopenedOrder } from './hand-over.ts';
import { type HeldLine, readHeldLines } from './held-lines.ts';
import { type HeldOrder, readHeldOrders } from './held-order.ts';
import { lineEdits } from './line-edits.ts';
import { type ChangeKind, planChange } from './plan-change.ts';
import { reopenOrders } from './reopen-orders.ts';
import { type HeldJob, rewriteOrders } from './rewrite-orders.ts';
import { lineRows } from './split-record.ts';

/** A job whose order Odoo holds, perhaps in an older revision. */
export type StandingJob = Job & { readonly odooId: number };

/**
 * Brings newer revisions over orders that Odoo holds, each as far as the state of its order allows: quotations are
 * rewritten, confirmed orders changed where that is safe and else handed over to a person. A constant number of calls.
 */
export const changeHeldOrders = async (
  call: CallOdoo,
  jobs: readonly StandingJob[],
  outcomes: Outcomes,
): Promise<LoadedJob[]> => {
  const fail = (job: StandingJob, failure: Failure): [] => {
    outcomes.set(job.order.id, { kind: 'failed', failure });
    return [];
  };
  const found = await readHeldOrders(
    call,
    jobs.map(({ odooId }) => odooId),
  );
  const planned = jobs.flatMap((job) => {
    if (!found.ok) return fail(job, found.failure);
    const held = found.value.get(job.odooId);
    return held ? [{ ...job, held, plan: planChange(job.order, held) }] : fail(job, deleted);
  });
  const lines = await readHeldLines(
    call,
    planned.filter(({ plan }) => needsLines.has(plan)).map(({ odooId }) => odooId),
  );
  const ready = planned.flatMap((job) =>
    lines.ok ? [{ ...job, lines: lines.value.get(job.odooId) ?? [] }] : fail(job, lines.failure),
  );
  const of = (...plans: readonly ChangeKind[]) => ready.filter(({ plan }) => plans.includes(plan));
  const refuse = (job: StandingJob, failure: Failure) => void fail(job, failure);

  const reopened = await reopenOrders(call, of('reopen'), refuse);
  return [
    ...(await rewriteOrders(call, [...of('rewrite'), ...reopened], refuse)),
    ...(await amendOrders(call, of('amend').map(withChanges), refuse)),
    ...(await cancelConfirmed(call, of('cancel'), refuse)),
    ...of('ask').map(asked),
    ...of('leave'),
  ];
};

const needsLines: ReadonlySet<ChangeKind> = new Set(['rewrite', 'reopen', 'amend']);

const withChanges = (job: HeldJob): HeldJob => {
  const handOver = changedOrder(job.order, { areLinesDone: areLinesDone(job, job.lines) });
  return handOver ? { ...job, handOver } : job;
};

/** A person, or a try of Waybill's own that nobody heard of, may have made the change already. */
function areLinesDone({ record }: Job, lines: readonly HeldLine[]): boolean {
  const rows = new Map(lineRows(record).map((cells) => [cells['order_line/id'], cells]));
  const isSame = (line: HeldLine): boolean => {
    const cells = rows.get(line.externalId);
    return cells !== undefined && lineEdits(line, cells).length === 0;
  };
  return rows.size === lines.length && lines.every(isSame);
}

const asked = (job: StandingJob & { readonly held: HeldOrder }): LoadedJob => {
  const handOver =
    job.held.state === 'cancel'
      ? reopenedOrder(job.order)
      : cancelledOrder(job.order, 'this connection lets Waybill cancel quotations only.');
  return handOver ? { ...job, handOver } : job;
};

const deleted = makeFailure({
  class: 'invalid',
  outcome: 'answered',
  owner: 'operator',
  message: 'The order changed after it had been deleted in Odoo.',
  remedy: 'Discard this revision, or enter the order in Odoo by hand if it was deleted by mistake.',
});
