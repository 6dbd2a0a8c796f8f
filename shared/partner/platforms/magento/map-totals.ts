import { decimal, formatDecimal, sum } from '../../../order/decimal.ts';
import { minorUnitsOf } from '../../../order/iso-codes.ts';
import type { OrderInput } from '../../../order/order.ts';
import { mapGiftCards } from './map-charges.ts';
import type { ShopOrder } from './shop-order.ts';

/**
 * What the shop says that the order comes to. `grand_total` is what was left to pay after gift cards, store credit and
 * points, which lower no total; what was cancelled or given back of goods, shipping and tax is taken off.
 */
export const mapTotals = (order: ShopOrder, asPlaced: boolean): OrderInput['totals'] => {
  const minorUnits = minorUnitsOf(order.order_currency_code);
  const otherwise = sum(mapGiftCards(order).map(({ amount }) => amount));
  const gone = asPlaced ? decimal('0') : goneOf(order);
  const tax = asPlaced
    ? order.tax_amount
    : decimal(order.tax_amount).minus(order.tax_canceled).minus(order.tax_refunded);
  return {
    tax: formatDecimal(tax, minorUnits),
    total: formatDecimal(decimal(order.grand_total).plus(otherwise).minus(gone), minorUnits),
  };
};

function goneOf(order: ShopOrder) {
  const taken = [order.subtotal_canceled, order.subtotal_refunded, order.shipping_canceled, order.shipping_refunded];
  const taxes = [order.tax_canceled, order.tax_refunded, order.discount_tax_compensation_refunded];
  const discounts = [order.discount_canceled, order.discount_refunded].map((amount) => decimal(amount).abs());
  return sum([...taken, ...taxes]).minus(sum(discounts));
}

/**
 * Money that was given back and that no line shows: adjustments beside goods and shipping, or of an order that is taken as it
 * was placed all of it.
 */
export const mapRefunds = (order: ShopOrder, asPlaced: boolean): OrderInput['refunds'] => {
  const adjustment = decimal(order.adjustment_positive).minus(order.adjustment_negative);
  const amount = asPlaced ? decimal(order.total_refunded) : adjustment;
  return amount.gt(0) ? [{ externalId: asPlaced ? 'all' : 'adjustment', amount: amount.toFixed() }] : [];
};

/** Whether the shop has its money. */
export const paymentStatusOf = (order: ShopOrder): NonNullable<OrderInput['paymentStatus']> => {
  const { grand_total: due, total_paid: paid, total_refunded: refunded, payment } = order;
  if (decimal(refunded).gt(0) && decimal(refunded).gte(paid)) return 'refunded';
  // Nothing is left to pay where gift cards have paid it all.
  if (decimal(paid).gte(due)) return 'paid';
  return payment && decimal(payment.amount_authorized).gte(due) ? 'authorized' : 'unpaid';
};
