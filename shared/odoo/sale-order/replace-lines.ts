import * as z from 'zod';
import { type Result, succeed } from '../../failure/result.ts';
import type { LoadRecord } from '../load-record.ts';
import type { CallOdoo } from '../transports/call-odoo.ts';
import { odooContext } from './load-contexts.ts';
import type { SaleOrder } from './read-back.ts';

const externalIdsSchema = z.record(z.string(), z.union([z.string(), z.literal(false)]));

/**
 * Removes the lines that Waybill once wrote and that the orders' newest revisions no longer have. Lines without an
 * external id of ours were added by a person and stay. Two calls for any number of orders, one when nothing is stale.
 */
export const removeStaleLines = async (
  call: CallOdoo,
  replaced: readonly { readonly record: LoadRecord; readonly saleOrder: SaleOrder }[],
): Promise<Result<number>> => {
  const lineIds = replaced.flatMap(({ saleOrder }) => saleOrder.order_line);
  if (lineIds.length === 0) return succeed(0);
  const externalIds = await call('sale.order.line', 'get_external_id', { ids: lineIds }, externalIdsSchema);
  if (!externalIds.ok) return externalIds;

  const wanted = new Set(
    replaced.flatMap(({ record: { row, moreRows = [] } }) => [row, ...moreRows].map((cells) => cells['order_line/id'])),
  );
  const stale = lineIds.filter((id) => {
    const externalId = externalIds.value[String(id)];
    return typeof externalId === 'string' && externalId.startsWith('waybill_') && !wanted.has(externalId);
  });
  if (stale.length === 0) return succeed(0);
  const removed = await call('sale.order.line', 'unlink', { ids: stale, context: odooContext }, z.literal(true));
  return removed.ok ? succeed(stale.length) : removed;
};
