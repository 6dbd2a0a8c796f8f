import * as z from 'zod';
import { decimal, decimalSchema } from '../../../order/decimal.ts';
import { deliveredCurrency, deliveredId } from '../mapping/delivered-fields.ts';
import { checkTaxes } from './check-taxes.ts';

const numeric = z.union([z.string().max(60), z.number()], {
  error: ({ input }) => (input === undefined ? 'is required' : 'must be an amount'),
});

/** A number in whatever form a plugin left it: text, a float with too many digits, blank for none. */
const amountSchema = numeric
  .transform((value) => String(value).trim())
  .refine((text) => text === '' || /^-?\d{1,12}(\.\d*)?(e-\d{1,2})?$/i.test(text), {
    error: 'must be a decimal number such as "19.90"',
  })
  .transform((text) =>
    decimal(text === '' ? '0' : text.replace(/\.$/, ''))
      .round(8)
      .toFixed(),
  )
  .pipe(decimalSchema);

/** `""`, `null`, `0` and `false` all stand for none, each with some plugin. */
const blankToUndefined = (value: unknown): unknown =>
  value === '' || value === null || value === false || value === 0 || value === '0' ? undefined : value;
const optionalIdSchema = z.preprocess(blankToUndefined, deliveredId.optional()).catch(undefined);

/** Text that some plugin writes as a number, and that another leaves out. */
const textSchema = z
  .unknown()
  .optional()
  .transform((value) => (typeof value === 'string' || typeof value === 'number' ? String(value) : undefined));

/** A time in UTC that WooCommerce writes without its zone. */
const momentSchema = z
  .string()
  .max(40)
  .nullish()
  .transform((text) => (text ? `${text.replace(/Z$/, '')}Z` : undefined));

const metaSchema = z
  .array(
    z.object({
      key: textSchema,
      value: z.unknown().optional(),
      display_key: textSchema,
      display_value: z.unknown().optional(),
    }),
  )
  .max(500)
  .nullish()
  .catch(undefined)
  .transform((entries) => entries ?? []);
export type DeliveredMeta = z.output<typeof metaSchema>;

const taxesSchema = z
  .array(z.object({ id: textSchema, total: amountSchema }))
  .max(50)
  .nullish()
  .transform((taxes) => taxes ?? []);
export type DeliveredTaxes = z.output<typeof taxesSchema>;

const addressSchema = z
  .object({
    first_name: textSchema,
    last_name: textSchema,
    company: textSchema,
    address_1: textSchema,
    address_2: textSchema,
    city: textSchema,
    state: textSchema,
    postcode: textSchema,
    country: textSchema,
    email: textSchema,
    phone: textSchema,
  })
  .nullish();
export type DeliveredAddress = NonNullable<z.output<typeof addressSchema>>;

const lineSchema = z.object({
  id: deliveredId,
  name: textSchema,
  sku: textSchema,
  global_unique_id: textSchema,
  quantity: amountSchema,
  /** Of the whole line, without tax, before and after discounts; `price` is a float and not looked at. */
  subtotal: amountSchema,
  total: amountSchema,
  total_tax: amountSchema.default('0'),
  taxes: taxesSchema,
  meta_data: metaSchema,
  bundled_by: optionalIdSchema,
  composite_parent: optionalIdSchema,
});
export type DeliveredLine = z.output<typeof lineSchema>;

const chargeSchema = z.object({ total: amountSchema, total_tax: amountSchema.default('0'), taxes: taxesSchema });
const shippingLineSchema = chargeSchema.extend({ method_title: textSchema, method_id: textSchema });
const feeLineSchema = chargeSchema.extend({ name: textSchema });

const taxLineSchema = z.object({
  rate_id: textSchema,
  label: textSchema,
  rate_code: textSchema,
  /** Absent before WooCommerce 3.7. */
  rate_percent: z.preprocess(blankToUndefined, amountSchema.optional()),
});
export type DeliveredTaxLine = z.output<typeof taxLineSchema>;

/** In an order only its id, reason and `total` (negative); asked for by itself, what was given back as well. */
const refundSchema = z.object({
  id: deliveredId,
  reason: textSchema,
  total: amountSchema.optional(),
  amount: amountSchema.optional(),
  date_created_gmt: momentSchema,
  line_items: z
    .array(z.object({ quantity: amountSchema, meta_data: metaSchema }))
    .max(500)
    .nullish(),
});
export type DeliveredRefund = z.output<typeof refundSchema>;

const listOf = <S extends z.ZodType>(schema: S, maximum: number) =>
  z
    .array(schema)
    .max(maximum)
    .nullish()
    .transform((entries) => entries ?? []);

/** What Waybill reads of an order of WooCommerce's REST API, version 3; the rest of it is not looked at. */
export const deliveredOrderSchema = z
  .object({
    id: deliveredId,
    number: textSchema,
    status: z.string().max(60),
    currency: deliveredCurrency,
    date_created_gmt: momentSchema,
    date_modified_gmt: momentSchema,
    date_paid_gmt: momentSchema,
    total: amountSchema,
    total_tax: amountSchema,
    customer_id: optionalIdSchema,
    customer_note: textSchema,
    created_via: textSchema,
    billing: addressSchema,
    shipping: addressSchema,
    payment_method: textSchema,
    payment_method_title: textSchema,
    transaction_id: textSchema,
    line_items: z.array(lineSchema).max(1_000),
    shipping_lines: listOf(shippingLineSchema, 50),
    fee_lines: listOf(feeLineSchema, 100),
    tax_lines: listOf(taxLineSchema, 100),
    coupon_lines: listOf(z.object({ code: textSchema }), 100),
    refunds: listOf(refundSchema, 500),
    /** Of plugins for gift cards, which do not agree on what else there is. */
    gift_cards: listOf(z.object({ code: textSchema, number: textSchema, amount: amountSchema }), 50).catch([]),
    meta_data: metaSchema,
  })
  .check(checkTaxes);

/** An order of WooCommerce as it was delivered, parsed. */
export type DeliveredOrder = z.output<typeof deliveredOrderSchema>;
