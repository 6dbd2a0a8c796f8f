import { type Decimal, decimal, formatDecimal, sum } from '../../../order/decimal.ts';
import { minorUnitsOf } from '../../../order/iso-codes.ts';
import type { OrderInput } from '../../../order/order.ts';
import { oneLine, severalLines } from '../mapping/shopper-text.ts';
import type { DeliveredOrder } from './delivered-order.ts';
import { mapRefunds, remainingIn, shareOf } from './given-back.ts';
import { mapFees, mapShipping, settleTotal } from './map-charges.ts';
import { mapLines } from './map-lines.ts';
import { mapAttributes } from './map-meta.ts';
import { mapAddress, mapCustomer } from './map-people.ts';
import { taxesOf } from './map-taxes.ts';
import { statusOf } from './status.ts';

/** A canonical order, and the places in `line_items` of its lines. */
interface Mapped {
  readonly order: OrderInput;
  readonly lines: readonly number[];
}

/**
 * The canonical order in one of WooCommerce's, whose amounts are without tax whatever `prices_include_tax` says. Where its
 * refunds tell which goods came back, those are gone from it; one that is cancelled or of which nothing is left is taken as
 * it was placed, for an order without lines says nothing.
 */
export const mapOrder = (order: DeliveredOrder): Mapped => {
  const remaining = remainingIn(order);
  const isEmptied = order.line_items.every((line) => remaining(line).eq(0));
  const isCancelled = statusOf(order.status) === 'cancelled' || isEmptied;
  const kept = isCancelled ? ({ quantity }: { quantity: Decimal }) => decimal(quantity) : remaining;
  const mapTaxes = taxesOf(order);
  const minorUnits = minorUnitsOf(order.currency);
  const lines = mapLines(order, kept, mapTaxes);
  const { paidByCards, rounding } = settleTotal(order);
  const gone = (field: 'total' | 'total_tax') =>
    sum(
      order.line_items
        .filter(({ quantity }) => decimal(quantity).gt(0))
        .map((line) => decimal(line[field]).minus(shareOf(line[field], kept(line), line.quantity, minorUnits))),
    );
  const fees = mapFees(order, mapTaxes);
  const canonical: OrderInput = {
    externalId: order.id,
    revision: order.date_modified_gmt ?? order.date_created_gmt ?? '',
    placedAt: order.date_created_gmt ?? '',
    currency: order.currency,
    taxesIncluded: false,
    customer: mapCustomer(order),
    billingAddress: mapAddress(order.billing),
    shippingAddress: mapAddress(order.shipping),
    lines: lines.map(({ line }) => line),
    shipping: mapShipping(order, mapTaxes),
    fees: rounding.eq(0)
      ? fees
      : [...fees, { name: 'Rounding', amount: formatDecimal(rounding, minorUnits), kind: 'rounding' }],
    giftCards: paidByCards.eq(0)
      ? []
      : order.gift_cards.map(({ code, number, amount }) => ({ code: oneLine(100, code, number), amount })),
    refunds: mapRefunds(order, isCancelled),
    totals: {
      tax: formatDecimal(decimal(order.total_tax).minus(gone('total_tax')), minorUnits),
      total: formatDecimal(
        decimal(order.total).plus(paidByCards).minus(gone('total')).minus(gone('total_tax')),
        minorUnits,
      ),
    },
    status: isCancelled ? 'cancelled' : 'open',
    paymentStatus: paymentStatusOf(order),
    paymentReference: oneLine(200, order.transaction_id),
    paymentMethod: oneLine(100, order.payment_method_title, order.payment_method),
    note: severalLines(5000, order.customer_note),
    attributes: mapAttributes(order),
  };
  return { order: canonical, lines: lines.map(({ index }) => index) };
};

// The status alone does not tell: an order to be paid in cash is `processing` as well.
function paymentStatusOf({ status, date_paid_gmt }: DeliveredOrder): OrderInput['paymentStatus'] {
  if (status === 'refunded') return 'refunded';
  return date_paid_gmt ? 'paid' : 'unpaid';
}
