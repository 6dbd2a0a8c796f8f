import type { Failure } from '../../shared/failure/failure.ts';
import { type Result, succeed } from '../../shared/failure/result.ts';
import type { Charge } from '../../shared/ledger/read-charges.ts';
import type { ScannedOrder } from '../../shared/ledger/scan-orders.ts';
import { type Sale, type SaleBook, salesPerCall } from '../../shared/odoo/reconcile/sale-book.ts';
import { type Entry, findingsOf } from '../../shared/reconcile/account-order.ts';

export interface CheckOrdersDeps {
  /** The states as they are now, read consistently; unknown orders are left out. */
  readonly readMany: (orders: readonly ScannedOrder[]) => Promise<readonly ScannedOrder[]>;
  readonly readCharges: (orders: readonly ScannedOrder[]) => Promise<ReadonlyMap<string, Charge>>;
}

/** The orders as they go into the books, and why Odoo could not be asked about them, if it could not. */
export interface CheckedOrders {
  readonly entries: readonly Entry[];
  readonly failure?: Failure;
}

/**
 * Compares orders of one connection with what its Odoo has, two calls for 200 orders. Whatever looks wrong is looked at
 * once more, in the ledger and in Odoo, so that an order that was just being written is no finding. Without a book, or
 * once it fails, the orders are only counted.
 */
export const checkOrders = async (
  deps: CheckOrdersDeps,
  book: SaleBook | undefined,
  orders: readonly ScannedOrder[],
): Promise<CheckedOrders> => {
  const entries = await enter(deps, orders);
  if (!book) return { entries };
  const first = await compare(book, entries);
  if (!first.ok) return { entries, failure: first.failure };
  const suspects = first.value.filter((entry) => findingsOf(entry).length > 0);
  if (suspects.length === 0) return { entries: first.value };
  const again = await enter(deps, await deps.readMany(suspects.map(({ order }) => order)));
  const second = await compare(book, again);
  if (!second.ok) return { entries: first.value, failure: second.failure };
  const suspicious = new Set(suspects);
  return { entries: [...first.value.filter((entry) => !suspicious.has(entry)), ...second.value] };
};

async function enter({ readCharges }: CheckOrdersDeps, orders: readonly ScannedOrder[]): Promise<Entry[]> {
  const charges = await readCharges(orders);
  return orders.map((order) => ({ order, charge: charges.get(order.id) }));
}

async function compare(book: SaleBook, entries: readonly Entry[]): Promise<Result<Entry[]>> {
  const written = entries.filter(({ order }) => order.state === 'written' && order.odoo);
  const isWritten = new Set(written);
  const done: Entry[] = entries.filter((entry) => !isWritten.has(entry));
  for (let start = 0; start < written.length; start += salesPerCall) {
    const some = await compareSome(book, written.slice(start, start + salesPerCall));
    if (!some.ok) return some;
    done.push(...some.value);
  }
  return succeed(done);
}

async function compareSome(book: SaleBook, entries: readonly Entry[]): Promise<Result<Entry[]>> {
  const records = await book.readByIds(entries.flatMap(({ order }) => order.odoo?.id ?? []));
  if (!records.ok) return records;
  const partners = [...new Set(entries.map(({ order }) => order.partner))];
  const live = await book.findLive(
    partners,
    entries.map(({ order }) => order.externalId),
  );
  if (!live.ok) return live;
  const byId = new Map(records.value.map((sale) => [sale.id, sale]));
  const byReference = Map.groupBy(live.value, ({ origin, reference }) => `${origin}\n${reference}`);
  const salesOf = ({ partner, externalId, odoo }: ScannedOrder): { sale: Sale | undefined; live: readonly Sale[] } => ({
    sale: byId.get(odoo?.id ?? 0),
    live: byReference.get(`${partner}\n${externalId}`) ?? [],
  });
  return succeed(entries.map((entry) => ({ ...entry, sales: salesOf(entry.order) })));
}
