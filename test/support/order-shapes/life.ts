import { numbered, type OrderShape, plain, tax } from './order-shape.ts';

const lines = numbered({ sku: 'E-COM06', quantity: '1', unitPrice: '10.00', taxes: [tax('0.20', '2.00')] });
const totals = { tax: '2.00', total: '12.00' };
const expected = {
  lines: [{ product: 'E-COM06', quantity: 1, price: 10, taxes: ['20'] }],
  ...{ untaxed: '10.00', tax: '2.00', total: '12.00' },
};

/** What has happened to an order before Odoo hears of it. */
export const lifeShapes: readonly OrderShape[] = [
  { name: 'paid, where nothing is confirmed', order: plain({ lines, totals, paymentStatus: 'paid' }), expected },
  {
    name: 'paid, where paid orders are confirmed',
    connection: { life: { confirm: 'paid' } },
    order: plain({ lines, totals, paymentStatus: 'paid', paymentReference: 'pi_7', paymentMethod: 'card' }),
    expected: { ...expected, state: 'sale' },
  },
  {
    name: 'only authorized, where paid orders are confirmed',
    connection: { life: { confirm: 'paid' } },
    order: plain({ lines, totals, paymentStatus: 'authorized' }),
    expected,
  },
  {
    name: 'unpaid, where every order is confirmed',
    connection: { life: { confirm: 'always' } },
    order: plain({ lines, totals, paymentStatus: 'unpaid' }),
    expected: { ...expected, state: 'sale' },
  },
  {
    name: 'cancelled before it was ever created',
    order: plain({ lines, totals, status: 'cancelled' }),
    expected: { ...expected, state: 'cancel' },
  },
  {
    name: 'cancelled, where every order is confirmed',
    connection: { life: { confirm: 'always' } },
    order: plain({ lines, totals, status: 'cancelled' }),
    expected: { ...expected, state: 'cancel' },
  },
  {
    name: 'refunded in part before it was ever created',
    order: plain({
      ...{ lines, totals, paymentStatus: 'paid' as const },
      refunds: [{ externalId: 'r-1', amount: '4.00', refundedAt: '2026-11-22T10:30:00Z', note: 'Scratched' }],
    }),
    expected,
  },
];
