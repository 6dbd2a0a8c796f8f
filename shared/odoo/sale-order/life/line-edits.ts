import { decimal } from '../../../order/decimal.ts';
import type { LoadRecord } from '../../load-record.ts';
import type { HeldLine } from './held-lines.ts';

type Cells = LoadRecord['row'];

/** How far two amounts may be apart that Odoo took for the same: it rounds quantities to two digits, and old ones prices. */
const tolerance = '0.005';

/** What differs between a line as Odoo holds it and as it is to be written, in words: `quantity 3 instead of 2`. */
export const lineEdits = (line: HeldLine, cells: Cells): string[] =>
  comparisons.flatMap(({ column, word, textOf, isSame }) => {
    const [wanted, held] = [cells[`order_line/${column}`], textOf(line)];
    if (wanted === undefined || isSame(wanted, held)) return [];
    return [word === undefined ? `another ${column.replace(/_?ids?.*$/, '')}` : `${word} ${held} instead of ${wanted}`];
  });

interface Comparison {
  readonly column: string;
  /** What people call it; absent where its value is a database id, which tells nobody anything. */
  readonly word?: string;
  readonly textOf: (line: HeldLine) => string;
  readonly isSame: (wanted: string, held: string) => boolean;
}

const isSameText = (wanted: string, held: string): boolean => wanted.trim() === held.trim();
const isSameOrNone = (wanted: string, held: string): boolean => wanted === '' || wanted === held;
const isSameNumber = (wanted: string, held: string): boolean =>
  decimal(wanted === '' ? '0' : wanted)
    .minus(held)
    .abs()
    .lte(tolerance);
const isSameSet = (wanted: string, held: string): boolean => sorted(wanted) === sorted(held);
const sorted = (ids: string): string => ids.split(',').toSorted().join();

const comparisons: readonly Comparison[] = [
  { column: 'product_id/.id', textOf: (line) => idText(line.product_id), isSame: isSameText },
  { column: 'name', word: 'description', textOf: ({ name }) => name, isSame: isSameText },
  { column: 'product_uom_qty', word: 'quantity', textOf: (line) => String(line.product_uom_qty), isSame: isSameNumber },
  // No unit is sent where the article's own is meant.
  { column: 'product_uom_id/.id', textOf: (line) => idText(line.product_uom_id), isSame: isSameOrNone },
  { column: 'price_unit', word: 'price', textOf: (line) => String(line.price_unit), isSame: isSameNumber },
  { column: 'discount', word: 'discount', textOf: (line) => String(line.discount), isSame: isSameNumber },
  { column: 'tax_ids/.id', textOf: (line) => line.tax_ids.join(), isSame: isSameSet },
];

const idText = (link: HeldLine['product_id']): string => (link === false ? '' : String(link[0]));
