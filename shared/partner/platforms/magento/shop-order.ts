import * as z from 'zod';
import { decimal } from '../../../order/decimal.ts';
import {
  deliveredCurrency,
  deliveredId as idSchema,
  deliveredText as textSchema,
} from '../mapping/delivered-fields.ts';

/** Columns of Magento hold four digits after the point; PHP writes some of them as 30.870000000000001. */
const storedDigits = 4;

const numberSchema = z
  .union([z.string().max(40), z.number()], {
    error: ({ input }) => (input === undefined ? 'is required' : 'must be a number'),
  })
  .transform(String)
  .refine((text) => /^-?\d{1,12}(\.\d{1,20})?(e-\d{1,2})?$/i.test(text), { error: 'must be a number' })
  .transform((text) => decimal(text).round(storedDigits).toFixed());

/** What is nothing is left out of Magento's answers. */
const orZeroSchema = numberSchema.nullish().transform((amount) => amount ?? '0');

/** `2026-11-20 08:30:05`, which is UTC. Some modules write it as other systems do. */
const timeSchema = z
  .string()
  .max(40)
  .transform((text) => (/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text) ? `${text.replace(' ', 'T')}Z` : text));

/** An answer without extension attributes has an empty list in their place. */
const emptyAsAbsent = (value: unknown): unknown => (Array.isArray(value) && value.length === 0 ? undefined : value);

const addressSchema = z
  .object({
    prefix: textSchema,
    firstname: textSchema,
    middlename: textSchema,
    lastname: textSchema,
    suffix: textSchema,
    company: textSchema,
    email: textSchema,
    street: z.union([z.array(z.string().nullable()), z.string().transform((lines) => lines.split('\n'))]).nullish(),
    city: textSchema,
    postcode: textSchema,
    region: textSchema,
    region_code: textSchema,
    country_id: textSchema,
    telephone: textSchema,
    vat_id: textSchema,
  })
  .nullish();
export type ShopAddress = NonNullable<z.output<typeof addressSchema>>;

const appliedTaxesSchema = z
  .array(z.object({ code: textSchema, title: textSchema, percent: numberSchema.nullish(), amount: orZeroSchema }))
  .max(50)
  .nullish();
export type AppliedTaxes = z.output<typeof appliedTaxesSchema>;

const itemSchema = z.object({
  item_id: idSchema,
  parent_item_id: idSchema.nullish(),
  sku: textSchema,
  name: textSchema,
  product_type: textSchema,
  qty_ordered: numberSchema,
  qty_canceled: orZeroSchema,
  qty_refunded: orZeroSchema,
  price: orZeroSchema,
  price_incl_tax: numberSchema.nullish(),
  row_total: numberSchema.nullish(),
  tax_percent: orZeroSchema,
  tax_amount: orZeroSchema,
  tax_canceled: orZeroSchema,
  tax_refunded: orZeroSchema,
  amount_refunded: orZeroSchema,
  discount_amount: orZeroSchema,
  discount_refunded: orZeroSchema,
  discount_tax_compensation_amount: orZeroSchema,
  discount_tax_compensation_canceled: orZeroSchema,
  discount_tax_compensation_refunded: orZeroSchema,
  weee_tax_applied_row_amount: orZeroSchema,
});
export type ShopItem = z.output<typeof itemSchema>;

const extensionSchema = z.object({
  shipping_assignments: z
    .array(z.object({ shipping: z.object({ address: addressSchema, method: textSchema }).nullish() }))
    .nullish(),
  item_applied_taxes: z
    .array(
      z.object({
        type: textSchema,
        item_id: idSchema.nullish(),
        associated_item_id: idSchema.nullish(),
        applied_taxes: appliedTaxesSchema,
      }),
    )
    .max(2_000)
    .nullish(),
  applied_taxes: appliedTaxesSchema,
  gift_cards: z
    .array(z.object({ code: textSchema, amount: orZeroSchema }))
    .max(20)
    .nullish(),
  gift_cards_amount: orZeroSchema,
  customer_balance_amount: orZeroSchema,
  reward_currency_amount: orZeroSchema,
  gw_price: orZeroSchema,
  gw_tax_amount: orZeroSchema,
  gw_items_price: orZeroSchema,
  gw_items_tax_amount: orZeroSchema,
  gw_card_price: orZeroSchema,
  gw_card_tax_amount: orZeroSchema,
  company_order_attributes: z.object({ company_name: textSchema }).nullish(),
});

/**
 * What Waybill reads of an order as the REST API of Adobe Commerce and Magento Open Source (2.3 and later) writes it; the
 * rest of it is not looked at. Plain amounts are in the order's currency, those that begin with `base_` in the shop's.
 */
export const shopOrderSchema = z.object({
  entity_id: idSchema,
  increment_id: textSchema,
  ext_order_id: textSchema,
  relation_parent_real_id: textSchema,
  store_id: idSchema.nullish(),
  store_name: textSchema,
  created_at: timeSchema,
  updated_at: timeSchema,
  state: textSchema,
  status: textSchema,
  order_currency_code: deliveredCurrency,
  base_currency_code: textSchema,
  base_to_order_rate: numberSchema.nullish(),
  base_grand_total: numberSchema.nullish(),
  grand_total: numberSchema,
  tax_amount: orZeroSchema,
  tax_canceled: orZeroSchema,
  tax_refunded: orZeroSchema,
  subtotal_canceled: orZeroSchema,
  subtotal_refunded: orZeroSchema,
  discount_amount: orZeroSchema,
  discount_canceled: orZeroSchema,
  discount_refunded: orZeroSchema,
  discount_tax_compensation_refunded: orZeroSchema,
  shipping_amount: orZeroSchema,
  shipping_tax_amount: orZeroSchema,
  shipping_discount_amount: orZeroSchema,
  shipping_discount_tax_compensation_amount: orZeroSchema,
  shipping_canceled: orZeroSchema,
  shipping_refunded: orZeroSchema,
  shipping_tax_refunded: orZeroSchema,
  shipping_description: textSchema,
  adjustment_positive: orZeroSchema,
  adjustment_negative: orZeroSchema,
  total_paid: orZeroSchema,
  total_refunded: orZeroSchema,
  coupon_code: textSchema,
  customer_id: idSchema.nullish(),
  customer_email: textSchema,
  customer_prefix: textSchema,
  customer_firstname: textSchema,
  customer_middlename: textSchema,
  customer_lastname: textSchema,
  customer_suffix: textSchema,
  customer_taxvat: textSchema,
  customer_note: textSchema,
  billing_address: addressSchema,
  payment: z
    .object({
      method: textSchema,
      last_trans_id: textSchema,
      po_number: textSchema,
      amount_authorized: orZeroSchema,
    })
    .nullish(),
  items: z.array(itemSchema).max(1_000),
  extension_attributes: z
    .preprocess(emptyAsAbsent, extensionSchema.nullish())
    .transform((given) => given ?? extensionSchema.parse({})),
});
export type ShopOrder = z.output<typeof shopOrderSchema>;
