import type { Comparison } from '../../../shared/contract/operator/order-replies.ts';
import { formatTable } from '../text/format-table.ts';
import { paint } from '../text/paint.ts';

interface Looks {
  readonly columns?: number;
  readonly isColoured?: boolean;
}

/** The three sides of an order; what differs is marked with ≠, not by colour alone. */
export const describeComparison = (
  { text, odoo, rows }: Comparison,
  { columns, isColoured = false }: Looks,
): string[] => [
  text,
  ...(odoo ? [`${odoo.name} (${odoo.state}) ${odoo.url}`] : []),
  ...(rows.length === 0
    ? []
    : formatTable(
        [
          ['', 'FIELD', 'ORIGINAL', 'CANONICAL', 'ODOO', 'NOTE'],
          ...rows.map(({ differs, field, original = '', canonical = '', odoo: inOdoo = '', note = '' }) => [
            ...[differs ? paint('≠', ['bold', 'red'], isColoured) : '', field],
            ...[original, canonical, inOdoo, note],
          ]),
        ],
        columns,
      )),
];
