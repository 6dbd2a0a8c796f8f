import type Big from 'big.js';
import { type Decimal, decimal, formatDecimal } from '../../../order/decimal.ts';
import { minorUnitsOf } from '../../../order/iso-codes.ts';
import type { OrderInput } from '../../../order/order.ts';
import { oneLine } from '../mapping/shopper-text.ts';
import { appliedTo, mapTaxes } from './map-taxes.ts';
import { type Remaining, remainderOf } from './remaining.ts';
import type { ShopItem, ShopOrder } from './shop-order.ts';

type LineInput = OrderInput['lines'][number];

const zero = decimal('0');
const digitsOfPrice = 8;

/** What is left of the items of an order, or all of them as they were placed. */
export const remainingItems = ({ items, order_currency_code }: ShopOrder, asPlaced: boolean): Remaining[] => {
  const minorUnits = minorUnitsOf(order_currency_code);
  const byId = new Map(items.map((item) => [item.item_id, item]));
  return items.flatMap((item, index) => {
    const parts = items.filter(({ parent_item_id }) => parent_item_id === item.item_id);
    const parent = item.parent_item_id ? byId.get(item.parent_item_id) : undefined;
    const quantity = asPlaced ? decimal(item.qty_ordered) : quantityLeft(item, parent, parts);
    return quantity.lte(0) ? [] : [remainderOf(item, { index, quantity, parts, minorUnits })];
  });
};

/** The goods of an order. Where `taxesIncluded`, prices are those that the shop showed with the tax in them. */
export const mapLines = (order: ShopOrder, remaining: readonly Remaining[], taxesIncluded: boolean): LineInput[] => {
  const present = new Set(remaining.map(({ item }) => item.item_id));
  const minorUnits = minorUnitsOf(order.order_currency_code);
  return remaining.map((left) => {
    const { item, quantity, row, discount, tax } = left;
    const applied = appliedTo(order, 'product', item.item_id);
    return {
      externalId: item.item_id,
      sku: oneLine(100, item.sku),
      description: oneLine(1000, item.name),
      quantity: quantity.toFixed(),
      ...(taxesIncluded ? priceWithTax(left, minorUnits) : priceWithoutTax(left, minorUnits)),
      taxes: mapTaxes({ tax, percent: item.tax_percent, net: row.minus(discount), applied, minorUnits }),
      ...(item.parent_item_id && present.has(item.parent_item_id) && { parent: item.parent_item_id }),
    };
  });
};

interface Price {
  readonly unitPrice: Decimal;
  readonly discount: Decimal;
}

// A shop whose catalogue holds prices with tax rounds the rest of each: then only the row is exact.
function priceWithoutTax({ item, quantity, row, discount }: Remaining, minorUnits: number): Price {
  const isExact = quantity.times(item.price).eq(row);
  const unitPrice = isExact ? item.price : row.div(quantity).round(digitsOfPrice).toFixed();
  if (discount.gte(0)) return priceOf(unitPrice, discount, minorUnits);
  return priceOf(row.minus(discount).div(quantity).round(digitsOfPrice).toFixed(), zero, minorUnits);
}

function priceWithTax({ item, quantity, row, discount, tax }: Remaining, minorUnits: number): Price {
  const amount = row.minus(discount).plus(tax);
  const unitPrice = item.price_incl_tax ?? item.price;
  const off = quantity.times(unitPrice).minus(amount);
  // Nothing is charged for a part of a bundle, whatever its price says.
  if (amount.eq(0) && row.eq(0)) return priceOf('0', zero, minorUnits);
  if (off.gte(0)) return priceOf(unitPrice, off, minorUnits);
  return priceOf(amount.div(quantity).round(digitsOfPrice).toFixed(), zero, minorUnits);
}

const priceOf = (unitPrice: Decimal, discount: Big, minorUnits: number): Price => ({
  unitPrice: formatDecimal(unitPrice, minorUnits),
  discount: formatDecimal(discount, minorUnits),
});

/** A variant goes with its article, of which alone Magento may say what was given back; a bundle stays with its parts. */
function quantityLeft(item: ShopItem, parent: ShopItem | undefined, parts: readonly ShopItem[]): Big {
  const left = ownQuantityLeft(item);
  if (parent) {
    const isOwn = decimal(item.row_total ?? '0').gt(0);
    const share = ownQuantityLeft(parent).times(item.qty_ordered).div(parent.qty_ordered);
    return isOwn || share.gt(left) ? left : share;
  }
  const isOfParts = parts.some(({ row_total }) => decimal(row_total ?? '0').gt(0));
  if (!isOfParts) return left;
  if (parts.every((part) => ownQuantityLeft(part).lte(0))) return zero;
  return left.gt(0) ? left : decimal(item.qty_ordered);
}

const ownQuantityLeft = ({ qty_ordered, qty_canceled, qty_refunded }: ShopItem): Big =>
  decimal(qty_ordered).minus(qty_canceled).minus(qty_refunded);
