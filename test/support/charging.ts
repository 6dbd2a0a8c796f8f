import type { PendingOrder } from '../../shared/odoo/sale-order/order-context.ts';
import type { OrderInput } from '../../shared/order/order.ts';
import { orderSchema } from '../../shared/order/order.ts';
import { productsSchema, taxesSchema, totalsSchema } from '../../shared/runtime/sale-configuration.ts';
import { anOrderInput } from './orders.ts';
import { aConnection, aPartner } from './references.ts';

interface Charging {
  readonly taxes?: Parameters<typeof taxesSchema.parse>[0];
  readonly totals?: Parameters<typeof totalsSchema.parse>[0];
  readonly products?: Readonly<Record<string, string>>;
}

/** An order on its way into Odoo, over a connection that charges so. */
export const charging = (
  order: Partial<OrderInput> = {},
  { taxes = {}, totals = {}, products = {} }: Charging = {},
): PendingOrder => ({
  ...{ id: 'ord_1', connectionId: 'main', partner: 'acme', policy: aPartner() },
  order: orderSchema.parse(anOrderInput(order)),
  connection: {
    ...aConnection(),
    taxes: taxesSchema.parse(taxes),
    totals: totalsSchema.parse(totals),
    products: productsSchema.parse({ ...aConnection().products, ...products }),
  },
});

/** An order of one line of quantity one with these taxes, each as `[rate, amount]`, and nothing else. */
export const oneLine = (
  unitPrice: string,
  taxes: readonly (readonly [rate: string, amount: string, name?: string])[],
  totals: OrderInput['totals'],
): Partial<OrderInput> => ({
  lines: [
    {
      ...{ externalId: '1', sku: 'E-COM06', quantity: '1', unitPrice },
      taxes: taxes.map(([rate, amount, name]) => ({ rate, amount, ...(name === undefined ? {} : { name }) })),
    },
  ],
  ...{ shipping: [], discounts: [], totals },
});
