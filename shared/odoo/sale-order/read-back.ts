import * as z from 'zod';
import { type Result, succeed } from '../../failure/result.ts';
import type { CallOdoo } from '../transports/call-odoo.ts';
import { odooContext } from './load-contexts.ts';

const saleOrdersSchema = z.array(
  z.object({
    id: z.int(),
    name: z.string(),
    state: z.string(),
    amount_total: z.number(),
    amount_tax: z.number(),
    currency_id: z.tuple([z.int(), z.string()]),
    order_line: z.array(z.int()),
  }),
);
export type SaleOrder = z.output<typeof saleOrdersSchema>[number];

/** What Odoo now holds of the orders with these database ids, by id; ids that are gone are absent. One call. */
export const readSaleOrders = async (
  call: CallOdoo,
  ids: readonly number[],
): Promise<Result<ReadonlyMap<number, SaleOrder>>> => {
  if (ids.length === 0) return succeed(new Map());
  // A search also leaves out what the integration user may not see; a read would fail as a whole.
  const found = await call(
    'sale.order',
    'search_read',
    {
      domain: [['id', 'in', ids]],
      fields: ['name', 'state', 'amount_total', 'amount_tax', 'currency_id', 'order_line'],
      limit: ids.length,
      context: odooContext,
    },
    saleOrdersSchema,
  );
  return found.ok ? succeed(new Map(found.value.map((order) => [order.id, order]))) : found;
};
