import { decimal, formatDecimal } from '../../../order/decimal.ts';
import { minorUnitsOf } from '../../../order/iso-codes.ts';
import type { OrderInput } from '../../../order/order.ts';
import { oneLine, severalLines } from '../mapping/shopper-text.ts';
import type { DeliveredOrder } from './delivered-order.ts';
import { mapAddress, mapCustomer } from './map-address.ts';
import { mapAttributes } from './map-attributes.ts';
import { cashRoundingOf, mapFees } from './map-fees.ts';
import { isTip, mapLines, quantityOf } from './map-lines.ts';
import { mapRefunds } from './map-refunds.ts';
import { mapShipping } from './map-shipping.ts';
import type { Origin } from './source-pointer.ts';

const paymentStatuses = new Map<string, NonNullable<OrderInput['paymentStatus']>>([
  ['pending', 'unpaid'],
  ['expired', 'unpaid'],
  ['voided', 'unpaid'],
  ['partially_paid', 'unpaid'],
  ['authorized', 'authorized'],
  ['paid', 'paid'],
  ['partially_refunded', 'paid'],
  ['refunded', 'refunded'],
]);

const placedTotals = { tax: 'total_tax', total: 'total_price' } as const;
const currentTotals = { tax: 'current_total_tax', total: 'current_total_price' } as const;

/**
 * The canonical order in a Shopify order, and where its parts came from. What counts is what the order holds now, after
 * edits and refunds (`current_…`), since that is what is to be delivered. A cancelled order, or one of which nothing is
 * left, is taken as it was placed and marked cancelled: Shopify has emptied it, and an order without lines says nothing.
 * Amounts are the shop's (`shop_money`), and order-level discounts are those that Shopify has allocated to the lines.
 */
export const mapOrder = (order: DeliveredOrder): { readonly order: OrderInput; readonly origin: Origin } => {
  const isEmptied = order.line_items.every((line) => isTip(line) || quantityOf(line, false) === 0);
  const isCancelled = Boolean(order.cancelled_at) || isEmptied;
  const lines = mapLines(order, isCancelled);
  const shipping = mapShipping(order, isCancelled);
  const refunds = mapRefunds(order, isCancelled);
  const totals = totalFields(order, isCancelled);
  const total = formatDecimal(
    decimal(order[totals.total] ?? order.total_price).plus(cashRoundingOf(order)),
    minorUnitsOf(order.currency),
  );
  const canonical: OrderInput = {
    externalId: order.id,
    revision: order.updated_at,
    placedAt: order.processed_at ?? order.created_at,
    currency: order.currency,
    taxesIncluded: order.taxes_included,
    customer: mapCustomer(order),
    billingAddress: mapAddress(order.billing_address),
    shippingAddress: mapAddress(order.shipping_address),
    lines: lines.map(({ line }) => line),
    shipping: shipping.map((line) => line.shipping),
    fees: mapFees(order, isCancelled),
    giftCards: isPaidByGiftCards(order) ? [{ amount: total }] : [],
    refunds: refunds.map(({ refund }) => refund),
    totals: { tax: order[totals.tax] ?? '0', total },
    status: isCancelled ? 'cancelled' : 'open',
    paymentStatus: paymentStatuses.get(order.financial_status ?? ''),
    paymentMethod: oneLine(100, order.payment_gateway_names?.filter(Boolean).join(', ')),
    note: severalLines(5000, order.note),
    attributes: mapAttributes(order),
  };
  return {
    order: canonical,
    origin: {
      totals,
      lines: lines.map(({ index }) => index),
      shipping: shipping.map(({ index }) => index),
      refunds: refunds.map(({ index }) => index),
    },
  };
};

// Old versions of the API have no current totals, and no edits either.
function totalFields({ current_total_price, current_total_tax }: DeliveredOrder, asPlaced: boolean) {
  const hasCurrent = Boolean(current_total_price) && Boolean(current_total_tax);
  return hasCurrent && !asPlaced ? currentTotals : placedTotals;
}

// An order does not say what was paid by which of several means, so a card is told only where it paid for all.
function isPaidByGiftCards({ payment_gateway_names, financial_status }: DeliveredOrder): boolean {
  const names = (payment_gateway_names ?? []).filter(Boolean);
  return financial_status === 'paid' && names.length > 0 && names.every((name) => name === 'gift_card');
}
