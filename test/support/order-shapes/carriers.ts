import { numbered, type OrderShape, plain, tax } from './order-shape.ts';

const article = numbered({ sku: 'E-COM06', quantity: '1', unitPrice: '20.00' });
const articleLine = { product: 'E-COM06', quantity: 1, price: 20 };
const carriers = { Post: { carrier: 'The Poste', product: 'Delivery_007' }, Freight: { product: 'WAYBILL-FEE' } };

/** Shipping methods that the configuration knows. */
export const carrierShapes: readonly OrderShape[] = [
  {
    name: 'free shipping by a carrier of Odoo',
    connection: { carriers },
    order: plain({
      lines: article,
      shipping: [{ method: 'Post', price: '0.00' }],
      totals: { tax: '0.00', total: '20.00' },
    }),
    expected: {
      lines: [articleLine, { product: 'Delivery_007', name: 'Post', quantity: 1, price: 0 }],
      ...{ untaxed: '20.00', tax: '0.00', total: '20.00' },
    },
  },
  {
    name: 'freight on a product of its own, and a letter after it, confirmed',
    connection: { carriers, life: { confirm: 'always' } },
    order: plain({
      lines: article,
      shipping: [
        { method: 'Freight', price: '40.00', taxes: [tax('0.20', '8.00')] },
        { method: 'Post', price: '2.50' },
      ],
      totals: { tax: '8.00', total: '70.50' },
    }),
    expected: {
      lines: [
        articleLine,
        { product: 'WAYBILL-FEE', name: 'Freight', quantity: 1, price: 40, taxes: ['20'] },
        { product: 'Delivery_007', name: 'Post', quantity: 1, price: 2.5 },
      ],
      ...{ untaxed: '62.50', tax: '8.00', total: '70.50', state: 'sale' },
    },
  },
];
