import type Big from 'big.js';
import { decimal, formatDecimal, sum } from '../../../order/decimal.ts';
import { minorUnitsOf } from '../../../order/iso-codes.ts';
import { oneLine } from '../mapping/shopper-text.ts';
import { appliedTo, mapTaxes } from './map-taxes.ts';
import type { Remaining } from './remaining.ts';
import type { ShopOrder } from './shop-order.ts';

/** How the amounts of an order are to be told. */
interface Terms {
  /** Whether they hold the tax. */
  readonly taxesIncluded: boolean;
  /** Whether the order is taken as it was placed, whatever was cancelled or given back since. */
  readonly asPlaced: boolean;
}

/** What the order's shipping costs after its discount, and after what of it was cancelled or given back. */
export const mapShipping = (order: ShopOrder, { taxesIncluded, asPlaced }: Terms) => {
  const discount = decimal(order.shipping_discount_amount).minus(order.shipping_discount_tax_compensation_amount);
  const gone = asPlaced ? decimal('0') : decimal(order.shipping_canceled).plus(order.shipping_refunded);
  const net = atLeastZero(decimal(order.shipping_amount).minus(discount).minus(gone));
  const tax = decimal(order.shipping_tax_amount).minus(asPlaced ? '0' : order.shipping_tax_refunded);
  const assigned = order.extension_attributes.shipping_assignments?.[0]?.shipping?.method;
  const method = oneLine(200, order.shipping_description, assigned);
  if (method === undefined && net.eq(0)) return [];
  const minorUnits = minorUnitsOf(order.order_currency_code);
  const price = formatDecimal(taxesIncluded ? net.plus(tax) : net, minorUnits);
  const taxes = mapTaxes({ tax, net, applied: appliedTo(order, 'shipping'), minorUnits });
  return [{ method: method ?? 'Shipping', price, taxes }];
};

/** What the order charges beside goods and shipping: fixed product taxes and gift wrapping. */
export const mapFees = (order: ShopOrder, remaining: readonly Remaining[], { taxesIncluded }: Terms) => {
  const { extension_attributes: gift } = order;
  const fixedTaxes = appliedTo(order, 'weee');
  const charges = [
    {
      name: 'Fixed product taxes',
      net: sum(remaining.map(({ fixedTax }) => fixedTax)),
      tax: sum((fixedTaxes ?? []).map(({ amount }) => amount)),
      applied: fixedTaxes,
    },
    { name: 'Gift wrapping', ...wrap(gift.gw_price, gift.gw_tax_amount), applied: appliedTo(order, 'quote_gw') },
    {
      name: 'Gift wrapping of items',
      ...wrap(gift.gw_items_price, gift.gw_items_tax_amount),
      applied: appliedTo(order, 'item_gw'),
    },
    {
      name: 'Printed card',
      ...wrap(gift.gw_card_price, gift.gw_card_tax_amount),
      applied: appliedTo(order, 'printed_card_gw'),
    },
  ];
  const minorUnits = minorUnitsOf(order.order_currency_code);
  return charges
    .filter(({ net }) => !net.eq(0))
    .map(({ name, net, tax, applied }) => ({
      name,
      amount: formatDecimal(taxesIncluded ? net.plus(tax) : net, minorUnits),
      taxes: mapTaxes({ tax, net, applied, minorUnits }),
    }));
};

/** What is off the order as a whole: the part of its discount that stands on no item and not on shipping. */
export const mapDiscounts = (order: ShopOrder) => {
  const onParts = sum([...order.items.map(({ discount_amount }) => discount_amount), order.shipping_discount_amount]);
  const rest = decimal(order.discount_amount).abs().minus(onParts);
  if (rest.lte(0)) return [];
  const amount = formatDecimal(rest, minorUnitsOf(order.order_currency_code));
  return [{ code: oneLine(100, order.coupon_code), amount }];
};

/** What pays a part of the order without being money: gift cards, store credit, reward points. */
export const mapGiftCards = ({ extension_attributes: extension }: ShopOrder) => {
  const cards = extension.gift_cards ?? [];
  const isWhole = sum(cards.map(({ amount }) => amount)).eq(extension.gift_cards_amount);
  const told = isWhole ? cards : [{ code: 'Gift cards', amount: extension.gift_cards_amount }];
  return [
    ...told,
    { code: 'Store credit', amount: extension.customer_balance_amount },
    { code: 'Reward points', amount: extension.reward_currency_amount },
  ]
    .filter(({ amount }) => decimal(amount).gt(0))
    .map(({ code, amount }) => ({ code: oneLine(100, code), amount }));
};

const wrap = (price: string, tax: string) => ({ net: decimal(price), tax: decimal(tax) });

const atLeastZero = (amount: Big): Big => (amount.lt(0) ? decimal('0') : amount);
