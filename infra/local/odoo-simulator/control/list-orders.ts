import { idsIn, linkIn, numberIn, type Row, textIn } from '../records/row.ts';
import type { Store } from '../records/store.ts';

const maximumOrders = 1000;

const describeLine = (store: Store, line: Row) => ({
  sku: textIn(store.find('product.product', linkIn(line, 'product_id') ?? 0) ?? {}, 'default_code'),
  name: textIn(line, 'name'),
  quantity: numberIn(line, 'product_uom_qty'),
  unitPrice: numberIn(line, 'price_unit'),
  subtotal: numberIn(line, 'price_subtotal'),
  total: numberIn(line, 'price_total'),
});

/** The sale orders with their lines, newest first; at most a thousand. */
export const listOrders = (store: Store) =>
  store
    .rows('sale.order')
    .toReversed()
    .slice(0, maximumOrders)
    .map((order) => ({
      id: order.id,
      name: textIn(order, 'name'),
      state: textIn(order, 'state'),
      reference: textIn(order, 'client_order_ref'),
      origin: textIn(order, 'origin'),
      customer: textIn(store.find('res.partner', linkIn(order, 'partner_id') ?? 0) ?? {}, 'name'),
      date: textIn(order, 'date_order'),
      untaxed: numberIn(order, 'amount_untaxed'),
      tax: numberIn(order, 'amount_tax'),
      total: numberIn(order, 'amount_total'),
      lines: idsIn(order, 'order_line').flatMap((id) => {
        const line = store.find('sale.order.line', id);
        return line ? [describeLine(store, line)] : [];
      }),
    }));
