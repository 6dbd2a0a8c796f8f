import { type Order, orderSchema } from '../../shared/order/order.ts';
import type { PlainOrder } from './in-process-create.ts';

const skus = ['E-COM06', 'E-COM07', 'DESK0005'];

/** Orders as web shops send them: a guest with an address, three lines, no two alike. */
export const webOrders = (run: string, count: number): Order[] =>
  Array.from({ length: count }, (_, index) =>
    orderSchema.parse({
      externalId: `bench-${run}-${index}`,
      revision: 1,
      placedAt: '2026-11-22T09:58:00Z',
      currency: 'USD',
      taxesIncluded: false,
      customer: { name: `Guest ${run} ${index}`, email: `guest-${index}@example.com` },
      billingAddress: { street1: `${index + 1} Main Street`, city: 'Brussels', postalCode: '1000', country: 'BE' },
      lines: skus.map((sku, line) => ({
        externalId: String(line + 1),
        sku,
        description: `Article ${line + 1}`,
        quantity: String(1 + (index % 4)),
        unitPrice: '10.00',
      })),
      totals: { tax: '0.00', total: `${3 * 10 * (1 + (index % 4))}.00` },
    }),
  );

/** The same order for Odoo's own `create`. */
export const toPlainOrder = ({ externalId, customer, billingAddress, lines }: Order): PlainOrder => ({
  ref: externalId,
  partner: {
    name: customer.name,
    email: customer.email ?? '',
    street: billingAddress?.street1 ?? '',
    city: billingAddress?.city ?? '',
    zip: billingAddress?.postalCode ?? '',
    country_code: billingAddress?.country ?? '',
  },
  lines: lines.map(({ sku = '', quantity, unitPrice }) => ({
    product_default_code: sku,
    qty: Number(quantity),
    price_unit: Number(unitPrice),
  })),
});
