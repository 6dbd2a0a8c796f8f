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
import { compareTotals, readSaleOrders, type SaleOrder } from './read-back.ts';
import { removeStaleLines } from './replace-lines.ts';
import type { WriteOutcome } from './write-outcome.ts';

type SaleOrders = ReadonlyMap<number, SaleOrder>;

/**
 * Believes nothing but what Odoo says that it holds: reads the orders back, removes lines that a newer revision no longer
 * has, cancels what is cancelled, reads again if anything was changed, and compares each total with what was charged.
 */
export const confirmOutcomes = async (
  call: CallOdoo,
  jobs: readonly LoadedJob[],
  outcomes: Outcomes,
): Promise<void> => {
  const present = await readFinal(call, jobs);
  for (const { order, odooId } of jobs) {
    outcomes.set(
      order.id,
      present.ok ? outcomeOf(order, present.value.get(odooId)) : { kind: 'failed', failure: present.failure },
    );
  }
};

async function readFinal(call: CallOdoo, jobs: readonly LoadedJob[]): Promise<Result<SaleOrders>> {
  const ids = jobs.map(({ odooId }) => odooId);
  const present = await readSaleOrders(call, ids);
  if (!present.ok) return present;
  const removed = await removeStaleLines(call, replacedOnes(jobs, present.value));
  if (!removed.ok) return removed;
  const cancelled = await cancelCancelled(call, jobs, present.value);
  if (!cancelled.ok) return cancelled;
  return removed.value + cancelled.value === 0 ? present : readSaleOrders(call, ids);
}

function replacedOnes(jobs: readonly LoadedJob[], present: SaleOrders) {
  return jobs.flatMap(({ order, record, odooId }) => {
    const saleOrder = present.get(odooId);
    return order.odooId !== undefined && saleOrder ? [{ record, saleOrder }] : [];
  });
}

/** How many orders were cancelled because their source says so; no call when there is none. */
async function cancelCancelled(
  call: CallOdoo,
  jobs: readonly LoadedJob[],
  present: SaleOrders,
): Promise<Result<number>> {
  const ids = jobs
    .filter(({ order, odooId }) => order.order.status === 'cancelled' && present.get(odooId)?.state !== 'cancel')
    .map(({ odooId }) => odooId);
  if (ids.length === 0) return succeed(0);
  const context = { ...odooContext, disable_cancel_warning: true };
  const cancelled = await call('sale.order', 'action_cancel', { ids, context }, z.unknown());
  return cancelled.ok ? succeed(ids.length) : cancelled;
}

function outcomeOf({ order }: PendingOrder, saleOrder: SaleOrder | undefined): WriteOutcome {
  if (!saleOrder) return { kind: 'failed', failure: vanished };
  const odoo = {
    id: saleOrder.id,
    name: saleOrder.name,
    total: formatDecimal(String(saleOrder.amount_total), minorUnitsOf(order.currency)),
    state: saleOrder.state,
  };
  const mismatch = compareTotals(order, saleOrder);
  return mismatch ? { kind: 'failed', failure: mismatch, odoo } : { kind: 'written', odoo };
}

const vanished = makeFailure({
  class: 'defect',
  outcome: 'unknown',
  message: 'Odoo took the order but does not show it.',
  remedy: "Check that the integration user may see all sales orders in Odoo, and the order's company.",
});
