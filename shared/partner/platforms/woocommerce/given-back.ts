import type Big from 'big.js';
import { type Decimal, decimal, formatDecimal, sum } from '../../../order/decimal.ts';
import { minorUnitsOf } from '../../../order/iso-codes.ts';
import type { OrderInput } from '../../../order/order.ts';
import { severalLines } from '../mapping/shopper-text.ts';
import type { DeliveredLine, DeliveredOrder, DeliveredRefund } from './delivered-order.ts';

/** How many of a line are still ordered. */
export type Remaining = (line: DeliveredLine) => Big;

/** Quantities that each refund gave back, by the id of the line; WooCommerce tells them as negative. */
const quantitiesIn = ({ line_items }: DeliveredRefund): Map<string, Big> => {
  const quantities = new Map<string, Big>();
  for (const { quantity, meta_data } of line_items ?? []) {
    const id = meta_data.find(({ key }) => key === '_refunded_item_id')?.value;
    const before = quantities.get(String(id)) ?? decimal('0');
    quantities.set(String(id), before.minus(quantity));
  }
  return quantities;
};

/** What is left of each line once goods were given back; all of it where the refunds say nothing of goods. */
export const remainingIn = ({ refunds }: DeliveredOrder): Remaining => {
  const returned = refunds.map(quantitiesIn);
  return ({ id, quantity }) => {
    const left = sum([quantity, ...returned.map((quantities) => decimal(quantities.get(id) ?? '0').times(-1))]);
    return left.lt(0) ? decimal('0') : left;
  };
};

/**
 * Money that was given back for something else than goods that are gone from the order: what a refund exceeds them by. Of
 * an order that is taken as it was placed, all of it.
 */
export const mapRefunds = (order: DeliveredOrder, asPlaced: boolean): NonNullable<OrderInput['refunds']> => {
  const minorUnits = minorUnitsOf(order.currency);
  return order.refunds.flatMap((refund) => {
    const amount = decimal(refund.amount ?? refund.total ?? '0')
      .abs()
      .minus(asPlaced ? '0' : worthOf(refund, order.line_items, minorUnits));
    if (!amount.gt(0)) return [];
    return [
      {
        externalId: refund.id,
        amount: formatDecimal(amount, minorUnits),
        refundedAt: refund.date_created_gmt,
        note: severalLines(1000, refund.reason),
      },
    ];
  });
};

/** Share of an amount of a whole line that falls to so many of it. */
export const shareOf = (amount: Decimal, quantity: Big, whole: Decimal, minorUnits: number): Big =>
  quantity.eq(whole) ? decimal(amount) : decimal(amount).times(quantity).div(whole).round(minorUnits);

// What the goods of a refund had cost, tax included, which need not be what was paid back for them.
function worthOf(refund: DeliveredRefund, lines: readonly DeliveredLine[], minorUnits: number): Big {
  const returned = quantitiesIn(refund);
  return sum(
    lines.flatMap(({ id, quantity, total, total_tax }) => {
      const some = returned.get(id);
      if (!some || decimal(quantity).eq(0)) return [];
      return [total, total_tax].map((amount) => shareOf(amount, some, quantity, minorUnits));
    }),
  );
}
