import type { OrderInput } from '../order/order.ts';

/** A small order with tax, shipping and a discount, for products of Odoo's demo data. */
export const exampleOrder: OrderInput = {
  externalId: '1001',
  revision: '2026-11-22T10:00:00Z',
  placedAt: '2026-11-22T09:58:00Z',
  currency: 'USD',
  taxesIncluded: false,
  customer: { externalId: 'c-7', name: 'Ada Lovelace', email: 'ada@example.com' },
  billingAddress: { street1: '1 Rue A', city: 'Paris', postalCode: '75001', country: 'FR' },
  lines: [
    {
      externalId: '1',
      sku: 'E-COM06',
      description: 'Corner desk',
      quantity: '2',
      unitPrice: '10.00',
      discount: '1.00',
    },
  ],
  shipping: [{ method: 'DHL', price: '5.00' }],
  discounts: [{ code: 'WELCOME', amount: '2.00' }],
  totals: { tax: '0.00', total: '22.00' },
  paymentStatus: 'paid',
};

/** The least that an order must say. */
export const smallestOrder: OrderInput = {
  externalId: '1002',
  revision: 1,
  placedAt: '2026-11-22T10:00:00Z',
  currency: 'USD',
  taxesIncluded: false,
  customer: { name: 'Grace Hopper' },
  lines: [{ externalId: '1', sku: 'E-COM07', quantity: '1', unitPrice: '8.80' }],
  totals: { tax: '0.00', total: '8.80' },
};

/** The same order, cancelled: a newer revision that says so. */
export const cancelledOrder: OrderInput = { ...smallestOrder, revision: 2, status: 'cancelled' };

/** An order whose total does not add up, and whose country is none. */
export const faultyOrder = {
  ...smallestOrder,
  externalId: '1003',
  billingAddress: { street1: '1 Rue A', city: 'Paris', country: 'XX' },
};
