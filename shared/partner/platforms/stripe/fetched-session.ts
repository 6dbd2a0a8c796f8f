import * as z from 'zod';
import { decimal } from '../../../order/decimal.ts';
import { isCurrencyCode } from '../../../order/iso-codes.ts';
import { deliveredMoney, deliveredText } from '../mapping/delivered-fields.ts';
import { checkSession } from './check-session.ts';

/** Whole numbers of the smallest unit that Stripe charges in a currency. */
const amountSchema = z.int();
const momentSchema = z.int().nonnegative();

const currencySchema = z
  .string()
  .transform((code) => code.toUpperCase())
  .refine(isCurrencyCode, { error: 'must be an ISO 4217 currency code' });

const metadataSchema = z.record(z.string(), z.string()).nullish();

/** A percentage such as 8.25, as a share; what was charged may be less than the rate in the law. */
const rateSchema = z
  .object({
    display_name: deliveredText,
    percentage: deliveredMoney.nullish(),
    effective_percentage: deliveredMoney.nullish(),
  })
  .transform(({ display_name: name, percentage, effective_percentage }) => ({
    name,
    share: decimal(effective_percentage ?? percentage ?? '0')
      .div(100)
      .round(8)
      .toFixed(),
  }));

const taxesSchema = z
  .array(z.object({ amount: amountSchema, rate: rateSchema }))
  .max(50)
  .nullish()
  .transform((taxes) => taxes ?? []);

const addressSchema = z
  .object({
    line1: deliveredText,
    line2: deliveredText,
    city: deliveredText,
    state: deliveredText,
    postal_code: deliveredText,
    country: deliveredText,
  })
  .nullish();
export type StripeAddress = NonNullable<z.output<typeof addressSchema>>;

const shippingDetailsSchema = z.object({ name: deliveredText, address: addressSchema }).nullish();

const lineSchema = z.object({
  id: z.string(),
  description: deliveredText,
  quantity: z.int().nonnegative().nullish(),
  amount_subtotal: amountSchema,
  amount_discount: amountSchema,
  amount_tax: amountSchema,
  amount_total: amountSchema,
  taxes: taxesSchema,
  price: z
    .object({
      id: z.string(),
      lookup_key: deliveredText,
      metadata: metadataSchema,
      product: z.union([
        z.string().transform((id) => ({ id, metadata: undefined })),
        z.object({ id: z.string(), metadata: metadataSchema }),
      ]),
    })
    .nullish(),
});
export type Line = z.output<typeof lineSchema>;

const refundSchema = z.object({
  id: z.string(),
  amount: amountSchema,
  currency: currencySchema,
  created: momentSchema,
  status: deliveredText,
  reason: deliveredText,
});

const paymentIntentSchema = z.object({
  id: z.string(),
  status: deliveredText,
  latest_charge: z
    .object({
      created: momentSchema,
      refunded: z.boolean().nullish(),
      payment_method_details: z.object({ type: deliveredText }).nullish(),
      refunds: z
        .object({
          data: z.array(refundSchema).max(50),
          // Stripe shows the newest ten with a charge.
          has_more: z
            .literal(false, { error: 'must be false: there are more refunds than Stripe lists here' })
            .nullish(),
        })
        .nullish(),
    })
    .nullish(),
});

const customFieldSchema = z.object({
  key: z.string(),
  text: z.object({ value: deliveredText }).nullish(),
  numeric: z.object({ value: deliveredText }).nullish(),
  dropdown: z.object({ value: deliveredText }).nullish(),
});

const sessionSchema = z.object({
  id: z.string(),
  created: momentSchema,
  currency: currencySchema,
  amount_total: amountSchema,
  total_details: z.object({ amount_tax: amountSchema }).nullish(),
  payment_status: z.enum(['paid', 'unpaid', 'no_payment_required'], {
    error: 'must be paid, unpaid or no_payment_required',
  }),
  payment_intent: paymentIntentSchema.nullish(),
  invoice: z.union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)]).nullish(),
  customer: z.union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)]).nullish(),
  customer_details: z
    .object({
      name: deliveredText,
      business_name: deliveredText,
      individual_name: deliveredText,
      email: deliveredText,
      phone: deliveredText,
      address: addressSchema,
      tax_ids: z.array(z.object({ value: deliveredText })).nullish(),
    })
    .nullish(),
  collected_information: z.object({ shipping_details: shippingDetailsSchema }).nullish(),
  /** Where versions of the API before `2025-03-31.basil` have it. */
  shipping_details: shippingDetailsSchema,
  shipping_cost: z
    .object({
      amount_subtotal: amountSchema,
      amount_tax: amountSchema,
      amount_total: amountSchema,
      taxes: taxesSchema,
      shipping_rate: z.union([z.string(), z.object({ display_name: deliveredText })]).nullish(),
    })
    .nullish(),
  discounts: z
    .array(z.object({ promotion_code: z.union([z.string(), z.object({ code: deliveredText })]).nullish() }))
    .max(50)
    .nullish(),
  locale: deliveredText,
  mode: deliveredText,
  client_reference_id: deliveredText,
  custom_fields: z.array(customFieldSchema).max(50).nullish(),
  metadata: metadataSchema,
  livemode: z.boolean(),
  presentment_details: z.object({ presentment_currency: deliveredText }).nullish(),
  currency_conversion: z.object({ source_currency: deliveredText }).nullish(),
});

/** What `fetch-session.ts` gathers of a complete session, as far as Waybill reads it; the rest is not looked at. */
export const fetchedSessionSchema = z
  .object({ session: sessionSchema, line_items: z.array(lineSchema).max(500) })
  .check(checkSession);

/** A Checkout session with its lines, parsed. */
export type FetchedSession = z.output<typeof fetchedSessionSchema>;
