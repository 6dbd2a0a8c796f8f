import * as z from 'zod';
import { decimal } from '../../../order/decimal.ts';
import { instantSchema } from '../../../order/instant.ts';
import { deliveredCurrency, deliveredMoney, deliveredText } from '../mapping/delivered-fields.ts';

const moneySchema = z.object({
  amount: deliveredMoney,
  currencyCode: deliveredCurrency,
});

/** What a discount is told as, with a sign or without, is off. */
const breakdownsSchema = z
  .array(
    z.object({
      type: z.enum(['ITEM', 'SHIPPING', 'GIFT_WRAP', 'COD_FEE', 'OTHER', 'TAX', 'DISCOUNT', 'DELIVERY_TIP']),
      subtotal: moneySchema,
      detailedBreakdowns: z
        .array(
          z.object({
            subtype: z.enum(['ITEM', 'SHIPPING', 'GIFT_WRAP', 'COD_FEE', 'OTHER', 'DISCOUNT']),
            value: moneySchema,
          }),
        )
        .max(50)
        .nullish(),
    }),
  )
  .max(50)
  .nullish();
export type Breakdowns = z.output<typeof breakdownsSchema>;

const addressSchema = z.object({
  name: deliveredText,
  companyName: deliveredText,
  addressLine1: deliveredText,
  addressLine2: deliveredText,
  addressLine3: deliveredText,
  city: deliveredText,
  districtOrCounty: deliveredText,
  stateOrRegion: deliveredText,
  municipality: deliveredText,
  postalCode: deliveredText,
  countryCode: deliveredText,
  phone: deliveredText,
});
export type AmazonAddress = z.output<typeof addressSchema>;

const windowSchema = z.object({ earliestDateTime: deliveredText, latestDateTime: deliveredText }).nullish();

const itemSchema = z.object({
  orderItemId: z.string().min(1).max(100),
  quantityOrdered: z.int().nonnegative(),
  product: z.object({
    asin: deliveredText,
    title: deliveredText,
    sellerSku: deliveredText,
    price: z.object({ unitPrice: moneySchema.nullish() }).nullish(),
  }),
  proceeds: z.object({ proceedsTotal: moneySchema.nullish(), breakdowns: breakdownsSchema }).nullish(),
  promotion: z.object({ breakdowns: z.array(z.object({ promotionId: deliveredText })).nullish() }).nullish(),
  fulfillment: z
    .object({ packing: z.object({ giftOption: z.object({ giftMessage: deliveredText }).nullish() }).nullish() })
    .nullish(),
  tax: z
    .object({
      taxCalculationBreakdowns: z.array(z.object({ reportingScheme: deliveredText })).nullish(),
      taxCollections: z.array(z.object({ model: deliveredText })).nullish(),
    })
    .nullish(),
});
export type AmazonItem = z.output<typeof itemSchema>;

/** What Waybill reads of an order in Amazon's Orders API, version 2026-01-01; the rest of it is not looked at. */
export const amazonOrderSchema = z.object({
  orderId: z.string().min(1).max(100),
  orderAliases: z.array(z.object({ aliasId: z.string(), aliasType: z.string() })).nullish(),
  createdTime: instantSchema,
  lastUpdatedTime: instantSchema,
  programs: z.array(z.string()).nullish(),
  associatedOrders: z.array(z.object({ orderId: deliveredText, associationType: deliveredText })).nullish(),
  salesChannel: z.object({ channelName: z.string(), marketplaceId: deliveredText, marketplaceName: deliveredText }),
  buyer: z
    .object({
      buyerName: deliveredText,
      buyerEmail: deliveredText,
      buyerCompanyName: deliveredText,
      buyerPurchaseOrderNumber: deliveredText,
    })
    .nullish(),
  recipient: z.object({ deliveryAddress: addressSchema.nullish() }).nullish(),
  proceeds: z.object({ grandTotal: moneySchema.nullish(), breakdowns: breakdownsSchema }).nullish(),
  payment: z.object({ paymentExecutions: z.array(z.object({ paymentMethod: deliveredText })).nullish() }).nullish(),
  tax: z
    .object({
      taxRegistrations: z
        .array(z.object({ entityType: deliveredText, taxRegistrationNumber: deliveredText }))
        .nullish(),
    })
    .nullish(),
  fulfillment: z
    .object({
      fulfillmentStatus: z.string(),
      fulfilledBy: deliveredText,
      fulfillmentServiceLevel: deliveredText,
      shipByWindow: windowSchema,
      deliverByWindow: windowSchema,
    })
    .nullish(),
  orderItems: z.array(itemSchema).max(500),
});
export type AmazonOrder = z.output<typeof amazonOrderSchema>;

/** The sum of what breakdowns say of a type. */
export const amountOf = (breakdowns: Breakdowns, type: NonNullable<Breakdowns>[number]['type']) =>
  (breakdowns ?? [])
    .filter((breakdown) => breakdown.type === type)
    .reduce((total, { subtotal }) => total.plus(subtotal.amount), decimal('0'));
