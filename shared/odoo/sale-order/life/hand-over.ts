import type { Order } from '../../../order/order.ts';
import type { PendingOrder } from '../order-context.ts';
import { describeChanges } from './describe-changes.ts';

/** What a person has to do in Odoo, since Waybill may not. */
export interface HandOver {
  /** One line, for a list of things to do. */
  readonly summary: string;
  /** What it is about, a sentence each. */
  readonly points: readonly string[];
}

/** The partner changed an order that has left the quotation states; undefined when nothing is left to do. */
export const changedOrder = (
  { partner, order, base }: PendingOrder,
  { areLinesDone }: { readonly areLinesDone: boolean },
): HandOver | undefined => {
  const points = describeChanges(areLinesDone ? withLinesOf(order, base) : base, order);
  return points.length === 0 ? undefined : { summary: `${partner} changed this order: change it here too`, points };
};

/** What is left to tell when Odoo has the lines already: who and where. Without an older revision that is nothing. */
const withLinesOf = (order: Order, base: Order | undefined): Order => ({
  ...order,
  customer: (base ?? order).customer,
  billingAddress: (base ?? order).billingAddress,
  shippingAddress: (base ?? order).shippingAddress,
});

/** The partner cancelled an order that Waybill may not cancel. Told once, however often the partner repeats it. */
export const cancelledOrder = ({ partner, base }: PendingOrder, why: string): HandOver | undefined =>
  base?.status === 'cancelled'
    ? undefined
    : {
        summary: `${partner} cancelled this order: cancel it here too`,
        points: [`It was not cancelled by itself: ${why}`],
      };

/** The partner changed, or opened again, an order that a person cancelled in Odoo. */
export const reopenedOrder = ({ partner, order, base }: PendingOrder): HandOver | undefined => {
  const isReopened = base?.status === 'cancelled';
  const points = describeChanges(base, order);
  if (points.length === 0 && !isReopened) return undefined;
  return {
    summary: `${partner} ${isReopened ? 'opened this order again' : 'changed this order'}, which was cancelled here`,
    points: points.length === 0 ? ['Nothing else about it changed.'] : points,
  };
};
