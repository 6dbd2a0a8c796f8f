import { describe, it } from 'vitest';
import * as z from 'zod';
import { decimal, sum } from '../../../shared/order/decimal.ts';
import { parseAmazonOrder } from '../../../shared/partner/platforms/amazon/parse-order.ts';
import { amazonSettingsSchema } from '../../../shared/partner/platforms/amazon/settings.ts';
import { amazonShapes, anAmazonOrder } from '../../support/amazon-orders.ts';
import { expectBothSides, type SourceMoney } from '../../support/both-sides.ts';
import { samplesOf } from '../../support/samples.ts';

const moneySchema = z.object({ amount: z.string(), currencyCode: z.string() });
const breakdownsSchema = z
  .array(
    z.object({
      type: z.string(),
      subtotal: moneySchema,
      detailedBreakdowns: z.array(z.object({ subtype: z.string(), value: moneySchema })).default([]),
    }),
  )
  .default([]);

/** The order as it came, read apart from what Waybill reads it with. */
const rawSchema = z.object({
  orderId: z.string(),
  salesChannel: z.object({ marketplaceId: z.string() }),
  proceeds: z.object({ grandTotal: moneySchema, breakdowns: breakdownsSchema }),
  orderItems: z.array(
    z.object({
      orderItemId: z.string(),
      quantityOrdered: z.number(),
      product: z.object({ price: z.object({ unitPrice: moneySchema }) }),
      proceeds: z.object({ breakdowns: breakdownsSchema }),
    }),
  ),
});
type Raw = z.output<typeof rawSchema>;

const moneyOf = ({ proceeds, orderItems }: Raw): SourceMoney => {
  const parts = orderItems.flatMap((item) => item.proceeds.breakdowns);
  const all = (type: string, from = parts) =>
    sum(from.filter((one) => one.type === type).map(({ subtotal }) => subtotal.amount));
  const discountOn = (kind: string) =>
    sum(
      parts
        .filter(({ type }) => type === 'DISCOUNT')
        .flatMap(({ detailedBreakdowns }) => detailedBreakdowns)
        .filter(({ subtype }) => subtype === kind)
        .map(({ value }) => value.amount),
    ).abs();
  return {
    currency: proceeds.grandTotal.currencyCode,
    lines: orderItems.map((item) => ({
      ...{ id: item.orderItemId, quantity: String(item.quantityOrdered) },
      goods: decimal(item.product.price.unitPrice.amount).times(item.quantityOrdered).toFixed(),
    })),
    // What is off shipping is told as its price.
    discounts: all('DISCOUNT').abs().minus(discountOn('SHIPPING')).toFixed(),
    shipping: all('SHIPPING').minus(discountOn('SHIPPING')).toFixed(),
    fees: sum([all('GIFT_WRAP'), all('COD_FEE'), all('OTHER'), all('DELIVERY_TIP', proceeds.breakdowns)]).toFixed(),
    tax: all('TAX').toFixed(),
    total: proceeds.grandTotal.amount,
    taxesTold: all('TAX').toFixed(),
  };
};

const expectWhole = (document: unknown) => {
  const raw = rawSchema.parse(document);
  const marketplaceIds = [raw.salesChannel.marketplaceId];
  const settings = amazonSettingsSchema.parse({ sellerId: 'A1TESTSELLER', marketplaceIds, region: 'na' });
  const parsed = parseAmazonOrder(document, settings);
  if (!('data' in parsed)) throw new Error(JSON.stringify(parsed));
  expectBothSides(parsed.data, moneyOf(raw));
};

describe('an Amazon order has every line, tax, discount, charge and total of the original', () => {
  it.each(Object.entries(amazonShapes))('%s', (_, different) => {
    expectWhole(anAmazonOrder(different));
  });
});

/** Amazon's examples lie in what describes its calls. */
const ordersIn = (document: unknown): unknown[] => {
  if (typeof document !== 'object' || document === null) return [];
  return 'orderItems' in document ? [document] : Object.values(document).flatMap(ordersIn);
};
const samples = samplesOf('amazon')
  .flatMap(([, document]) => ordersIn(document))
  .map((document) => ({ document, id: rawSchema.parse(document).orderId }));

describe.runIf(samples.length > 0)('an order in an example of Amazon', () => {
  it.each(samples)('goes in whole: $id', ({ document }) => {
    expectWhole(document);
  });
});
