import * as z from 'zod';
import type { OdooAccess } from '../../../infra/odoo/odoo-access.ts';
import type { Order } from '../../../shared/order/order.ts';
import { askOdoo } from './call-odoo.ts';

const link = z.tuple([z.int(), z.string()]);
const linkOrNone = z.union([link, z.literal(false)]);
const textOrNone = z.union([z.string(), z.literal(false)]);

const saleSchema = z.object({
  id: z.int(),
  name: z.string(),
  state: z.string(),
  client_order_ref: z.string(),
  origin: z.string(),
  date_order: z.string(),
  note: textOrNone,
  reference: textOrNone,
  amount_untaxed: z.number(),
  amount_tax: z.number(),
  amount_total: z.number(),
  partner_id: link,
  partner_invoice_id: link,
  partner_shipping_id: link,
  order_line: z.array(z.int()),
});
const lineSchema = z.object({
  id: z.int(),
  name: z.string(),
  product_id: link,
  product_uom_qty: z.number(),
  price_unit: z.number(),
  discount: z.number(),
  tax_ids: z.array(z.int()),
});
const contactSchema = z.object({
  name: textOrNone,
  type: z.string(),
  parent_id: linkOrNone,
  child_ids: z.array(z.int()),
  email: textOrNone,
  street: textOrNone,
  city: textOrNone,
  zip: textOrNone,
  country_code: textOrNone,
  state_id: linkOrNone,
});

/** Reads what Odoo holds as an administrator, so that no right of the integration user hides anything. */
export const createSaleOrderReader = (odoo: OdooAccess) => {
  const search = async <T extends z.ZodObject>(model: string, schema: T, domain: readonly unknown[], order = 'id') =>
    askOdoo(odoo, z.array(schema), {
      model,
      method: 'search_read',
      body: { domain, fields: Object.keys(schema.shape), order, context: { lang: 'en_US', tz: 'UTC' } },
      as: 'administrator',
    });

  const salesOf = (orders: readonly Order[]) =>
    search('sale.order', saleSchema, [['client_order_ref', 'in', orders.map(({ externalId }) => externalId)]]);

  return {
    salesOf,
    /** Throws unless Odoo holds exactly one. */
    async saleOf(order: Order) {
      const sales = await salesOf([order]);
      const [sale] = sales;
      if (!sale || sales.length > 1) throw new Error(`Odoo holds ${sales.length} of ${order.externalId}`);
      return sale;
    },
    /** In the order in which Odoo shows them. */
    linesOf: (order: Order) =>
      search('sale.order.line', lineSchema, [['order_id.client_order_ref', '=', order.externalId]], 'sequence, id'),
    async contactOf([id]: readonly [number, string]) {
      const [contact] = await search('res.partner', contactSchema, [['id', '=', id]]);
      return contact;
    },
    /** Does something in Odoo as a person would. */
    actByHand: (model: string, method: string, body: Readonly<Record<string, unknown>>) =>
      askOdoo(odoo, z.unknown(), { model, method, body, as: 'administrator' }),
  };
};
