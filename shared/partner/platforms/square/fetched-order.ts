import * as z from 'zod';
import { decimal, decimalSchema } from '../../../order/decimal.ts';
import { instantSchema } from '../../../order/instant.ts';
import { deliveredCurrency, deliveredText } from '../mapping/delivered-fields.ts';
import { checkTaxes } from './check-taxes.ts';

/** Whole numbers of the currency's smallest coin. */
const moneySchema = z.object({ amount: z.int() }).transform(({ amount }) => amount);
/** Nothing where it is left out. */
const amountSchema = moneySchema.nullish().transform((amount) => amount ?? 0);

/** A percentage such as `8.25`, as a share. */
const rateSchema = decimalSchema.nullish().transform((text) =>
  decimal(text ?? '0')
    .div(100)
    .round(8)
    .toFixed(),
);

const addressSchema = z
  .object({
    address_line_1: deliveredText,
    address_line_2: deliveredText,
    locality: deliveredText,
    administrative_district_level_1: deliveredText,
    postal_code: deliveredText,
    country: deliveredText,
    first_name: deliveredText,
    last_name: deliveredText,
    organization: deliveredText,
  })
  .nullish();
export type SquareAddress = NonNullable<z.output<typeof addressSchema>>;

const recipientSchema = z
  .object({
    display_name: deliveredText,
    email_address: deliveredText,
    phone_number: deliveredText,
    address: addressSchema,
  })
  .nullish();
export type Recipient = NonNullable<z.output<typeof recipientSchema>>;

const withRecipient = z.object({ recipient: recipientSchema }).nullish();
const fulfillmentSchema = z.object({
  type: deliveredText,
  state: deliveredText,
  shipment_details: withRecipient,
  delivery_details: withRecipient,
  pickup_details: z.object({ recipient: recipientSchema, pickup_at: deliveredText, note: deliveredText }).nullish(),
});

const appliedTaxesSchema = z
  .array(z.object({ tax_uid: z.string(), applied_money: amountSchema }))
  .max(50)
  .nullish()
  .transform((taxes) => taxes ?? []);

const unitsSchema = z.record(z.string(), z.unknown()).nullish();

const lineSchema = z.object({
  uid: z.string(),
  name: deliveredText,
  variation_name: deliveredText,
  note: deliveredText,
  quantity: decimalSchema,
  quantity_unit: z.object({ measurement_unit: unitsSchema }).nullish(),
  catalog_object_id: deliveredText,
  modifiers: z
    .array(z.object({ name: deliveredText, total_price_money: amountSchema }))
    .max(100)
    .nullish(),
  applied_taxes: appliedTaxesSchema,
  variation_total_price_money: moneySchema,
  total_discount_money: amountSchema,
});
export type Line = z.output<typeof lineSchema>;

const listOf = <S extends z.ZodType>(schema: S, maximum: number) =>
  z
    .array(schema)
    .max(maximum)
    .nullish()
    .transform((entries) => entries ?? []);

const taxSchema = z.object({
  uid: z.string(),
  name: deliveredText,
  percentage: rateSchema,
  type: z.enum(['ADDITIVE', 'INCLUSIVE'], { error: 'must say whether prices include it: ADDITIVE or INCLUSIVE' }),
});

const orderSchema = z
  .object({
    id: z.string(),
    location_id: deliveredText,
    reference_id: deliveredText,
    ticket_name: deliveredText,
    source: z.object({ name: deliveredText }).nullish(),
    customer_id: deliveredText,
    state: z.enum(['OPEN', 'COMPLETED', 'CANCELED'], { error: 'must be OPEN, COMPLETED or CANCELED' }),
    version: z.int().nonnegative().nullish(),
    created_at: instantSchema,
    updated_at: instantSchema,
    line_items: z.array(lineSchema).max(500),
    taxes: listOf(taxSchema, 100),
    discounts: listOf(z.object({ name: deliveredText }), 100),
    service_charges: listOf(
      z.object({ name: deliveredText, applied_money: moneySchema, applied_taxes: appliedTaxesSchema }),
      20,
    ),
    fulfillments: listOf(fulfillmentSchema, 50),
    tenders: listOf(
      z.object({
        type: deliveredText,
        payment_id: deliveredText,
        amount_money: amountSchema,
        card_details: z.object({ status: deliveredText }).nullish(),
      }),
      50,
    ),
    rounding_adjustment: z.object({ amount_money: amountSchema }).nullish(),
    total_money: z.object({
      amount: z.int(),
      currency: deliveredCurrency,
    }),
    total_tax_money: amountSchema,
    total_tip_money: amountSchema,
    net_amount_due_money: moneySchema.nullish(),
    metadata: z.record(z.string(), z.string().nullish()).nullish(),
  })
  .check(checkTaxes);

/** What `gather-orders.ts` gathers of an order, as far as Waybill reads it; the rest is not looked at. */
export const fetchedOrderSchema = z.object({
  order: orderSchema,
  catalog: z.array(
    z.object({
      id: z.string(),
      item_variation_data: z.object({ sku: deliveredText, upc: deliveredText }).nullish(),
    }),
  ),
  customer: z
    .object({
      given_name: deliveredText,
      family_name: deliveredText,
      company_name: deliveredText,
      email_address: deliveredText,
      phone_number: deliveredText,
      address: addressSchema,
    })
    .nullish(),
  refunds: z
    .array(
      z.object({
        id: z.string(),
        status: deliveredText,
        amount_money: moneySchema,
        created_at: instantSchema.nullish(),
        reason: deliveredText,
      }),
    )
    .max(50),
});

/** A Square order with what belongs to it, parsed. Amounts count the currency's smallest coin. */
export type FetchedOrder = z.output<typeof fetchedOrderSchema>;
