import type { DraftLine } from '../lines/draft-line.ts';
import { findProduct } from '../lines/find-product.ts';
import type { References, Referring } from '../references/references.ts';
import type { Missing } from './missing.ts';
import { missingCarrier } from './missing-carrier.ts';
import { missingProduct } from './missing-product.ts';
import { missingUnit } from './missing-unit.ts';

/** What a line refers to and Odoo does not have, or has twice: its carrier, its product, its unit. */
export const missingLineParts = (line: DraftLine, context: Referring, references: References): Missing[] => {
  if (line.display !== undefined) return [];
  const carrier = missingCarrier(line, references);
  if (carrier) return [carrier];
  const found = findProduct(line, context, references);
  if (found.kind !== 'product') return [missingProduct(line, found, context, references)];
  return [missingUnit(line, found.product, context, references) ?? []].flat();
};
