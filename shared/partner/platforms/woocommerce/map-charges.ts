import { decimal, formatDecimal, sum } from '../../../order/decimal.ts';
import { minorUnitsOf } from '../../../order/iso-codes.ts';
import type { OrderInput } from '../../../order/order.ts';
import { oneLine } from '../mapping/shopper-text.ts';
import type { DeliveredOrder } from './delivered-order.ts';
import type { MapTaxes } from './map-taxes.ts';

type Fees = NonNullable<OrderInput['fees']>;

/** Shipping, without tax. What lowers the order instead is a fee; see {@link mapFees}. */
export const mapShipping = (order: DeliveredOrder, mapTaxes: MapTaxes): NonNullable<OrderInput['shipping']> =>
  order.shipping_lines
    .filter(({ total }) => decimal(total).gte(0))
    .map(({ method_title, method_id, total, taxes }) => ({
      method: oneLine(200, method_title, method_id) ?? 'Shipping',
      price: formatDecimal(total, minorUnitsOf(order.currency)),
      taxes: mapTaxes(taxes),
    }));

/** Fees, of which a negative one is a rebate, and what plugins charge as shipping below zero or as a line of no quantity. */
export const mapFees = (order: DeliveredOrder, mapTaxes: MapTaxes): Fees => {
  const charges = [
    ...order.fee_lines,
    ...order.shipping_lines
      .filter(({ total }) => decimal(total).lt(0))
      .map((line) => ({ ...line, name: line.method_title })),
    ...order.line_items.filter(({ quantity, total }) => !decimal(quantity).gt(0) && !decimal(total).eq(0)),
  ];
  return charges.map(({ name, total, taxes }) => ({
    name: oneLine(200, name) ?? 'Fee',
    amount: formatDecimal(total, minorUnitsOf(order.currency)),
    taxes: mapTaxes(taxes),
  }));
};

/**
 * What is between an order's parts and its total. Gift cards of a plugin pay: WooCommerce has taken them off the total, so
 * they are put back. Amounts that were rounded one by one may leave a few coins, which are told as rounding.
 */
export const settleTotal = (order: DeliveredOrder) => {
  const coin = decimal(`1e-${minorUnitsOf(order.currency)}`);
  const charges = [...order.line_items, ...order.shipping_lines, ...order.fee_lines];
  const missing = sum([order.total]).minus(sum([...charges.map(({ total }) => total), order.total_tax]));
  const giftCards = sum(order.gift_cards.map(({ amount }) => amount));
  const paidByCards = missing.plus(giftCards).abs().lt(missing.abs()) ? giftCards : decimal('0');
  const odd = missing.plus(paidByCards);
  const isRounding = odd.abs().lte(coin.times(Math.ceil((charges.length * 2 + 1) / 2)));
  return { paidByCards, rounding: isRounding ? odd : decimal('0') };
};
