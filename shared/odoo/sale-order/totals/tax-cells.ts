import type { LoadRecord } from '../../load-record.ts';
import type { DraftLine } from '../lines/draft-line.ts';
import type { References, Referring } from '../references/references.ts';
import { chooseTaxes } from './choose-taxes.ts';
import { turnPrice } from './turn-price.ts';

/**
 * The taxes of a line and the unit price that goes with them. Where Odoo chooses taxes by itself there is no column for
 * them, since an empty cell would say that there are none; rows of one call share their columns, and so do its orders.
 */
export const taxCells = (
  { connection, order }: Pick<Referring, 'connection' | 'order'>,
  { unitPrice, taxes }: Pick<DraftLine, 'unitPrice' | 'taxes'>,
  references: References,
): LoadRecord['row'] => {
  if (connection.taxes.by === 'fiscal-position') return { 'order_line/price_unit': unitPrice };
  const chosen = chooseTaxes({ connection, order }, taxes, references);
  return {
    'order_line/price_unit': turnPrice(unitPrice, chosen, {
      taxesIncluded: order.taxesIncluded,
      priceDigits: references.dialect.priceDigits,
    }),
    'order_line/tax_ids/.id': chosen.flatMap(({ tax }) => tax?.id ?? []).join(','),
  };
};
