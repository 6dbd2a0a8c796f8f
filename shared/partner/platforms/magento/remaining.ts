import type Big from 'big.js';
import { decimal } from '../../../order/decimal.ts';
import type { ShopItem } from './shop-order.ts';

/** What is left of an item after cancellations and refunds. Amounts are of the whole row, without tax. */
export interface Remaining {
  readonly item: ShopItem;
  /** Its place in `items`. */
  readonly index: number;
  readonly quantity: Big;
  readonly row: Big;
  /** What is off the row, without the tax in it. */
  readonly discount: Big;
  readonly tax: Big;
  /** Fixed product taxes (an environmental fee, say), without tax. */
  readonly fixedTax: Big;
  /** Whether only a part of it is left. */
  readonly isPart: boolean;
}

interface Left {
  /** The item's place in `items`. */
  readonly index: number;
  /** How much of it is left. */
  readonly quantity: Big;
  readonly parts: readonly ShopItem[];
  /** Digits of the currency behind the point. */
  readonly minorUnits: number;
}

/**
 * What an item is worth as it was placed, or what is left of it. A bundle whose parts have their own prices repeats the sum
 * of them, so that it counts nothing itself; what a configured article costs stands on the article, not on its variant.
 */
export const remainderOf = (item: ShopItem, { index, quantity, parts, minorUnits }: Left): Remaining => {
  if (parts.some(isPriced)) return { item, index, quantity, ...nothing, isPart: false };
  const isPart = !quantity.eq(item.qty_ordered);
  const placed = {
    row: item.row_total === undefined || item.row_total === null ? rowOf(item) : decimal(item.row_total),
    discount: decimal(item.discount_amount).minus(item.discount_tax_compensation_amount),
    tax: decimal(item.tax_amount),
    fixedTax: decimal(item.weee_tax_applied_row_amount),
  };
  return { item, index, quantity, isPart, ...(isPart ? withoutGone(item, placed, { quantity, minorUnits }) : placed) };
};

const zero = decimal('0');
const nothing = { row: zero, discount: zero, tax: zero, fixedTax: zero };

const isPriced = ({ row_total }: ShopItem): boolean =>
  row_total !== undefined && row_total !== null && !decimal(row_total).eq(0);

const rowOf = ({ price, qty_ordered }: ShopItem): Big => decimal(price).times(qty_ordered);

/** Magento says what was given back, to the cent; of what was cancelled it says the quantity and the tax. */
function withoutGone(
  item: ShopItem,
  placed: typeof nothing,
  { quantity, minorUnits }: Pick<Left, 'quantity' | 'minorUnits'>,
): typeof nothing {
  const ordered = decimal(item.qty_ordered);
  const canceled = (amount: Big) => amount.times(item.qty_canceled).div(ordered).round(minorUnits);
  const discountRefunded = decimal(item.discount_refunded).minus(item.discount_tax_compensation_refunded);
  return {
    row: placed.row.minus(item.amount_refunded).minus(canceled(placed.row)),
    discount: placed.discount.minus(discountRefunded).minus(canceled(placed.discount)),
    tax: placed.tax.minus(item.tax_refunded).minus(item.tax_canceled),
    fixedTax: placed.fixedTax.times(quantity).div(ordered).round(minorUnits),
  };
}
