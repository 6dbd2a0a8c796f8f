import * as z from 'zod';
import { makeFailure } from '../../failure/make-failure.ts';
import { type Result, succeed } from '../../failure/result.ts';
import { formatDecimal } from '../../order/decimal.ts';
import { minorUnitsOf } from '../../order/iso-codes.ts';
import type { CallOdoo } from '../transports/call-odoo.ts';
import type { Outcomes } from './job.ts';
import { odooContext } from './load-contexts.ts';
import type { LoadedJob } from './load-orders.ts';
import type { PendingOrder } from './order-record.ts';
import { readSaleOrders, type SaleOrder } from './read-back.ts';
import type { References } from './references.ts';
import { removeStaleLines } from './replace-lines.ts';
import { type Judgement, judgeTotals } from './totals/judge-totals.ts';
import type { WriteOutcome } from './write-outcome.ts';

/**
 * Believes nothing but what Odoo says that it holds: reads the orders back, removes lines that a newer revision no longer
 * has, cancels what is cancelled, reads again if anything was changed, and compares each total with what was charged.
 */
export const confirmOutcomes = async (
  call: CallOdoo,
  jobs: readonly LoadedJob[],
  outcomes: Outcomes,
  references: References,
): Promise<void> => {
  const present = await readSaleOrders(call, idsOf(jobs));
  const saleOrderOf = ({ odooId }: LoadedJob) => (present.ok ? present.value.get(odooId) : undefined);
  const replaced = jobs.filter((job) => job.isReplaced && saleOrderOf(job));
  const settled = await changeOrders(replaced, outcomes, (some) =>
    removeStaleLines(
      call,
      some.flatMap((job) => linesOf(job, saleOrderOf(job))),
    ),
  );
  const cancelled = await changeOrders(
    jobs.filter((job) => mustBeCancelled(job, saleOrderOf(job)) && !outcomes.has(job.order.id)),
    outcomes,
    (some) => cancelOrders(call, idsOf(some)),
  );
  const final = settled + cancelled === 0 ? present : await readSaleOrders(call, idsOf(jobs));
  const undecided = jobs.filter((job) => !outcomes.has(job.order.id));
  if (!final.ok) {
    for (const { order } of undecided) outcomes.set(order.id, { kind: 'failed', failure: final.failure });
    return;
  }
  const judged = await judgeTotals(call, undecided.flatMap(heldIn(final.value)), references);
  for (const { order, odooId } of undecided) {
    const saleOrder = final.value.get(odooId);
    outcomes.set(order.id, outcomeOf(order, judged.get(odooId) ?? (saleOrder && { saleOrder })));
  }
};

/** What a cancelled order would have come to is of no interest to anybody. */
const heldIn =
  (saleOrders: ReadonlyMap<number, SaleOrder>) =>
  ({ order, odooId }: LoadedJob) => {
    const saleOrder = saleOrders.get(odooId);
    return saleOrder && saleOrder.state !== 'cancel' ? [{ context: order, saleOrder }] : [];
  };

const idsOf = (jobs: readonly LoadedJob[]): number[] => jobs.map(({ odooId }) => odooId);

const linesOf = ({ record }: LoadedJob, saleOrder: SaleOrder | undefined) => (saleOrder ? [{ record, saleOrder }] : []);

const mustBeCancelled = ({ order }: LoadedJob, saleOrder: SaleOrder | undefined): boolean =>
  order.order.status === 'cancelled' && saleOrder !== undefined && saleOrder.state !== 'cancel';

/**
 * Does something to all of these orders at once, or, when that is refused for what may be the fault of one, to each by
 * itself. Failures become outcomes. Resolves to how many things were changed.
 */
async function changeOrders(
  jobs: readonly LoadedJob[],
  outcomes: Outcomes,
  change: (jobs: readonly LoadedJob[]) => Promise<Result<number>>,
): Promise<number> {
  if (jobs.length === 0) return 0;
  const changed = await change(jobs);
  if (changed.ok) return changed.value;
  if (changed.failure.scope === 'order' && jobs.length > 1) {
    const each: number[] = [];
    for (const job of jobs) each.push(await changeOrders([job], outcomes, change));
    return each.reduce((total, number) => total + number, 0);
  }
  for (const { order } of jobs) outcomes.set(order.id, { kind: 'failed', failure: changed.failure });
  return 0;
}

async function cancelOrders(call: CallOdoo, ids: readonly number[]): Promise<Result<number>> {
  const context = { ...odooContext, disable_cancel_warning: true };
  const cancelled = await call('sale.order', 'action_cancel', { ids, context }, z.unknown());
  return cancelled.ok ? succeed(ids.length) : cancelled;
}

function outcomeOf({ order }: PendingOrder, judgement: Judgement | undefined): WriteOutcome {
  if (!judgement) return { kind: 'failed', failure: vanished };
  const { saleOrder, failure } = judgement;
  const odoo = {
    id: saleOrder.id,
    name: saleOrder.name,
    total: formatDecimal(String(saleOrder.amount_total), minorUnitsOf(order.currency)),
    state: saleOrder.state,
  };
  return failure ? { kind: 'failed', failure, odoo } : { kind: 'written', odoo };
}

const vanished = makeFailure({
  class: 'defect',
  outcome: 'unknown',
  message: 'Odoo took the order but does not show it.',
  remedy: "Check that the integration user may see all sales orders in Odoo, and the order's company.",
});
