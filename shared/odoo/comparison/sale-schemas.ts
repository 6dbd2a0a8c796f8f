import * as z from 'zod';

const text = z.union([z.string(), z.literal(false)]).transform((value) => (value === false ? '' : value));
const link = z.tuple([z.int(), z.string()]);
const linkOrNone = z.union([link, z.literal(false)]).transform((value) => (value === false ? undefined : value));
/** Odoo sends floats; as text they are the shortest decimal that means the same, so nothing is computed with a float. */
const amount = z.number().transform(String);

/** The columns of a sale.order that are shown, as Odoo answers with them. */
export const headerSchema = z.object({
  ...{ id: z.int(), name: z.string(), state: z.string(), client_order_ref: text, origin: text, date_order: text },
  ...{ currency_id: link, amount_total: amount, amount_tax: amount },
  ...{ partner_id: linkOrNone, partner_invoice_id: linkOrNone, partner_shipping_id: linkOrNone },
});
export type Header = z.output<typeof headerSchema>;

/** Those of a line. */
export const lineSchema = z.object({
  ...{ id: z.int(), name: text, display_type: text, product_id: linkOrNone, product_uom_qty: amount },
  ...{ price_unit: amount, discount: amount, tax_ids: z.array(z.int()), price_subtotal: amount, price_tax: amount },
  ...{ create_uid: linkOrNone, write_uid: linkOrNone },
});
export type Line = z.output<typeof lineSchema>;

/** Those of a contact. */
export const contactSchema = z.object({
  ...{ id: z.int(), name: text, email: text, street: text, street2: text, city: text, zip: text },
  country_id: linkOrNone,
});
export type Contact = z.output<typeof contactSchema>;

export const productSchema = z.object({ id: z.int(), default_code: text, barcode: text, name: text });
export const countrySchema = z.object({ id: z.int(), code: text });
export const taxSchema = z.object({ id: z.int(), name: text });
