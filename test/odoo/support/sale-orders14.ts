import * as z from 'zod';
import type { OdooAccess } from '../../../infra/odoo/odoo-access.ts';
import type { Order } from '../../../shared/order/order.ts';
import { askByRpc } from './ask-by-rpc.ts';

const link = z.tuple([z.int(), z.string()]);
const textOrNone = z.union([z.string(), z.literal(false)]);

const saleSchema = z.object({
  id: z.int(),
  name: z.string(),
  state: z.string(),
  client_order_ref: z.string(),
  origin: textOrNone,
  reference: textOrNone,
  date_order: z.string(),
  note: textOrNone,
  amount_untaxed: z.number(),
  amount_tax: z.number(),
  amount_total: z.number(),
  partner_id: link,
  partner_invoice_id: link,
  partner_shipping_id: link,
});
const lineSchema = z.object({
  id: z.int(),
  name: z.string(),
  product_id: z.union([link, z.literal(false)]),
  product_uom_qty: z.number(),
  price_unit: z.number(),
  discount: z.number(),
  tax_id: z.array(z.int()),
});
const contactSchema = z.object({
  name: textOrNone,
  type: z.string(),
  parent_id: z.union([link, z.literal(false)]),
  street: textOrNone,
  zip: textOrNone,
  country_id: z.union([link, z.literal(false)]),
});

/** Reads what an Odoo 14 holds, in its own names, as an administrator. */
export const createSaleOrder14Reader = (odoo: OdooAccess) => {
  const search = <T extends z.ZodObject>(model: string, schema: T, domain: readonly unknown[], order = 'id') => {
    const context = { lang: 'en_US', tz: 'UTC', active_test: false };
    const named = { domain, fields: Object.keys(schema.shape), order, context };
    return askByRpc(odoo, z.array(schema), { model, method: 'search_read', named, as: 'administrator' });
  };
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
    /** Does something in Odoo as a person would; of a method of records, their ids come first. */
    actByHand: <T>(model: string, schema: z.ZodType<T>, method: string, args: readonly unknown[]) =>
      askByRpc(odoo, schema, { model, method, args, as: 'administrator' }),
  };
};
