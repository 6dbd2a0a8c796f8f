import * as z from 'zod';
import { type Result, succeed } from '../../../failure/result.ts';
import type { OdooRecordName } from '../../../runtime/sale-configuration.ts';
import type { CallOdoo } from '../../transports/call-odoo.ts';
import type { DraftLine } from '../lines/draft-line.ts';
import { findProduct } from '../lines/find-product.ts';
import { odooContext } from '../load-contexts.ts';
import type { Referring } from './references.ts';

/** A unit of measure; `matches` above 1 means that nobody can say which one. */
export interface Unit {
  readonly id: number;
  readonly name: string;
  readonly matches: number;
  /** The same for all units that can be turned into each other; absent where nobody asked. */
  readonly kind?: string | undefined;
}

/** Key of a unit, by its database id or by the name that Odoo shows it under, in English and in any case. */
export const unitKey = (name: OdooRecordName): string => (typeof name === 'number' ? `#${name}` : name.toLowerCase());

/** What a partner's unit is in Odoo: as configured, else a unit of that name. */
export const unitNameOf = ({ connection }: Referring, unit: string): OdooRecordName =>
  (Object.hasOwn(connection.units, unit) ? connection.units[unit] : undefined) ?? unit;

/** Keys of the units that lines name and of their products' own; none for lines that are counted in the latter. */
export const unitKeysOf = (
  context: Referring,
  lines: readonly DraftLine[],
  references: Parameters<typeof findProduct>[2],
): string[] =>
  lines.flatMap((line) => {
    if (line.unit === undefined) return [];
    const found = findProduct(line, context, references);
    return [
      unitKey(unitNameOf(context, line.unit)),
      ...(found.kind === 'product' ? [unitKey(found.product.unit[0])] : []),
    ];
  });

const unitsSchema = z.array(
  z.object({
    id: z.int(),
    name: z.string(),
    parent_path: z.string().optional(),
    category_id: z.tuple([z.int(), z.string()]).optional(),
  }),
);

/** More than any Odoo has. */
const maximumUnits = 2_000;

/** What says which units can be turned into each other: up to 18 their category, since then the unit they go back to. */
export const kindColumn = (version: number) => (version >= 19 ? 'parent_path' : 'category_id');

/** Active units by {@link unitKey}, in one call. */
export const fetchUnits = async (
  call: CallOdoo,
  keys: readonly string[],
  kindIn?: ReturnType<typeof kindColumn>,
): Promise<Result<ReadonlyMap<string, Unit>>> => {
  const fields = ['name', kindIn ?? []].flat();
  const found = await call(
    'uom.uom',
    'search_read',
    // A name cannot be asked for in any case, and there are a few dozen units.
    { domain: [], fields, order: 'id', limit: maximumUnits, context: odooContext },
    unitsSchema,
  );
  if (!found.ok) return found;
  const units = new Map<string, Unit>();
  for (const { id, name, parent_path, category_id } of found.value) {
    const kind = parent_path?.split('/')[0] ?? category_id?.[0].toFixed();
    const namesake = units.get(unitKey(name));
    units.set(unitKey(name), { ...(namesake ?? { id, name, kind }), matches: (namesake?.matches ?? 0) + 1 });
    units.set(unitKey(id), { id, name, kind, matches: 1 });
  }
  return succeed(
    new Map(
      keys.flatMap((key) => {
        const unit = units.get(key);
        return unit ? [[key, unit] as const] : [];
      }),
    ),
  );
};
