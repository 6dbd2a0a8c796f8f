import * as z from 'zod';
import { decimal } from '../../../order/decimal.ts';
import { deliveredCurrency, deliveredId, deliveredMoney, deliveredText } from '../mapping/delivered-fields.ts';

/** Some texts come as numbers where they look like one. */
const looseTextSchema = z.union([z.string(), z.number().transform(String)]).nullish();
/** Zero where it is left out. */
const amountSchema = deliveredMoney.nullish().transform((amount) => amount ?? '0');

const withZone = /(?:[+-]\d\d:?\d\d|Z|GMT|UT)$/;

/** RFC 2822, such as `Tue, 05 Mar 2019 21:40:11 +0000`, in version 2 of the API; ISO 8601 in version 3. */
const momentSchema = z
  .string()
  .max(60)
  .refine((text) => withZone.test(text) && !Number.isNaN(Date.parse(text)), {
    error: 'must be a date and time with its zone',
  })
  .transform((text) => new Date(text).toISOString());

/** A percentage such as `8.2500`, as a share. */
const rateSchema = deliveredMoney.transform((percentage) => decimal(percentage).div(100).round(8).toFixed());

const contactSchema = z.object({
  first_name: deliveredText,
  last_name: deliveredText,
  company: deliveredText,
  street_1: deliveredText,
  street_2: deliveredText,
  city: deliveredText,
  state: deliveredText,
  zip: looseTextSchema,
  country_iso2: deliveredText,
  phone: looseTextSchema,
  email: deliveredText,
});
export type Contact = z.output<typeof contactSchema>;

const productSchema = z.object({
  id: deliveredId,
  name: deliveredText,
  sku: deliveredText,
  upc: looseTextSchema,
  quantity: z.int().nonnegative(),
  quantity_refunded: z.int().nonnegative().nullish(),
  base_price: deliveredMoney.nullish(),
  price_ex_tax: deliveredMoney,
  price_inc_tax: deliveredMoney,
  parent_order_product_id: deliveredId.nullish(),
  applied_discounts: z
    .array(z.object({ code: deliveredText, amount: deliveredMoney }))
    .max(100)
    .nullish(),
  product_options: z
    .array(z.object({ display_name: deliveredText, display_value: deliveredText }))
    .max(250)
    .nullish(),
});
export type Product = z.output<typeof productSchema>;

const shippingAddressSchema = contactSchema.extend({
  id: deliveredId,
  shipping_method: deliveredText,
  cost_ex_tax: deliveredMoney,
  cost_inc_tax: deliveredMoney,
});

const taxSchema = z.object({
  name: deliveredText,
  rate: rateSchema,
  line_amount: deliveredMoney,
  line_item_type: z.enum(['item', 'shipping', 'handling', 'gift-wrapping', 'fee'], {
    error: 'must say what is taxed: item, shipping, handling, gift-wrapping or fee',
  }),
  order_product_id: deliveredId.nullish(),
  order_address_id: deliveredId.nullish(),
});
export type Tax = z.output<typeof taxSchema>;

const feeSchema = z.object({
  display_name_customer: deliveredText,
  name: deliveredText,
  cost_ex_tax: deliveredMoney,
  cost_inc_tax: deliveredMoney,
});

const refundSchema = z.object({
  id: deliveredId,
  created: momentSchema.nullish(),
  reason: deliveredText,
  total_amount: deliveredMoney,
});

const orderSchema = z.object({
  id: deliveredId,
  customer_id: deliveredId.nullish(),
  date_created: momentSchema,
  date_modified: momentSchema,
  status_id: z.int(),
  status: deliveredText,
  payment_status: deliveredText,
  payment_method: deliveredText,
  payment_provider_id: looseTextSchema,
  default_currency_code: deliveredCurrency,
  currency_code: deliveredText,
  base_shipping_cost: deliveredMoney.nullish(),
  shipping_cost_ex_tax: deliveredMoney,
  shipping_cost_inc_tax: deliveredMoney,
  handling_cost_ex_tax: amountSchema,
  handling_cost_inc_tax: amountSchema,
  wrapping_cost_ex_tax: amountSchema,
  wrapping_cost_inc_tax: amountSchema,
  total_inc_tax: deliveredMoney,
  total_tax: deliveredMoney,
  discount_amount: amountSchema,
  coupon_discount: amountSchema,
  gift_certificate_amount: amountSchema,
  store_credit_amount: amountSchema,
  billing_address: contactSchema,
  is_deleted: z.boolean().nullish(),
  customer_message: deliveredText,
  customer_locale: deliveredText,
  staff_notes: deliveredText,
  order_source: deliveredText,
  channel_id: looseTextSchema,
  external_id: looseTextSchema,
  external_source: deliveredText,
});

/** What `fetch-order.ts` gathers of an order, as far as Waybill reads it; the rest is not looked at. */
export const fetchedOrderSchema = z.object({
  order: orderSchema,
  products: z.array(productSchema).max(500),
  shipping_addresses: z.array(shippingAddressSchema).max(50),
  coupons: z.array(z.object({ code: deliveredText })).max(100),
  taxes: z.array(taxSchema).max(2_500),
  fees: z.array(feeSchema).max(20),
  refunds: z.array(refundSchema).max(50),
});

/** A BigCommerce order with all that belongs to it, parsed. */
export type FetchedOrder = z.output<typeof fetchedOrderSchema>;
