import * as z from 'zod';
import { type Result, succeed } from '../../../failure/result.ts';
import type { Connection } from '../../../runtime/configuration.ts';
import type { CallOdoo } from '../../transports/call-odoo.ts';
import { houseAccountOf } from '../contacts/house-account.ts';
import type { DraftLine } from '../lines/draft-line.ts';
import { fetchProductsById, type Product } from './products.ts';
import type { References, Referring } from './references.ts';

type Codes = NonNullable<Connection['customerCodes']>;

/** Key of a partner's own code of an article: that of the one house account, or of whoever uses it. */
export const customerCodeKey = (
  { policy, connection }: Referring,
  named: References['named'],
  code: string,
): string => {
  const owner = connection.customerCodes?.owner === undefined ? undefined : houseAccountOf({ policy }, { named });
  return `${owner ?? anybody} ${code}`;
};

const anybody = '*';

/** Keys of the codes that lines bear whose SKU no product has that can be sold. */
export const customerCodeKeysOf = (
  context: Referring,
  lines: readonly DraftLine[],
  { products, named }: Pick<References, 'products' | 'named'>,
): string[] =>
  lines.flatMap(({ code, productKeys }) =>
    code === undefined || productKeys.some((key) => isSellable(products.get(key)))
      ? []
      : [customerCodeKey(context, named, code)],
  );

const isSellable = (product: Product | undefined): boolean => product !== undefined && product.obstacle === undefined;

const columnsSchema = z.record(z.string(), z.unknown());
const link = z.union([z.tuple([z.int(), z.string()]), z.literal(false)]);
const rowSchema = z.looseObject({ id: z.int() });
const variantsSchema = z.array(z.object({ id: z.int(), product_tmpl_id: z.tuple([z.int(), z.string()]) }));

/** Lines of the table that one code may stand on, and variants that one template may have, before the code is ambiguous. */
const maximumEach = 5;

/**
 * Products by {@link customerCodeKey}, in four calls at most. A line of the table that names a template instead of a
 * variant, as OCA's does, stands for its variants.
 */
export const fetchCustomerCodes = async (
  call: CallOdoo,
  companyId: number,
  codes: Codes | undefined,
  keys: readonly string[],
): Promise<Result<ReadonlyMap<string, Product>>> => {
  if (!codes) return succeed(new Map());
  const columns = await call(codes.model, 'fields_get', { attributes: ['type'] }, columnsSchema);
  if (!columns.ok) return columns;
  const template = codes.product !== templateColumn && Object.hasOwn(columns.value, templateColumn);
  const rows = await readTable(call, codes, template, keys);
  if (!rows.ok) return rows;
  const variants = await variantsOf(call, rows.value);
  if (!variants.ok) return variants;
  const idsOf = (row: Entry): readonly number[] =>
    row.product !== undefined ? [row.product] : (variants.value.get(row.template ?? 0) ?? []);
  const products = await fetchProductsById(call, companyId, [...new Set(rows.value.flatMap(idsOf))]);
  if (!products.ok) return products;
  return succeed(
    new Map(
      keys.flatMap((key) => {
        const ids = new Set(rows.value.filter((row) => isMeant(row, key)).flatMap(idsOf));
        const found = [...ids].flatMap((id) => products.value.get(id) ?? []);
        const sellable = found.filter(({ obstacle }) => obstacle === undefined);
        const [first] = sellable.length > 0 ? sellable : found;
        return first ? [[key, { ...first, matches: Math.max(1, sellable.length) }] as const] : [];
      }),
    ),
  );
};

const templateColumn = 'product_tmpl_id';

interface Entry {
  readonly code: string;
  readonly owner: number | undefined;
  readonly product: number | undefined;
  readonly template: number | undefined;
}

const isMeant = ({ code, owner }: Entry, key: string): boolean =>
  key === `${anybody} ${code}` || key === `${owner} ${code}`;

async function readTable(
  call: CallOdoo,
  { model, code, product, owner }: Codes,
  hasTemplate: boolean,
  keys: readonly string[],
): Promise<Result<Entry[]>> {
  const parts = keys.map((key) => ({ owner: key.slice(0, key.indexOf(' ')), code: key.slice(key.indexOf(' ') + 1) }));
  const wanted = [...new Set(parts.map((part) => part.code))];
  const owners = [...new Set(parts.map((part) => part.owner))];
  const isOwned = owner !== undefined && !owners.includes(anybody);
  const domain = [[code, 'in', wanted], ...(isOwned ? [[owner, 'in', owners.map(Number)]] : [])];
  const fields = [code, product, owner ?? [], hasTemplate ? templateColumn : []].flat();
  const found = await call(
    model,
    'search_read',
    { domain, fields, order: 'id', limit: maximumEach * keys.length },
    z.array(rowSchema),
  );
  if (!found.ok) return found;
  const idIn = (row: z.output<typeof rowSchema>, column: string | undefined): number | undefined => {
    const linked = link.safeParse(column === undefined ? false : row[column]);
    return linked.success && linked.data ? linked.data[0] : undefined;
  };
  return succeed(
    found.value.map((row) => ({
      code: String(row[code]),
      owner: idIn(row, owner),
      product: idIn(row, product),
      template: idIn(row, templateColumn),
    })),
  );
}

async function variantsOf(
  call: CallOdoo,
  rows: readonly Entry[],
): Promise<Result<ReadonlyMap<number, readonly number[]>>> {
  const templates = [
    ...new Set(rows.flatMap(({ product, template }) => (product === undefined ? (template ?? []) : []))),
  ];
  if (templates.length === 0) return succeed(new Map());
  const domain = [[templateColumn, 'in', templates]];
  const limit = maximumEach * templates.length;
  const found = await call(
    'product.product',
    'search_read',
    { domain, fields: [templateColumn], order: 'id', limit },
    variantsSchema,
  );
  if (!found.ok) return found;
  const grouped = Map.groupBy(found.value, ({ product_tmpl_id: [id] }) => id);
  return succeed(new Map([...grouped].map(([id, some]) => [id, some.map((variant) => variant.id)])));
}
