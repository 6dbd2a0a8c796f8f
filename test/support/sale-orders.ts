import type { SaleOrder } from '../../shared/odoo/sale-order/read-back.ts';

/** What Odoo holds of an order that came to the sums of `anOrder`. */
export const aSaleOrder = (different: Partial<SaleOrder> = {}): SaleOrder => ({
  ...{ id: 7, name: 'S00007', state: 'draft', order_line: [1] },
  ...{ amount_total: 25.8, amount_tax: 3.8, currency_id: [1, 'USD'] },
  ...different,
});
