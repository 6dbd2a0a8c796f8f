import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { decimal, sum } from '../../../shared/order/decimal.ts';
import { parseMagentoOrder } from '../../../shared/partner/platforms/magento/parse-order.ts';
import { magentoSettingsSchema } from '../../../shared/partner/platforms/magento/settings.ts';
import { expectBothSides, type SourceMoney } from '../../support/both-sides.ts';
import { aMagentoOrder, magentoShapes } from '../../support/magento-orders.ts';
import { samplesOf } from '../../support/samples.ts';

const amount = z
  .union([z.number(), z.string()])
  .default(0)
  .transform((value) => Number(value).toFixed(4));

/** The order as it came, read apart from what Waybill reads it with. */
const rawSchema = z.object({
  order_currency_code: z.string(),
  grand_total: amount,
  tax_amount: amount,
  discount_amount: amount,
  discount_tax_compensation_amount: amount,
  shipping_amount: amount,
  shipping_discount_amount: amount,
  shipping_discount_tax_compensation_amount: amount,
  items: z.array(
    z.object({
      item_id: z.coerce.string(),
      parent_item_id: z.coerce.string().optional(),
      qty_ordered: z.coerce.string(),
      row_total: amount,
      weee_tax_applied_row_amount: amount,
    }),
  ),
  extension_attributes: z.preprocess(
    (given) => (Array.isArray(given) ? {} : given),
    z.object({
      gift_cards_amount: amount,
      customer_balance_amount: amount,
      reward_currency_amount: amount,
      gw_price: amount,
    }),
  ),
});
type Raw = z.output<typeof rawSchema>;

const moneyOf = (raw: Raw): SourceMoney => {
  const { extension_attributes: extension, items } = raw;
  const repeated = new Set(items.filter(({ row_total }) => Number(row_total) > 0).map((item) => item.parent_item_id));
  const { gift_cards_amount, customer_balance_amount, reward_currency_amount } = extension;
  const shippingCompensation = raw.shipping_discount_tax_compensation_amount;
  return {
    currency: raw.order_currency_code,
    lines: items.map(({ item_id: id, qty_ordered: quantity, row_total }) => ({
      ...{ id, quantity },
      goods: repeated.has(id) ? '0' : row_total,
    })),
    // What is off shipping is told as its price.
    discounts: decimal(raw.discount_amount)
      .abs()
      .minus(raw.discount_tax_compensation_amount)
      .minus(raw.shipping_discount_amount)
      .toFixed(),
    shipping: decimal(raw.shipping_amount).minus(raw.shipping_discount_amount).plus(shippingCompensation).toFixed(),
    fees: sum([...items.map((item) => item.weee_tax_applied_row_amount), extension.gw_price]).toFixed(),
    tax: raw.tax_amount,
    total: sum([raw.grand_total, gift_cards_amount, customer_balance_amount, reward_currency_amount]).toFixed(),
    taxesTold: raw.tax_amount,
  };
};

const parse = (document: unknown, shop: object = {}) =>
  parseMagentoOrder(document, magentoSettingsSchema.parse({ url: 'https://shop.test', ...shop }));

const canonicalOf = (document: unknown, shop: object = {}) => {
  const parsed = parse(document, shop);
  if (!('data' in parsed)) throw new Error(JSON.stringify(parsed));
  return parsed.data;
};

describe.each(Object.entries(magentoShapes))('a Magento order, %s,', (_, different) => {
  const document = aMagentoOrder(different);

  it('has every line, tax, discount and total of the original', () => {
    expectBothSides(canonicalOf(document), moneyOf(rawSchema.parse(document)));
  });

  it('comes to the same with the tax in its prices', () => {
    const [told, untold] = [canonicalOf(document, { pricesIncludeTax: true }), canonicalOf(document)];
    expect([told.taxesIncluded, told.totals]).toEqual([true, untold.totals]);
    expect(told.lines.map(({ taxes }) => taxes)).toEqual(untold.lines.map(({ taxes }) => taxes));
  });
});

const samples = samplesOf('magento');

describe.runIf(samples.length > 0)('a sample of Magento', () => {
  it.each(samples)(
    '%s is taken where it is an order, and is told what an order needs where it is none',
    (_, document) => {
      const ordered = z.object({ items: z.array(z.object({ qty_ordered: z.number() })).min(1) });
      expect('data' in parse(document)).toBe(ordered.safeParse(document).success);
    },
  );
});
