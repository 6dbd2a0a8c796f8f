import * as z from 'zod';
import { type Result, succeed } from '../../failure/result.ts';
import type { Order } from '../../order/order.ts';
import type { Connection } from '../../runtime/configuration.ts';
import type { CallOdoo } from '../transports/call-odoo.ts';
import { draftLines } from './order-lines.ts';

/** A product that a SKU or barcode stands for; `matches` above 1 means that nobody can say which one. */
export interface Product {
  readonly id: number;
  readonly name: string;
  readonly matches: number;
}

const text = z.union([z.string(), z.literal(false)]);
const productsSchema = z.array(z.object({ id: z.int(), default_code: text, barcode: text, name: z.string() }));

/** Every SKU and barcode that an order's lines need; a configured service product only where a line is booked on it. */
export const productKeysOf = (order: Order, configured: Connection['products']): string[] =>
  draftLines(order, configured).flatMap(({ productKeys }) => productKeys);

/**
 * Active products of the company by Internal Reference, then by barcode, in one call. Archived and other companies'
 * products are not found, since a link by database id would skip Odoo's own check.
 */
export const fetchProducts = async (
  call: CallOdoo,
  companyId: number,
  keys: readonly string[],
): Promise<Result<ReadonlyMap<string, Product>>> => {
  const found = await call(
    'product.product',
    'search_read',
    {
      domain: [['company_id', 'in', [false, companyId]], '|', ['default_code', 'in', keys], ['barcode', 'in', keys]],
      fields: ['default_code', 'barcode', 'name'],
      order: 'id',
      limit: 5 * keys.length,
    },
    productsSchema,
  );
  if (!found.ok) return found;
  const bySku = groupBy(found.value, ({ default_code }) => default_code);
  const byBarcode = groupBy(found.value, ({ barcode }) => barcode);
  return succeed(
    new Map(
      keys.flatMap((key) => {
        const products = bySku.get(key) ?? byBarcode.get(key) ?? [];
        const [first] = products;
        return first ? [[key, { id: first.id, name: first.name, matches: products.length }] as const] : [];
      }),
    ),
  );
};

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string | false): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key !== false) groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups;
}
