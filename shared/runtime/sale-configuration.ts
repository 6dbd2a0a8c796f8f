import * as z from 'zod';
import { nonNegativeDecimalSchema } from '../order/decimal.ts';
import { isCountryCode } from '../order/iso-codes.ts';

/** Longest list or table in the configuration of one connection or partner; larger ones belong into Odoo. */
const maximumEntries = 5_000;

const bounded = <T extends z.ZodType>(values: T) =>
  z.record(z.string().min(1).max(200), values).refine((record) => Object.keys(record).length <= maximumEntries, {
    error: `must have at most ${maximumEntries} entries`,
  });

/** A record of Odoo's: its database id, or the name that Odoo shows it under. */
const odooRecordSchema = z.union([z.int().positive(), z.string().min(1).max(200)]);
export type OdooRecordName = z.output<typeof odooRecordSchema>;

const reference = z.string().min(1).max(100);

/** Internal References of the service products that everything is booked on that is no article. */
export const productsSchema = z.strictObject({
  /** For shipping lines whose method has no product of its own in `carriers`. */
  shipping: reference,
  /** For discounts on a line or on the order. */
  discount: reference,
  /** For fees, such as cash on delivery. */
  fee: reference,
  /** For tips; the product for fees when absent. */
  tip: reference.optional(),
  /** For cash rounding and for the coins that `totals.roundingLimit` allows; the product for fees when absent. */
  rounding: reference.optional(),
  /**
   * For gift cards that were paid with: each is then a negative line, and Odoo's total is what remained to be paid. Absent,
   * a gift card is a means of payment that leaves the total as it is.
   */
  giftCard: reference.optional(),
  /** For lines that have neither SKU nor barcode; absent, such an order is parked. */
  custom: reference.optional(),
});

/** What every order of a connection gets that no partner tells. */
export const saleDefaultsSchema = z.strictObject({
  /** By name or short name. */
  warehouse: odooRecordSchema.optional(),
  team: odooRecordSchema.optional(),
  /** By login or name; absent, orders have none. */
  salesperson: odooRecordSchema.optional(),
  tags: z.array(odooRecordSchema).max(20).optional(),
  paymentTerm: odooRecordSchema.optional(),
  /** UTM source, medium and campaign. */
  source: odooRecordSchema.optional(),
  medium: odooRecordSchema.optional(),
  campaign: odooRecordSchema.optional(),
});
export type SaleDefaults = z.output<typeof saleDefaultsSchema>;

const chargedTaxSchema = z.strictObject({
  /** The share, not the percentage: "0.20" is twenty per cent. */
  rate: nonNegativeDecimalSchema,
  /** ISO 3166-1 code of the country that is delivered to; any when absent. */
  country: z.string().refine(isCountryCode, { error: 'must be an ISO 3166-1 country code in capitals' }).optional(),
  /** Whether prices include it; either when absent. */
  included: z.boolean().optional(),
  /** The name that the partner gives the tax; any when absent. */
  name: z.string().min(1).max(100).optional(),
  /** The account.tax that it is in Odoo; `false` for none, such as tax that the marketplace pays. */
  tax: z.union([odooRecordSchema, z.literal(false)]),
});
export type ChargedTaxRule = z.output<typeof chargedTaxSchema>;

export const taxesSchema = z.strictObject({
  /** `charge`: the taxes that the partner charged. `fiscal-position`: those that Odoo finds for product and customer. */
  by: z.enum(['charge', 'fiscal-position']).default('charge'),
  /** The first that fits wins; a charge that none fits is looked up in Odoo by its percentage. */
  mapping: z.array(chargedTaxSchema).max(500).default([]),
});

const carrierSchema = z.strictObject({
  /** The delivery.carrier of the order; none when absent. */
  carrier: odooRecordSchema.optional(),
  /** Internal Reference of the product that the line is booked on; the carrier's own when absent, else `products.shipping`. */
  product: reference.optional(),
});

/** Shipping methods as partners call them, and what they are in Odoo. */
export const carriersSchema = bounded(carrierSchema);

/** Units as partners call them, and what they are in Odoo; a unit that is not listed is looked up by its name. */
export const unitsSchema = bounded(odooRecordSchema);

/**
 * Columns of sale.order and where in the canonical order their values come from: `attributes.<name>`, another part of the
 * order, or `=text` for the same text always.
 */
export const fieldsSchema = z
  .record(
    z.string().regex(/^[a-z_][a-z0-9_]{0,62}$/, { error: 'must be the technical name of a field of sale.order' }),
    z
      .string()
      .regex(
        /^(attributes\..+|paymentMethod|paymentReference|paymentStatus|note|placedAt|customer\.(externalId|email|phone)|=.+)$/s,
        {
          error:
            'must be "attributes.<name>", "paymentMethod", "paymentReference", "paymentStatus", "note", "placedAt", "customer.externalId", "customer.email", "customer.phone" or "=text"',
        },
      ),
  )
  .refine((record) => Object.keys(record).length <= 50, { error: 'must have at most 50 entries' });

/** A model of Odoo's that knows articles by the codes of those who buy them, such as OCA's product.customerinfo. */
export const customerCodesSchema = z.strictObject({
  model: z.string().regex(/^[a-z0-9_]+(\.[a-z0-9_]+)+$/),
  /** The field that holds the partner's code. */
  code: z
    .string()
    .regex(/^[a-z_][a-z0-9_]*$/)
    .default('product_code'),
  /** The field that leads to product.product. */
  product: z
    .string()
    .regex(/^[a-z_][a-z0-9_]*$/)
    .default('product_id'),
  /** The field that leads to the res.partner whose codes these are; with it, `customer` says whose. */
  owner: z
    .string()
    .regex(/^[a-z_][a-z0-9_]*$/)
    .optional(),
});

/** What Waybill does in Odoo beyond writing the order. */
export const lifeSchema = z.strictObject({
  /** Whether orders are confirmed: when they were paid, always, or never. */
  confirm: z.enum(['never', 'always', 'paid']).default('never'),
  /** Which orders a cancellation cancels: drafts only, or confirmed ones too that nothing was delivered or invoiced of. */
  cancel: z.enum(['draft', 'confirmed']).default('confirmed'),
  /** What a refund leaves in Odoo: a note on the order, a draft credit note (needs rights in accounting), or nothing. */
  refunds: z.enum(['note', 'credit-note', 'ignore']).default('note'),
  /** The user that activities are for when an order has no salesperson; by login or name; the integration user when absent. */
  responsible: odooRecordSchema.optional(),
});
export type Life = z.output<typeof lifeSchema>;

export const totalsSchema = z.strictObject({
  /** Odoo's total may differ from the charged one by this much, in the order's currency: a rounding line makes up for it. */
  roundingLimit: nonNegativeDecimalSchema.default('0'),
});

/** How hard Odoo may be worked by all of Waybill's functions together. */
export const limitsSchema = z.strictObject({
  /** Calls a second; no limit when absent. */
  callsPerSecond: z.number().min(0.1).max(1_000).optional(),
  /** Calls at the same time; no limit when absent. */
  inFlight: z.int().min(1).max(100).optional(),
});
export type Limits = z.output<typeof limitsSchema>;

/** Whose contact an order is for: a customer of the partner's, the contact with that e-mail address, or one for all. */
export const customersSchema = z.union([
  z.enum(['external-id', 'email']),
  z.strictObject({ single: odooRecordSchema }),
]);

/** The partner's own codes of articles, and the Internal References that they stand for. */
export const skusSchema = bounded(reference);
