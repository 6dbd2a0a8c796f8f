import * as z from 'zod';
import { decimal, decimalSchema } from '../../../order/decimal.ts';
import { instantSchema } from '../../../order/instant.ts';
import {
  deliveredCurrency,
  deliveredId as idSchema,
  deliveredMoney as moneySchema,
  deliveredRate as rateSchema,
  deliveredText as textSchema,
} from '../mapping/delivered-fields.ts';

/** Amounts come in the shop's currency and in the buyer's; the shop's is what `currency` names. */
const moneyBagSchema = z
  .object({
    shop_money: z.object({ amount: moneySchema }),
    presentment_money: z.object({ amount: moneySchema }).nullish(),
  })
  .nullish();

const taxLinesSchema = z
  .array(
    z
      .object({ title: textSchema, rate: rateSchema.nullish(), price: moneySchema })
      .refine(({ rate, price }) => (rate ?? undefined) !== undefined || decimal(price).eq(0), {
        path: ['rate'],
        error: 'is required where the tax was charged',
      }),
  )
  .max(50)
  .nullish();

const allocationsSchema = z
  .array(z.object({ amount: moneySchema }))
  .max(100)
  .nullish();

const addressSchema = z
  .object({
    name: textSchema,
    first_name: textSchema,
    last_name: textSchema,
    company: textSchema,
    address1: textSchema,
    address2: textSchema,
    city: textSchema,
    zip: textSchema,
    province: textSchema,
    province_code: textSchema,
    country: textSchema,
    country_code: textSchema,
    phone: textSchema,
  })
  .nullish();
export type DeliveredAddress = NonNullable<z.output<typeof addressSchema>>;

const lineSchema = z
  .object({
    id: idSchema,
    sku: textSchema,
    title: textSchema,
    name: textSchema,
    quantity: z.int().nonnegative(),
    /** After edits and refunds; absent from old versions of the API. */
    current_quantity: z.int().nonnegative().nullish(),
    price: moneySchema,
    total_discount: moneySchema.nullish(),
    discount_allocations: allocationsSchema,
    tax_lines: taxLinesSchema,
    /** Only tips have it. */
    tip_payment_gateway: textSchema,
    duties: z
      .array(z.object({ tax_lines: taxLinesSchema }))
      .max(50)
      .nullish(),
  })
  .refine(({ quantity, current_quantity }) => (current_quantity ?? 0) <= quantity, {
    path: ['current_quantity'],
    error: 'must not be more than the quantity that was ordered',
  });
export type DeliveredLine = z.output<typeof lineSchema>;

const shippingLineSchema = z.object({
  title: textSchema,
  code: textSchema,
  price: moneySchema,
  discounted_price: moneySchema.nullish(),
  discount_allocations: allocationsSchema,
  is_removed: z.boolean().nullish(),
  tax_lines: taxLinesSchema,
});
export type DeliveredShippingLine = z.output<typeof shippingLineSchema>;

/** One that a plain number says, as Shopify's refunds do, so that it may have too many digits. */
const floatSchema = z
  .union([z.number(), z.string().max(40)])
  .transform((value) => Number(value).toFixed(3))
  .pipe(decimalSchema);

const refundSchema = z.object({
  id: idSchema,
  created_at: instantSchema.nullish(),
  processed_at: instantSchema.nullish(),
  note: textSchema,
  transactions: z
    .array(z.object({ kind: textSchema, status: textSchema, amount: moneySchema, currency: textSchema }))
    .max(100)
    .nullish(),
  refund_line_items: z
    .array(z.object({ subtotal: floatSchema, total_tax: floatSchema.nullish() }))
    .max(500)
    .nullish(),
  order_adjustments: z
    .array(z.object({ kind: textSchema, amount: moneySchema, tax_amount: moneySchema.nullish() }))
    .max(100)
    .nullish(),
  total_duties_set: moneyBagSchema,
  total_additional_fees_set: moneyBagSchema,
});
export type DeliveredRefund = z.output<typeof refundSchema>;

/**
 * What Waybill reads of the order in a Shopify webhook (REST shape, 2026-07 and the versions before it back to 2020);
 * the rest of it is not looked at. `current_…` is after edits and refunds, the plain field as the order was placed.
 */
export const deliveredOrderSchema = z.object({
  id: idSchema,
  name: textSchema,
  created_at: instantSchema,
  processed_at: instantSchema.nullish(),
  updated_at: instantSchema,
  cancelled_at: textSchema,
  cancel_reason: textSchema,
  test: z.boolean().nullish(),
  currency: deliveredCurrency,
  presentment_currency: textSchema,
  customer_locale: textSchema,
  /** Of a business that buys; its name is in the addresses. */
  company: z.object({ id: idSchema.nullish(), location_id: idSchema.nullish() }).nullish(),
  taxes_included: z.boolean(),
  duties_included: z.boolean().nullish(),
  email: textSchema,
  contact_email: textSchema,
  phone: textSchema,
  customer: z
    .object({
      id: idSchema,
      first_name: textSchema,
      last_name: textSchema,
      email: textSchema,
      phone: textSchema,
      default_address: addressSchema,
    })
    .nullish(),
  billing_address: addressSchema,
  shipping_address: addressSchema,
  line_items: z.array(lineSchema).max(500),
  shipping_lines: z.array(shippingLineSchema).max(50).nullish(),
  refunds: z.array(refundSchema).max(500).nullish(),
  current_subtotal_price: moneySchema.nullish(),
  total_tax: moneySchema.nullish(),
  current_total_tax: moneySchema.nullish(),
  total_price: moneySchema,
  total_price_set: moneyBagSchema,
  total_cash_rounding_payment_adjustment_set: moneyBagSchema,
  current_total_price: moneySchema.nullish(),
  total_tip_received: moneySchema.nullish(),
  current_shipping_price_set: moneyBagSchema,
  original_total_duties_set: moneyBagSchema,
  current_total_duties_set: moneyBagSchema,
  original_total_additional_fees_set: moneyBagSchema,
  current_total_additional_fees_set: moneyBagSchema,
  financial_status: textSchema,
  payment_gateway_names: z.array(z.string()).max(20).nullish(),
  discount_codes: z
    .array(z.object({ code: textSchema }))
    .max(100)
    .nullish(),
  note: textSchema,
  note_attributes: z
    .array(z.object({ name: textSchema, value: z.unknown() }))
    .max(250)
    .nullish(),
  source_name: textSchema,
  po_number: textSchema,
  tags: textSchema,
});

/** A Shopify order as it was delivered, parsed. */
export type DeliveredOrder = z.output<typeof deliveredOrderSchema>;
