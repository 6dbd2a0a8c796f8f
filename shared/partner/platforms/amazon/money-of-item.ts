import type Big from 'big.js';
import { decimal, sum } from '../../../order/decimal.ts';
import { type AmazonItem, amountOf } from './shop-order.ts';

/** What can be charged with an item, beside the item itself. */
export const chargeKinds = ['SHIPPING', 'GIFT_WRAP', 'COD_FEE', 'OTHER'] as const;
export type ChargeKind = (typeof chargeKinds)[number];

/** An amount and the tax that Amazon tells with it. */
interface Charged {
  readonly amount: Big;
  readonly tax: Big;
}

/** What an item brings. The amounts of charges are after their discounts. */
export interface ItemMoney {
  readonly goods: Big;
  readonly discount: Big;
  readonly tax: Big;
  readonly charges: Readonly<Record<ChargeKind, Charged>>;
}

/** An item with what it brings. */
export interface PricedItem {
  readonly item: AmazonItem;
  readonly money: ItemMoney;
}

/**
 * Takes an item's proceeds apart. What of a discount or of the tax Amazon gives no further kind for is the item's own; where
 * it gives no breakdown at all, the item costs its price times its quantity.
 */
export const moneyOfItem = (item: AmazonItem): ItemMoney => {
  const breakdowns = item.proceeds?.breakdowns;
  const tax = amountOf(breakdowns, 'TAX');
  const discount = amountOf(breakdowns, 'DISCOUNT').abs();
  const charges = {
    SHIPPING: chargeOf(item, 'SHIPPING'),
    GIFT_WRAP: chargeOf(item, 'GIFT_WRAP'),
    COD_FEE: chargeOf(item, 'COD_FEE'),
    OTHER: chargeOf(item, 'OTHER'),
  };
  const onCharges = sum(chargeKinds.map((kind) => detailOf(item, 'DISCOUNT', kind).abs()));
  return {
    goods: breakdowns && breakdowns.length > 0 ? amountOf(breakdowns, 'ITEM') : listPrice(item),
    discount: discount.minus(onCharges),
    tax: tax.minus(sum(chargeKinds.map((kind) => charges[kind].tax))),
    charges,
  };
};

const chargeOf = (item: AmazonItem, kind: ChargeKind): Charged => ({
  amount: amountOf(item.proceeds?.breakdowns, kind).minus(detailOf(item, 'DISCOUNT', kind).abs()),
  tax: detailOf(item, 'TAX', kind),
});

/** The part of an item's discounts or taxes that is on one kind of charge. */
function detailOf({ proceeds }: AmazonItem, type: 'DISCOUNT' | 'TAX', kind: ChargeKind): Big {
  const details = (proceeds?.breakdowns ?? [])
    .filter((breakdown) => breakdown.type === type)
    .flatMap(({ detailedBreakdowns }) => detailedBreakdowns ?? []);
  return sum(details.filter(({ subtype }) => subtype === kind).map(({ value }) => value.amount));
}

const listPrice = ({ product, quantityOrdered, proceeds }: AmazonItem): Big => {
  const price = product.price?.unitPrice?.amount;
  return price === undefined ? decimal(proceeds?.proceedsTotal?.amount ?? '0') : decimal(price).times(quantityOrdered);
};
