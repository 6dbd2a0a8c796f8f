import * as z from 'zod';
import type { Failure } from '../../failure/failure.ts';
import { makeFailure } from '../../failure/make-failure.ts';
import { type Result, succeed } from '../../failure/result.ts';
import { decimal, formatDecimal } from '../../order/decimal.ts';
import { minorUnitsOf } from '../../order/iso-codes.ts';
import type { Order } from '../../order/order.ts';
import type { CallOdoo } from '../transports/call-odoo.ts';
import { odooContext } from './load-contexts.ts';

const saleOrdersSchema = z.array(
  z.object({
    id: z.int(),
    name: z.string(),
    state: z.string(),
    amount_total: z.number(),
    amount_tax: z.number(),
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
      fields: ['name', 'state', 'amount_total', 'amount_tax', 'order_line'],
      limit: ids.length,
      context: odooContext,
    },
    saleOrdersSchema,
  );
  return found.ok ? succeed(new Map(found.value.map((order) => [order.id, order]))) : found;
};

/** A failure with both sides when Odoo's total is not, to the last coin, what the partner charged. */
export const compareTotals = (order: Order, saleOrder: SaleOrder): Failure | undefined => {
  const minorUnits = minorUnitsOf(order.currency);
  const text = (amount: number | string): string =>
    formatDecimal(decimal(String(amount)).round(minorUnits), minorUnits);
  const [charged, computed] = [text(order.totals.total), text(saleOrder.amount_total)];
  if (charged === computed) return undefined;
  return makeFailure({
    class: 'total-mismatch',
    outcome: 'answered',
    message:
      `The partner charged ${charged} ${order.currency} (${text(order.totals.tax)} of it tax), ` +
      `but Odoo's draft ${saleOrder.name} comes to ${computed} (${text(saleOrder.amount_tax)} of it tax).`,
  });
};
