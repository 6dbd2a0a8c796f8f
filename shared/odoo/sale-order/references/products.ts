import * as z from 'zod';
import { type Result, succeed } from '../../../failure/result.ts';
import type { CallOdoo } from '../../transports/call-odoo.ts';
import type { DraftLine } from '../lines/draft-line.ts';

/** A product that a SKU or barcode stands for; `matches` above 1 means that nobody can say which one. */
export interface Product {
  readonly id: number;
  readonly name: string;
  readonly matches: number;
  /** Database id and name of the unit that it is counted in. */
  readonly unit: readonly [id: number, name: string];
  /** Why it is not to be sold, though it is there. */
  readonly obstacle?: 'archived' | 'other-company';
}

const text = z.union([z.string(), z.literal(false)]);
const link = z.tuple([z.int(), z.string()]);
const productsSchema = z.array(
  z.object({
    id: z.int(),
    default_code: text,
    barcode: text,
    name: z.string(),
    active: z.boolean(),
    company_id: z.union([link, z.literal(false)]),
    uom_id: link,
  }),
);
type Row = z.output<typeof productsSchema>[number];

/** Every SKU and barcode that lines need; a configured service product only where a line is booked on it. */
export const productKeysOf = (lines: readonly DraftLine[]): string[] =>
  lines.flatMap(({ productKeys, otherwise }) => [...productKeys, otherwise ?? []].flat());

/**
 * Products by Internal Reference, then by barcode, in one call. One that is archived or another company's is told as such,
 * and only where no other can be sold: a link by database id would skip Odoo's own check.
 */
export const fetchProducts = async (
  call: CallOdoo,
  companyId: number,
  keys: readonly string[],
): Promise<Result<ReadonlyMap<string, Product>>> => {
  const found = await searchProducts(call, ['|', ['default_code', 'in', keys], ['barcode', 'in', keys]], keys.length);
  if (!found.ok) return found;
  const bySku = groupBy(found.value, ({ default_code }) => default_code);
  const byBarcode = groupBy(found.value, ({ barcode }) => barcode);
  const isSellable = (rows: readonly Row[] | undefined) =>
    rows?.some((row) => obstacleOf(row, companyId) === undefined);
  return succeed(
    new Map(
      keys.flatMap((key) => {
        const [first, second] = [bySku.get(key), byBarcode.get(key)];
        const product = productOf(
          (isSellable(first) ? first : isSellable(second) ? second : (first ?? second)) ?? [],
          companyId,
        );
        return product ? [[key, product] as const] : [];
      }),
    ),
  );
};

/** Products by database id, in one call. */
export const fetchProductsById = async (
  call: CallOdoo,
  companyId: number,
  ids: readonly number[],
): Promise<Result<ReadonlyMap<number, Product>>> => {
  if (ids.length === 0) return succeed(new Map());
  const found = await searchProducts(call, [['id', 'in', ids]], ids.length);
  if (!found.ok) return found;
  return succeed(
    new Map(
      found.value.flatMap((row) => {
        const product = productOf([row], companyId);
        return product ? [[row.id, product] as const] : [];
      }),
    ),
  );
};

const searchProducts = (call: CallOdoo, domain: readonly unknown[], keys: number): Promise<Result<Row[]>> =>
  call(
    'product.product',
    'search_read',
    {
      domain,
      fields: ['default_code', 'barcode', 'name', 'active', 'company_id', 'uom_id'],
      // Those that can be sold first, lest many archived ones of one reference crowd them out.
      order: 'active desc, id',
      limit: 5 * keys,
      context: { active_test: false },
    },
    productsSchema,
  );

/** Of rows that the same key leads to, what can be sold; else the first, with why it cannot. */
function productOf(rows: readonly Row[], companyId: number): Product | undefined {
  const sellable = rows.filter((row) => obstacleOf(row, companyId) === undefined);
  const [first] = sellable.length > 0 ? sellable : rows;
  if (!first) return undefined;
  const obstacle = obstacleOf(first, companyId);
  return {
    ...{ id: first.id, name: first.name, unit: first.uom_id },
    matches: obstacle === undefined ? sellable.length : 1,
    ...(obstacle === undefined ? {} : { obstacle }),
  };
}

function obstacleOf({ active, company_id: company }: Row, companyId: number): Product['obstacle'] {
  if (company !== false && company[0] !== companyId) return 'other-company';
  return active ? undefined : 'archived';
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string | false): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key !== false) groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups;
}
