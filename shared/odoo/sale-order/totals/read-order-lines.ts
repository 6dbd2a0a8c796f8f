import * as z from 'zod';
import { type Result, succeed } from '../../../failure/result.ts';
import type { CallOdoo } from '../../transports/call-odoo.ts';
import { readLineExternalIds } from '../lines/read-line-external-ids.ts';
import { odooContext } from '../load-contexts.ts';

const link = z.tuple([z.int(), z.string()]);
const rowsSchema = z.array(
  z.object({
    id: z.int(),
    order_id: link,
    name: z.string(),
    price_subtotal: z.number(),
    price_tax: z.number(),
    price_total: z.number(),
    tax_ids: z.array(z.int()),
  }),
);

/** A line as Odoo computes it. */
export interface OdooLine {
  readonly orderId: number;
  /** Absent for one that a person added. */
  readonly externalId?: string;
  readonly name: string;
  readonly subtotal: number;
  readonly tax: number;
  readonly total: number;
  readonly isTaxed: boolean;
}

/** Lines by database id, in two calls for any number. */
export const readOrderLines = async (call: CallOdoo, ids: readonly number[]): Promise<Result<OdooLine[]>> => {
  const columns = ['order_id', 'name', 'price_subtotal', 'price_tax', 'price_total', 'tax_ids'];
  const args = { domain: [['id', 'in', ids]], fields: columns, limit: ids.length, context: odooContext };
  const rows = await call('sale.order.line', 'search_read', args, rowsSchema);
  if (!rows.ok) return rows;
  const externalIds = await readLineExternalIds(
    call,
    rows.value.map(({ id }) => id),
  );
  if (!externalIds.ok) return externalIds;
  return succeed(
    rows.value.map(({ id, order_id: [orderId], name, price_subtotal, price_tax, price_total, tax_ids }) => {
      const externalId = externalIds.value.get(id);
      return {
        ...{ orderId, name, subtotal: price_subtotal, tax: price_tax, total: price_total, isTaxed: tax_ids.length > 0 },
        ...(externalId === undefined ? {} : { externalId }),
      };
    }),
  );
};
