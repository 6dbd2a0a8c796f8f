import * as z from 'zod';
import { type Result, succeed } from '../../../failure/result.ts';
import type { CallOdoo } from '../../transports/call-odoo.ts';
import { readLineExternalIds } from '../lines/read-line-external-ids.ts';
import { odooContext } from '../load-contexts.ts';

const link = z.union([z.tuple([z.int(), z.string()]), z.literal(false)]);
const columns = {
  name: z.string(),
  product_id: link,
  product_uom_id: link,
  product_uom_qty: z.number(),
  price_unit: z.number(),
  discount: z.number(),
  tax_ids: z.array(z.int()),
};
const rowsSchema = z.array(
  z.object({ id: z.int(), order_id: z.tuple([z.int(), z.string()]), ...columns, create_uid: link, write_uid: link }),
);

/** A line that Waybill once wrote, as Odoo holds it now. */
export interface HeldLine extends Omit<z.output<typeof rowsSchema>[number], 'order_id' | 'create_uid' | 'write_uid'> {
  readonly externalId: string;
  /** Somebody other than its maker saved it last. */
  readonly isTouched: boolean;
}

/**
 * More than Waybill writes: each of an order's 500 lines may have a heading, a remark, a discount and a rounding of its own. One
 * that were cut off would look as if a person had taken it away.
 */
const maximumLinesPerOrder = 3_000;

/**
 * The lines of these sale.orders that bear an external id of Waybill's, by the order's database id, in two calls for any
 * number. Lines that a person added have none, and are nobody's business here.
 */
export const readHeldLines = async (
  call: CallOdoo,
  orderIds: readonly number[],
): Promise<Result<ReadonlyMap<number, readonly HeldLine[]>>> => {
  if (orderIds.length === 0) return succeed(new Map());
  const fields = ['order_id', ...Object.keys(columns), 'create_uid', 'write_uid'];
  const limit = maximumLinesPerOrder * orderIds.length;
  const args = { domain: [['order_id', 'in', orderIds]], fields, limit, context: odooContext };
  const rows = await call('sale.order.line', 'search_read', args, rowsSchema);
  if (!rows.ok) return rows;
  const ids = rows.value.map(({ id }) => id);
  const externalIds = await readLineExternalIds(call, ids);
  if (!externalIds.ok) return externalIds;
  const lines = rows.value.flatMap(({ order_id: [orderId], create_uid, write_uid, ...line }) => {
    const externalId = externalIds.value.get(line.id);
    if (!externalId?.startsWith('waybill_')) return [];
    const isTouched = create_uid !== false && write_uid !== false && create_uid[0] !== write_uid[0];
    return [{ orderId, line: { ...line, externalId, isTouched } }];
  });
  return succeed(
    new Map([...Map.groupBy(lines, ({ orderId }) => orderId)].map(([id, some]) => [id, some.map(({ line }) => line)])),
  );
};
