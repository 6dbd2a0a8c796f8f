import * as z from 'zod';
import { type Result, succeed } from '../../../failure/result.ts';
import type { CallOdoo } from '../../transports/call-odoo.ts';
import { odooContext } from '../load-contexts.ts';

const link = z.tuple([z.int(), z.string()]);
const linkOrNone = z.union([link, z.literal(false)]);
const columns = { name: z.string(), state: z.string(), date_order: z.string() };
const rowsSchema = z.array(
  z.object({ id: z.int(), ...columns, user_id: linkOrNone, create_uid: linkOrNone, write_uid: linkOrNone }),
);

/** A sale.order as Waybill finds it before it changes anything about it. */
export interface HeldOrder {
  readonly id: number;
  readonly name: string;
  readonly state: string;
  /** In Odoo's notation. */
  readonly date: string;
  readonly salesperson: number | undefined;
  /** Who made it, which is the integration user of then. */
  readonly maker: number | undefined;
  /** Somebody else saved it last: what it holds may be a person's decision. */
  readonly isTouched: boolean;
}

/** The orders with these database ids as they are, by id; ids that are gone, or that nobody shows us, are absent. One call. */
export const readHeldOrders = async (
  call: CallOdoo,
  ids: readonly number[],
): Promise<Result<ReadonlyMap<number, HeldOrder>>> => {
  if (ids.length === 0) return succeed(new Map());
  const fields = [...Object.keys(columns), 'user_id', 'create_uid', 'write_uid'];
  const args = { domain: [['id', 'in', ids]], fields, limit: ids.length, context: odooContext };
  const found = await call('sale.order', 'search_read', args, rowsSchema);
  return found.ok ? succeed(new Map(found.value.map((row) => [row.id, heldOrder(row)]))) : found;
};

const heldOrder = (row: z.output<typeof rowsSchema>[number]): HeldOrder => ({
  ...{ id: row.id, name: row.name, state: row.state, date: row.date_order },
  ...{ salesperson: idOf(row.user_id), maker: idOf(row.create_uid) },
  isTouched: idOf(row.write_uid) !== idOf(row.create_uid),
});

const idOf = (value: z.output<typeof linkOrNone>): number | undefined => (value === false ? undefined : value[0]);

/** Whether an order is still open to changes of its lines. */
export const isQuotation = ({ state }: Pick<HeldOrder, 'state'>): boolean => state === 'draft' || state === 'sent';
