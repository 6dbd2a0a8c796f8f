import type { OdooRecordName } from '../../../runtime/sale-configuration.ts';
import type { Product } from '../references/products.ts';
import type { References, Referring } from '../references/references.ts';
import { type Unit, unitKey, unitNameOf } from '../references/units.ts';
import type { DraftLine } from './draft-line.ts';

/** The unit that a line is counted in, or why that cannot be. */
export type FoundUnit =
  | { readonly kind: 'unit'; readonly id: number }
  | { readonly kind: 'unknown'; readonly name: OdooRecordName }
  | { readonly kind: 'several'; readonly name: OdooRecordName; readonly matches: number }
  /** It cannot be turned into the product's own. */
  | { readonly kind: 'inconvertible'; readonly unit: Unit };

/** The line's unit, else the product's own. */
export const findUnit = (
  { unit }: DraftLine,
  product: Product,
  context: Referring,
  { units }: Pick<References, 'units'>,
): FoundUnit => {
  const [own] = product.unit;
  if (unit === undefined) return { kind: 'unit', id: own };
  const name = unitNameOf(context, unit);
  const found = units.get(unitKey(name));
  if (!found) return { kind: 'unknown', name };
  if (found.matches > 1) return { kind: 'several', name, matches: found.matches };
  const isSame = found.id === own || found.kind === units.get(unitKey(own))?.kind;
  return isSame ? { kind: 'unit', id: found.id } : { kind: 'inconvertible', unit: found };
};
