import type { LoadRecord } from '../../load-record.ts';
import type { OrderContext } from '../order-context.ts';
import type { References } from '../references/references.ts';
import { taxCells } from '../totals/tax-cells.ts';
import type { DraftLine } from './draft-line.ts';
import { findProduct } from './find-product.ts';
import { findUnit } from './find-unit.ts';
import { lineExternalId } from './line-external-id.ts';

/**
 * The cells of a line. All lines of a call share their columns, and an empty cell is an explicit "nothing":
 * hence every line with a product names its unit.
 */
export const lineCells = (
  context: OrderContext,
  line: DraftLine,
  index: number,
  references: References,
): LoadRecord['row'] => ({
  'order_line/id': lineExternalId(context, line.key),
  'order_line/sequence': String(10 * (index + 1)),
  ...(line.display === undefined ? productCells(context, line, references) : displayCells(line)),
});

function productCells(context: OrderContext, line: DraftLine, references: References): LoadRecord['row'] {
  const found = findProduct(line, context, references);
  if (found.kind !== 'product') throw new Error('An order whose products are not all found is not written');
  const { product } = found;
  const unit = findUnit(line, product, context, references);
  return {
    'order_line/product_id/.id': String(product.id),
    'order_line/name': line.description ?? product.name,
    'order_line/product_uom_qty': line.quantity,
    'order_line/product_uom_id/.id': unit.kind === 'unit' ? String(unit.id) : '',
    // From 18 on Odoo reprices a line that a salesperson touches, unless its technical price says that it was typed in.
    'order_line/technical_price_unit': '0',
    'order_line/discount': '0',
    ...(line.delivery ? { 'order_line/is_delivery': '1' } : {}),
    ...taxCells(context, line, references),
  };
}

/** Odoo takes nothing else for such a line, not even a quantity of zero's unit. */
const displayCells = ({ display, description = '' }: DraftLine): LoadRecord['row'] => ({
  'order_line/display_type': display ?? '',
  'order_line/name': description,
});
