import * as z from 'zod';
import type { Failure } from '../../../failure/failure.ts';
import { loadRecords } from '../../load-records.ts';
import type { CallOdoo } from '../../transports/call-odoo.ts';
import type { LoadedJob } from '../job.ts';
import { createOrReplace, odooContext } from '../load-contexts.ts';
import type { PendingOrder } from '../order-context.ts';
import { changeOrders } from './change-orders.ts';

/**
 * Orders that one call confirms. Measured on Odoo 19 with its stock module: 215 ms an order alone, 77 in tens, 64 in
 * twenties; in tens one that Odoo refuses costs ten calls, and none runs into a time limit.
 */
const ordersPerCall = 10;

/** Whether the connection wants an order confirmed, now that it is written and comes to what was charged. */
export const isToBeConfirmed = ({ order, connection }: PendingOrder): boolean => {
  const { confirm } = connection.life;
  if (order.status === 'cancelled' || confirm === 'never') return false;
  return confirm === 'always' || order.paymentStatus === 'paid';
};

type Refuse = (job: LoadedJob, failure: Failure) => void;

/** Confirms quotations, a few a call; one that Odoo refuses is found out and harms no other. Resolves to the confirmed. */
export const confirmOrders = async (
  call: CallOdoo,
  jobs: readonly LoadedJob[],
  refuse: Refuse,
): Promise<readonly LoadedJob[]> => {
  const confirmed: LoadedJob[] = [];
  for (let start = 0; start < jobs.length; start += ordersPerCall) {
    const some = jobs.slice(start, start + ordersPerCall);
    confirmed.push(...(await changeOrders(some, (few) => confirm(call, few), refuse)));
  }
  return confirmed;
};

const confirm = (call: CallOdoo, jobs: readonly LoadedJob[]) =>
  call('sale.order', 'action_confirm', { ids: jobs.map(({ odooId }) => odooId), context: odooContext }, z.unknown());

/** Sets the orders' dates to the partners' again, which confirming overwrites. One call for any number. */
export const restoreDates = async (call: CallOdoo, jobs: readonly LoadedJob[], refuse: Refuse): Promise<void> => {
  const records = jobs.map(({ record: { externalId, row } }) => ({
    externalId,
    row: { date_order: row['date_order'] ?? '' },
  }));
  const loaded = await loadRecords(call, 'sale.order', records, createOrReplace);
  for (const job of jobs) {
    const result = loaded.get(job.record.externalId);
    if (result?.ok === false) refuse(job, result.failure);
  }
};
