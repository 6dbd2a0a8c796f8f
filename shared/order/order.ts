import * as z from 'zod';
import { checkParents, distinctIds } from './check-lines.ts';
import { decimalSchema, nonNegativeDecimalSchema, positiveDecimalSchema } from './decimal.ts';
import { instantSchema } from './instant.ts';
import { isCountryCode, isCurrencyCode } from './iso-codes.ts';
import { revisionSchema } from './revision.ts';
import { lineOfText, optionalEmail, optionalLineOfText, optionalText, text } from './text.ts';
import { checkTotal } from './totals.ts';

/** Odoo takes an order in one call, and a call holds about this many lines (docs/decisions.md, "Bounds"). */
const maximumLines = 500;

const externalIdSchema = lineOfText(255);

const taxSchema = z.strictObject({
  name: optionalLineOfText(100).describe('As the partner calls the tax.'),
  rate: nonNegativeDecimalSchema.describe('The share, not the percentage: "0.20" is twenty per cent.'),
  amount: decimalSchema.describe('Of the whole line.'),
});
const taxesSchema = z.array(taxSchema).max(10).optional();

/** A postal address that is there; {@link orderSchema} takes an empty object for none as well. */
export const addressSchema = z
  .strictObject({
    name: optionalLineOfText(200),
    company: optionalLineOfText(200),
    street1: lineOfText(200),
    street2: optionalLineOfText(200),
    city: lineOfText(100),
    postalCode: optionalLineOfText(20),
    country: z
      .string()
      .refine(isCountryCode, { error: 'must be an ISO 3166-1 country code in capitals, such as "FR"' })
      .describe('ISO 3166-1 code.'),
    subdivision: z
      .string()
      .regex(/^([A-Z]{2}-[A-Z0-9]{1,3})?$/, { error: 'must be an ISO 3166-2 code, such as "FR-75"' })
      .describe('ISO 3166-2 code of the state, province or county.')
      .transform((code) => (code === '' ? undefined : code))
      .optional(),
    phone: optionalLineOfText(50),
  })
  .check(({ value, issues }) => {
    if (value.subdivision !== undefined && !value.subdivision.startsWith(`${value.country}-`)) {
      issues.push({
        code: 'custom',
        path: ['subdivision'],
        message: `must belong to country ${value.country}`,
        input: value.subdivision,
      });
    }
  })
  .meta({ id: 'Address' });

const isEmptyObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;

const addressOrEmptySchema = z.preprocess(
  (value) => (isEmptyObject(value) ? undefined : value),
  addressSchema.optional(),
);

const customerSchema = z.strictObject({
  externalId: externalIdSchema.optional().describe("The partner's own number of the customer; a guest has none."),
  name: lineOfText(200),
  email: optionalEmail,
  phone: optionalLineOfText(50),
  company: optionalLineOfText(200),
  vatNumber: optionalLineOfText(50),
  language: z
    .string()
    .describe('BCP 47 tag of the language to write to the customer in, such as "fr" or "pt-BR".')
    .regex(/^([a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?)?$/, {
      error: 'must be a language tag, such as "fr" or "pt-BR"',
    })
    .transform((tag) => (tag === '' ? undefined : tag))
    .optional(),
});

const lineSchema = z.strictObject({
  externalId: externalIdSchema.describe(
    'Tells the lines of an order apart, and stays with the line in later revisions.',
  ),
  sku: optionalLineOfText(100).describe(
    "The article: Internal Reference in Odoo, or what the partner's configuration makes of it.",
  ),
  barcode: optionalLineOfText(100),
  description: optionalText(1000).describe('What the shopper read.'),
  quantity: positiveDecimalSchema,
  unit: optionalLineOfText(50).describe(
    "What the quantity counts, as the partner calls it; the product's own unit when absent.",
  ),
  unitPrice: decimalSchema.describe('With tax where `taxesIncluded` is true.'),
  discount: nonNegativeDecimalSchema
    .optional()
    .describe('An amount off the whole line, not per unit and not a percentage.'),
  taxes: taxesSchema.describe('Those that were charged on the line.'),
  parent: externalIdSchema
    .optional()
    .describe(
      "The line of the same order that this one is a part of: a kit's component, a configured article's variant.",
    ),
  section: optionalLineOfText(200).describe('A heading above the line.'),
  notes: z.array(text(1000)).max(10).optional().describe('Remarks below the line.'),
});

const linesSchema = z.array(lineSchema).min(1).max(maximumLines).check(distinctIds('line')).check(checkParents);

/**
 * The canonical order: what every partner's shape becomes, and the only one that Waybill writes to Odoo.
 * All money as decimal strings in major units of `currency`, all times UTC; unknown fields are refused.
 */
export const orderSchema = z
  .strictObject({
    externalId: externalIdSchema.describe("The partner's own number of the order; it is what makes an order one."),
    revision: revisionSchema.describe(
      "How new this is: the time of the partner's last change, or a number that grows. An older one never overwrites a newer one.",
    ),
    placedAt: instantSchema.describe('When the shopper ordered.'),
    currency: z
      .string()
      .refine(isCurrencyCode, { error: 'must be an ISO 4217 currency code in capitals, such as "USD"' })
      .describe('ISO 4217 code.'),
    taxesIncluded: z.boolean().describe('Whether prices, discounts and fees hold the tax.'),
    customer: customerSchema,
    billingAddress: addressOrEmptySchema,
    shippingAddress: addressOrEmptySchema,
    lines: linesSchema,
    shipping: z
      .array(z.strictObject({ method: lineOfText(200), price: nonNegativeDecimalSchema, taxes: taxesSchema }))
      .max(20)
      .optional(),
    discounts: z
      .array(z.strictObject({ code: optionalLineOfText(100), amount: nonNegativeDecimalSchema, taxes: taxesSchema }))
      .max(50)
      .optional()
      .describe('Off the whole order; what is off a line is told there.'),
    giftCards: z
      .array(z.strictObject({ code: optionalLineOfText(100), amount: nonNegativeDecimalSchema }))
      .max(20)
      .optional()
      .describe('They pay; they do not lower the total.'),
    fees: z
      .array(
        z.strictObject({
          name: lineOfText(200),
          amount: decimalSchema,
          kind: z.enum(['fee', 'tip', 'rounding']).optional().describe('What it is booked as; a fee when absent.'),
          taxes: taxesSchema,
        }),
      )
      .max(20)
      .optional(),
    refunds: z
      .array(
        z.strictObject({
          externalId: externalIdSchema,
          amount: positiveDecimalSchema,
          refundedAt: instantSchema.optional(),
          note: optionalText(1000),
        }),
      )
      .max(50)
      .check(distinctIds('refund'))
      .optional()
      .describe(
        'Money that was given back, which does not change the order; goods that were given back are no longer in `lines`.',
      ),
    totals: z
      .strictObject({ tax: decimalSchema, total: nonNegativeDecimalSchema })
      .describe(
        'What was charged: the sum of all lines, shipping and fees less discounts, and the tax where prices hold none. Odoo must come to the same.',
      ),
    status: z.enum(['open', 'cancelled']).optional(),
    paymentStatus: z.enum(['unpaid', 'authorized', 'paid', 'refunded']).optional(),
    paymentReference: optionalLineOfText(200),
    paymentMethod: optionalLineOfText(100),
    note: optionalText(5000),
    attributes: z
      .record(lineOfText(64), text(1000))
      .refine((attributes) => Object.keys(attributes).length <= 50, { error: 'must hold at most 50 attributes' })
      .optional()
      .describe("Whatever else the partner tells; the connection's `fields` puts them into Odoo."),
  })
  .check(checkTotal);

/** An order as Waybill holds it: parsed, so that empty texts are gone and times are UTC. */
export type Order = z.output<typeof orderSchema>;
/** An order as a partner may write it. */
export type OrderInput = z.input<typeof orderSchema>;
export type OrderLine = Order['lines'][number];
export type Address = NonNullable<Order['billingAddress']>;
export type Tax = z.output<typeof taxSchema>;
