import type Big from 'big.js';
import { decimal, formatDecimal, sum } from '../../../order/decimal.ts';
import { minorUnitsOf } from '../../../order/iso-codes.ts';
import { oneLine } from '../mapping/shopper-text.ts';
import type { DeliveredOrder, DeliveredShippingLine } from './delivered-order.ts';
import { mapTaxes } from './map-taxes.ts';

/** What the order's shipping costs, after its discounts and, unless it is taken as it was placed, its refunds. */
export const mapShipping = (order: DeliveredOrder, asPlaced: boolean) => {
  const minorUnits = minorUnitsOf(order.currency);
  const kept = (order.shipping_lines ?? [])
    .map((line, index) => ({ line, index, price: priceOf(line) }))
    .filter(({ line }) => !line.is_removed);
  let refunded = asPlaced ? decimal('0') : refundedShipping(order, sum(kept.map(({ price }) => price)));
  return kept.map(({ line, index, price }) => {
    const refundedHere = refunded.gt(price) ? price : refunded;
    refunded = refunded.minus(refundedHere);
    return {
      index,
      shipping: {
        method: oneLine(200, line.title, line.code) ?? 'Shipping',
        price: formatDecimal(price.minus(refundedHere), minorUnits),
        taxes: mapTaxes(line.tax_lines, (tax) =>
          refundedHere.eq(0)
            ? tax
            : decimal(tax).times(price.minus(refundedHere)).div(price).round(minorUnits).toFixed(),
        ),
      },
    };
  });
};

// `discounted_price` leaves out discounts on the whole order; the allocations have them all.
function priceOf({ price, discounted_price, discount_allocations }: DeliveredShippingLine): Big {
  if (!discount_allocations?.length) return decimal(discounted_price ?? price);
  return decimal(price).minus(sum(discount_allocations.map(({ amount }) => amount)));
}

/** Newer versions of the API say what shipping costs now, older ones list what was given back, as negative amounts. */
function refundedShipping(order: DeliveredOrder, charged: Big): Big {
  const current = order.current_shipping_price_set?.shop_money.amount;
  if (current !== undefined) return charged.minus(current);
  const adjustments = (order.refunds ?? []).flatMap(({ order_adjustments }) => order_adjustments ?? []);
  const amounts = adjustments
    .filter(({ kind }) => kind === 'shipping_refund')
    .flatMap(({ amount, tax_amount }) => (order.taxes_included ? [amount, tax_amount ?? '0'] : [amount]));
  return sum(amounts).times(-1);
}
