import type { DraftLine } from '../lines/draft-line.ts';
import { findUnit } from '../lines/find-unit.ts';
import type { Product } from '../references/products.ts';
import type { References, Referring } from '../references/references.ts';
import { unitKey } from '../references/units.ts';
import type { Missing } from './missing.ts';
import { quote } from './quote.ts';

const setting = "under `units` in the connection's configuration";

/** Why a line cannot be counted in its unit; undefined when it can. */
export const missingUnit = (
  line: DraftLine,
  product: Product,
  context: Referring,
  references: References,
): Missing | undefined => {
  const found = findUnit(line, product, context, references);
  switch (found.kind) {
    case 'unit':
      return undefined;
    case 'unknown':
      return {
        concern: { kind: 'unit', name: unitKey(found.name) },
        message: `Odoo has no active unit of measure ${quote(found.name)}.`,
        remedy: `Create or unarchive the unit ${quote(found.name)} in Odoo, or say ${setting} what it is`,
        setting: 'units',
      };
    case 'several':
      return {
        concern: { kind: 'unit', name: unitKey(found.name) },
        message: `Odoo has ${found.matches} units of measure ${quote(found.name)}.`,
        remedy: `Leave one in Odoo, or name the id of one ${setting}`,
        setting: 'units',
      };
    case 'inconvertible': {
      const [, own] = product.unit;
      return {
        concern: { kind: 'record', name: `${found.unit.name} of ${product.name}` },
        message: `${quote(product.name)} is counted in ${quote(own)} in Odoo, which ${quote(found.unit.name)} cannot be turned into.`,
        remedy: `Correct the unit of the product in Odoo, or say ${setting} what ${quote(line.unit ?? '')} is`,
      };
    }
  }
};
