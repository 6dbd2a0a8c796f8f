import { decimal, formatDecimal, sum } from '../../../order/decimal.ts';
import { minorUnitsOf } from '../../../order/iso-codes.ts';
import type { OrderInput } from '../../../order/order.ts';
import type { DeliveredOrder } from './delivered-order.ts';
import { discountOf, isTip, quantityOf } from './map-lines.ts';
import { mapTaxes } from './map-taxes.ts';

/** What the order charges beside goods and shipping: tips, duties, Shopify's additional fees, and the rounding of cash. */
export const mapFees = (order: DeliveredOrder, asPlaced: boolean): NonNullable<OrderInput['fees']> => {
  const duties = asPlaced ? order.original_total_duties_set : order.current_total_duties_set;
  const fees = asPlaced ? order.original_total_additional_fees_set : order.current_total_additional_fees_set;
  return [
    { name: 'Tip', amount: tipOf(order, asPlaced), kind: 'tip' as const },
    // Duties that the prices include are charged with them already.
    {
      name: 'Duties',
      amount: decimal(order.duties_included ? '0' : (duties?.shop_money.amount ?? '0')),
      ...taxesOfDuties(order, asPlaced),
    },
    { name: 'Additional fees', amount: decimal(fees?.shop_money.amount ?? '0') },
    { name: 'Rounding', amount: cashRoundingOf(order), kind: 'rounding' as const },
  ]
    .filter(({ amount }) => !amount.eq(0))
    .map(({ amount, ...fee }) => ({ ...fee, amount: formatDecimal(amount, minorUnitsOf(order.currency)) }));
};

/** What a payment in cash was rounded by, up or down; Shopify's total leaves it out. */
export const cashRoundingOf = (order: DeliveredOrder) =>
  decimal(order.total_cash_rounding_payment_adjustment_set?.shop_money.amount ?? '0');

// A tip is a line of its own in some orders, and only in the sum in others.
function tipOf(order: DeliveredOrder, asPlaced: boolean) {
  const lines = order.line_items.filter(isTip);
  const onLines = sum(
    lines.map((line) => decimal(line.price).times(quantityOf(line, asPlaced)).minus(discountOf(line))),
  );
  const received = decimal(order.total_tip_received ?? '0');
  return received.gt(onLines) ? received : onLines;
}

function taxesOfDuties(order: DeliveredOrder, asPlaced: boolean) {
  const charged = order.line_items.filter((line) => quantityOf(line, asPlaced) > 0);
  const taxes = charged.flatMap(({ duties }) => (duties ?? []).flatMap(({ tax_lines }) => mapTaxes(tax_lines)));
  const byRate = Map.groupBy(taxes, ({ name, rate }) => JSON.stringify([name, rate]));
  const merged = [...byRate.values()].flatMap((some) =>
    some.slice(0, 1).map((tax) => ({ ...tax, amount: sum(some.map(({ amount }) => amount)).toFixed() })),
  );
  return merged.length > 0 ? { taxes: merged } : {};
}
