import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { sum } from '../../../shared/order/decimal.ts';
import { parseOrder } from '../../../shared/partner/platforms/bigcommerce.ts';
import {
  aBigCommerceOrder,
  aBigCommerceOrderWithEverything,
  aBigCommerceOrderWithTaxInPrices,
} from '../../support/bigcommerce-orders.ts';
import { expectBothSides, type SourceMoney } from '../../support/both-sides.ts';

const rawSchema = z.object({
  order: z.record(z.string(), z.unknown()),
  products: z.array(z.record(z.string(), z.unknown())),
  taxes: z.array(z.record(z.string(), z.unknown())),
  fees: z.array(z.record(z.string(), z.unknown())),
});

/** BigCommerce's own sums, on the side where its prices are. */
const moneyIn = (document: unknown, side: 'ex_tax' | 'inc_tax'): SourceMoney => {
  const { order, products, taxes, fees } = rawSchema.parse(document);
  const text = (name: string) => String(order[name]);
  const fee = (name: string) => text(`${name}_cost_${side}`);
  return {
    currency: text('default_currency_code'),
    lines: products.map((product) => ({
      ...{ id: String(product['id']), quantity: String(product['quantity']) },
      goods: String(product[`total_${side}`] ?? 0),
    })),
    discounts: sum([text('discount_amount'), text('coupon_discount')]).toFixed(),
    shipping: fee('shipping'),
    fees: sum([fee('handling'), fee('wrapping'), ...fees.map((one) => String(one[`cost_${side}`]))]).toFixed(),
    tax: text('total_tax'),
    total: text('total_inc_tax'),
    taxesTold: sum(taxes.map(({ line_amount }) => String(line_amount))).toFixed(),
  };
};

describe('every amount of a BigCommerce order is in the canonical order', () => {
  it.each([
    ['plain', aBigCommerceOrder(), 'ex_tax'],
    ['with everything that can be charged', aBigCommerceOrderWithEverything(), 'ex_tax'],
    ['with taxes in its prices', aBigCommerceOrderWithTaxInPrices(), 'inc_tax'],
  ] as const)('%s', (_, document, side) => {
    const parsed = parseOrder(document);
    expect(parsed).toHaveProperty('data');
    if ('data' in parsed) expectBothSides(parsed.data, moneyIn(document, side));
  });
});
