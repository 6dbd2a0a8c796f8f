import { decimal } from '../../../order/decimal.ts';
import type { FetchedOrder } from './fetched-order.ts';

/** Every amount comes twice, without and with its taxes. */
export type Side = 'ex_tax' | 'inc_tax';

/**
 * Both sides, the one first in which the shop enters its prices: that one the price and the cost as they were entered equal,
 * and that one is exact, where the other was computed and rounded.
 */
export const sidesOf = ({ order, products }: FetchedOrder): readonly [Side, Side] => {
  const entered = [
    ...products.map((product) => [product.base_price, product.price_ex_tax, product.price_inc_tax] as const),
    [order.base_shipping_cost, order.shipping_cost_ex_tax, order.shipping_cost_inc_tax] as const,
  ];
  const withTax = entered.filter(([base, ex, inc]) => base && !decimal(base).eq(ex) && decimal(base).eq(inc)).length;
  const without = entered.filter(([base, ex, inc]) => base && decimal(base).eq(ex) && !decimal(base).eq(inc)).length;
  return withTax > without ? ['inc_tax', 'ex_tax'] : ['ex_tax', 'inc_tax'];
};
