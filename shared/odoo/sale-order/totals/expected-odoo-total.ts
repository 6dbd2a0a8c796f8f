import type Big from 'big.js';
import { decimal, sum } from '../../../order/decimal.ts';
import type { Order } from '../../../order/order.ts';
import type { Connection } from '../../../runtime/configuration.ts';

/**
 * What Odoo's total must come to, in the order's currency: what the partner charged, less what was paid with gift cards
 * where those are lines of the order (`products.giftCard`).
 */
export const expectedOdooTotal = (
  { totals, giftCards = [] }: Pick<Order, 'totals' | 'giftCards'>,
  { products }: Pick<Connection, 'products'>,
): Big =>
  products.giftCard === undefined
    ? decimal(totals.total)
    : decimal(totals.total).minus(sum(giftCards.map(({ amount }) => amount)));
