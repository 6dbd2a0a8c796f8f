import type { Dialect } from '../../dialect/dialect.ts';
import type { Referring } from '../references/references.ts';
import { amountLines } from './amount-lines.ts';
import type { DraftLine } from './draft-line.ts';
import { goodsLines } from './goods-lines.ts';

/**
 * The lines of an order as Odoo shall show them: goods with headings, remarks and discounts, then shipping, fees, order
 * discounts and gift cards. A discount is an amount, never a percentage (Odoo keeps two decimals of those): it lowers the
 * unit price where that stays exact, else it is a line.
 */
export const draftLines = (context: Referring, { priceDigits }: Pick<Dialect, 'priceDigits'>): DraftLine[] => [
  ...goodsLines(context, priceDigits),
  ...amountLines(context.order, context.connection),
];
