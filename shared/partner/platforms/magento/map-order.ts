import { decimal } from '../../../order/decimal.ts';
import type { OrderInput } from '../../../order/order.ts';
import { attributesOf } from '../mapping/attributes-of.ts';
import { oneLine, severalLines } from '../mapping/shopper-text.ts';
import { mapAddress, mapCustomer, shippingAddressOf } from './map-address.ts';
import { mapDiscounts, mapFees, mapGiftCards, mapShipping } from './map-charges.ts';
import { mapLines, remainingItems } from './map-lines.ts';
import { mapRefunds, mapTotals, paymentStatusOf } from './map-totals.ts';
import type { ShopOrder } from './shop-order.ts';

/**
 * The canonical order in a Magento order, and the places in `items` of its lines. What counts is what the order holds now,
 * after cancellations and refunds. A cancelled order, or one of which nothing is left, is taken as it was placed and marked
 * cancelled. Amounts are in the order's currency; what Magento lists without tax is told without it, unless the shop's
 * catalogue holds prices with tax.
 */
export const mapOrder = (
  order: ShopOrder,
  taxesIncluded: boolean,
): { readonly order: OrderInput; readonly items: readonly number[] } => {
  const left = remainingItems(order, false);
  const isCancelled = order.state === 'canceled' || left.length === 0;
  const remaining = isCancelled ? remainingItems(order, true) : left;
  const terms = { taxesIncluded, asPlaced: isCancelled };
  const canonical: OrderInput = {
    externalId: order.entity_id,
    revision: order.updated_at,
    placedAt: order.created_at,
    currency: order.order_currency_code,
    taxesIncluded,
    customer: mapCustomer(order),
    billingAddress: mapAddress(order.billing_address),
    shippingAddress: mapAddress(shippingAddressOf(order)),
    lines: mapLines(order, remaining, taxesIncluded),
    shipping: mapShipping(order, terms),
    discounts: mapDiscounts(order),
    giftCards: mapGiftCards(order),
    fees: mapFees(order, remaining, terms),
    refunds: mapRefunds(order, isCancelled),
    totals: mapTotals(order, isCancelled),
    status: isCancelled ? 'cancelled' : 'open',
    paymentStatus: paymentStatusOf(order),
    paymentReference: oneLine(200, order.payment?.last_trans_id),
    paymentMethod: oneLine(100, order.payment?.method),
    note: severalLines(5000, order.customer_note),
    attributes: mapAttributes(order),
  };
  return { order: canonical, items: remaining.map(({ index }) => index) };
};

/** What has no place of its own in the canonical order and yet helps people, above all the number that they know it by. */
function mapAttributes(order: ShopOrder): Record<string, string> {
  const isOtherCurrency = order.base_currency_code && order.base_currency_code !== order.order_currency_code;
  const facts: [string, string | null | undefined][] = [
    ['increment_id', order.increment_id],
    ['status', order.status],
    ['store_id', order.store_id],
    ['store_name', oneLine(1000, order.store_name)],
    ['coupon_code', order.coupon_code],
    ['po_number', order.payment?.po_number],
    ['ext_order_id', order.ext_order_id],
    ['replaces', order.relation_parent_real_id],
    ['base_currency', isOtherCurrency ? order.base_currency_code : undefined],
    ['base_to_order_rate', isOtherCurrency ? order.base_to_order_rate : undefined],
    ['base_grand_total', isOtherCurrency ? order.base_grand_total : undefined],
    ['adjustment_fee', decimal(order.adjustment_negative).gt(0) ? order.adjustment_negative : undefined],
  ];
  return attributesOf(facts);
}
