import { decimal } from '../../../order/decimal.ts';
import type { OrderLine } from '../../../order/order.ts';

/** An order's line, and whether others are parts of it. */
export interface FoldedLine {
  readonly line: OrderLine;
  readonly isKit: boolean;
}

/**
 * Puts parts below what they are parts of. A configured article, which platforms tell twice (what the customer saw with its
 * price, then the variant to deliver), becomes one line: the variant, under the id and with the price of the former. Of a
 * kit every part stays a line, so that the warehouse finds it.
 */
export const foldKits = (lines: readonly OrderLine[]): FoldedLine[] => {
  const parts = Map.groupBy(lines, ({ parent }) => parent);
  return (parts.get(undefined) ?? []).flatMap((line) => {
    const [first, ...others] = parts.get(line.externalId) ?? [];
    if (!first) return [{ line, isKit: false }];
    if (others.length === 0 && isVariant(line, first)) return [{ line: configured(line, first), isKit: false }];
    return [{ line, isKit: true }, ...[first, ...others].map((part) => ({ line: part, isKit: false }))];
  });
};

/** Whether a line has neither SKU nor barcode. */
export const isUnnamed = ({ sku, barcode }: OrderLine): boolean => sku === undefined && barcode === undefined;

/** Whether a line comes to nothing. */
export const isFree = ({ unitPrice, discount = '0' }: OrderLine): boolean =>
  decimal(unitPrice).eq(0) && decimal(discount).eq(0);

/** The same thing told twice: as many of each, of one SKU or the former of none, and one of them for nothing. */
const isVariant = (line: OrderLine, part: OrderLine): boolean =>
  decimal(line.quantity).eq(part.quantity) &&
  (isUnnamed(line) || (line.sku !== undefined && line.sku === part.sku)) &&
  (isFree(line) || isFree(part));

function configured(line: OrderLine, part: OrderLine): OrderLine {
  const { unitPrice, discount, taxes } = isFree(line) ? part : line;
  return {
    ...part,
    ...{ externalId: line.externalId, parent: undefined, unitPrice, discount, taxes },
    description: part.description ?? line.description,
    unit: part.unit ?? line.unit,
    section: line.section ?? part.section,
    notes: [...(line.notes ?? []), ...(part.notes ?? [])],
  };
}
