import { decimal, formatDecimal, sum } from '../../../order/decimal.ts';
import { minorUnitsOf } from '../../../order/iso-codes.ts';
import type { DeliveredOrder } from './delivered-order.ts';
import { discountOf, isTip, quantityOf } from './map-lines.ts';

/** What the order charges beside goods and shipping: tips, duties and Shopify's additional fees. */
export const mapFees = (order: DeliveredOrder, asPlaced: boolean) => {
  const duties = asPlaced ? order.original_total_duties_set : order.current_total_duties_set;
  const fees = asPlaced ? order.original_total_additional_fees_set : order.current_total_additional_fees_set;
  return [
    { name: 'Tip', amount: tipOf(order, asPlaced) },
    // Duties that the prices include are charged with them already.
    { name: 'Duties', amount: decimal(order.duties_included ? '0' : (duties?.shop_money.amount ?? '0')) },
    { name: 'Additional fees', amount: decimal(fees?.shop_money.amount ?? '0') },
  ]
    .filter(({ amount }) => !amount.eq(0))
    .map(({ name, amount }) => ({ name, amount: formatDecimal(amount, minorUnitsOf(order.currency)) }));
};

// A tip is a line of its own in some orders, and only in the sum in others.
function tipOf(order: DeliveredOrder, asPlaced: boolean) {
  const lines = order.line_items.filter(isTip);
  const onLines = sum(
    lines.map((line) => decimal(line.price).times(quantityOf(line, asPlaced)).minus(discountOf(line))),
  );
  const received = decimal(order.total_tip_received ?? '0');
  return received.gt(onLines) ? received : onLines;
}
