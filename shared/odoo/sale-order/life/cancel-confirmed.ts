import * as z from 'zod';
import type { Failure } from '../../../failure/failure.ts';
import { type Result, succeed } from '../../../failure/result.ts';
import type { CallOdoo } from '../../transports/call-odoo.ts';
import type { LoadedJob } from '../job.ts';
import { odooContext } from '../load-contexts.ts';
import { cancelOrders } from './cancel-orders.ts';
import { changeOrders } from './change-orders.ts';
import { cancelledOrder } from './hand-over.ts';

/**
 * Cancels confirmed orders of which nothing was delivered or invoiced. The others, and those that Odoo refuses to cancel,
 * such as locked ones, are a person's to decide.
 */
export const cancelConfirmed = async <J extends LoadedJob>(
  call: CallOdoo,
  jobs: readonly J[],
  refuse: (job: J, failure: Failure) => void,
): Promise<LoadedJob[]> => {
  const ids = jobs.map(({ odooId }) => odooId);
  const begun = await readBegun(call, ids);
  if (!begun.ok) {
    for (const job of jobs) refuse(job, begun.failure);
    return [];
  }
  const handedOver: LoadedJob[] = [];
  const handOver = (job: J, why: string): void => {
    const asked = cancelledOrder(job.order, why);
    handedOver.push(asked ? { ...job, handOver: asked } : job);
  };
  for (const job of jobs) if (begun.value.has(job.odooId)) handOver(job, 'something of it was delivered or invoiced.');
  const cancelled = await changeOrders(
    jobs.filter(({ odooId }) => !begun.value.has(odooId)),
    (some) =>
      cancelOrders(
        call,
        some.map(({ odooId }) => odooId),
      ),
    (job, failure) => {
      if (failure.class === 'invalid') handOver(job, failure.operatorMessage);
      else refuse(job, failure);
    },
  );
  return [...cancelled, ...handedOver];
};

const ordersSchema = z.array(z.object({ id: z.int() }));

/** Which of the orders have lines that were delivered or invoiced, be it in part. */
async function readBegun(call: CallOdoo, ids: readonly number[]): Promise<Result<ReadonlySet<number>>> {
  if (ids.length === 0) return succeed(new Set());
  const domain = [['id', 'in', ids], '|', ['order_line.qty_delivered', '>', 0], ['order_line.qty_invoiced', '>', 0]];
  const args = { domain, fields: ['id'], limit: ids.length, context: odooContext };
  const begun = await call('sale.order', 'search_read', args, ordersSchema);
  return begun.ok ? succeed(new Set(begun.value.map(({ id }) => id))) : begun;
}
