import type { Dialect } from '../dialect/dialect.ts';
import { amountLines } from './lines/amount-lines.ts';
import type { DraftLine } from './lines/draft-line.ts';
import { goodsLines } from './lines/goods-lines.ts';
import type { Referring } from './references.ts';

/**
 * The lines of an order as Odoo shall show them: goods with headings, remarks and discounts, then shipping, fees, order
 * discounts and gift cards. A discount is an amount, never a percentage (Odoo keeps two decimals of those): it lowers the
 * unit price where that stays exact, else it is a line.
 */
export const draftLines = (context: Referring, { priceDigits }: Pick<Dialect, 'priceDigits'>): DraftLine[] => [
  ...goodsLines(context, priceDigits),
  ...amountLines(context.order, context.connection),
];
