import { type Order, type OrderInput, orderSchema } from '../../shared/order/order.ts';

/** A valid canonical order as a partner would post it; what a test is about is given, and the rest is plain. */
export const anOrderInput = (different: Partial<OrderInput> = {}): OrderInput => ({
  externalId: '1001',
  revision: '2026-11-22T10:00:00Z',
  placedAt: '2026-11-22T09:58:00Z',
  currency: 'USD',
  taxesIncluded: false,
  customer: { externalId: 'c-7', name: 'Ada Lovelace', email: 'ada@example.com' },
  billingAddress: { street1: '1 Rue A', city: 'Paris', postalCode: '75001', country: 'FR', subdivision: 'FR-75' },
  lines: [
    {
      externalId: '1',
      sku: 'E-COM06',
      description: 'Corner desk',
      quantity: '2',
      unitPrice: '10.00',
      discount: '1.00',
      taxes: [{ name: 'VAT', rate: '0.20', amount: '3.80' }],
    },
  ],
  shipping: [{ method: 'DHL', price: '5.00' }],
  discounts: [{ code: 'WELCOME', amount: '2.00' }],
  totals: { tax: '3.80', total: '25.80' },
  ...different,
});

/** {@link anOrderInput} as Waybill holds it once it is through the door. */
export const anOrder = (different: Partial<OrderInput> = {}): Order => orderSchema.parse(anOrderInput(different));
