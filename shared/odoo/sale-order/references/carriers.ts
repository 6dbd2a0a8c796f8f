import * as z from 'zod';
import { type Result, succeed } from '../../../failure/result.ts';
import type { OdooRecordName } from '../../../runtime/sale-configuration.ts';
import type { CallOdoo } from '../../transports/call-odoo.ts';
import type { DraftLine } from '../lines/draft-line.ts';
import { odooContext } from '../load-contexts.ts';
import { fetchProductsById, type Product } from './products.ts';

/** A delivery.carrier; `matches` above 1 means that nobody can say which one. */
export interface Carrier {
  readonly id: number;
  readonly name: string;
  readonly matches: number;
  /** What its shipping is booked on; undefined when the integration user may not see it. */
  readonly product: Product | undefined;
}

/** Key of a carrier, by its database id or its name. */
export const carrierKey = (name: OdooRecordName): string => (typeof name === 'number' ? `#${name}` : name);

/** Keys of the carriers that lines name. */
export const carrierKeysOf = (lines: readonly DraftLine[]): string[] =>
  lines.flatMap(({ delivery }) => (delivery?.carrier === undefined ? [] : [carrierKey(delivery.carrier)]));

const carriersSchema = z.array(z.object({ id: z.int(), name: z.string(), product_id: z.tuple([z.int(), z.string()]) }));

/** Active carriers of the company by {@link carrierKey} with their products, in two calls. */
export const fetchCarriers = async (
  call: CallOdoo,
  companyId: number,
  keys: readonly string[],
): Promise<Result<ReadonlyMap<string, Carrier>>> => {
  const ids = keys.flatMap((key) => (/^#\d+$/.test(key) ? Number(key.slice(1)) : []));
  const found = await call(
    'delivery.carrier',
    'search_read',
    {
      domain: [['company_id', 'in', [false, companyId]], '|', ['id', 'in', ids], ['name', 'in', keys]],
      fields: ['name', 'product_id'],
      order: 'id',
      limit: 5 * keys.length,
      context: odooContext,
    },
    carriersSchema,
  );
  if (!found.ok) return found;
  const productIds = [...new Set(found.value.map(({ product_id: [id] }) => id))];
  const products = await fetchProductsById(call, companyId, productIds);
  if (!products.ok) return products;
  return succeed(
    new Map(
      keys.flatMap((key) => {
        const named = found.value.filter(({ id, name }) => carrierKey(id) === key || name === key);
        const [first] = named;
        if (!first) return [];
        const { id, name, product_id } = first;
        return [[key, { id, name, matches: named.length, product: products.value.get(product_id[0]) }] as const];
      }),
    ),
  );
};
