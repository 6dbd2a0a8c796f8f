import Big from 'big.js';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Order } from '../../../shared/order/order.ts';
import { parseOrder } from '../../../shared/partner/platforms/shopify/parse-order.ts';
import { samplesOf } from '../../support/samples.ts';
import { aShopifyLine, aShopifyOrder } from '../../support/shopify-orders.ts';

const amount = z.union([z.string(), z.number()]).transform(String);
const taxLines = z.array(z.object({ price: amount, rate: z.coerce.number() }));
const original = z.object({
  id: z.union([z.int(), z.string()]).transform(String),
  current_total_price: amount,
  current_total_tax: amount,
  line_items: z.array(
    z.object({
      id: z.union([z.int(), z.string()]).transform(String),
      sku: z.string().nullish(),
      price: amount,
      quantity: z.int(),
      current_quantity: z.int(),
      discount_allocations: z.array(z.object({ amount })),
      tax_lines: taxLines,
    }),
  ),
  shipping_lines: z.array(z.object({ discounted_price: amount, tax_lines: taxLines })),
});

const total = (values: readonly string[]) => values.reduce((sum, value) => sum.plus(value), new Big(0));
const taxesOf = (entries: readonly { taxes?: Order['lines'][number]['taxes'] }[] = []) =>
  total(entries.flatMap(({ taxes }) => (taxes ?? []).map((tax) => tax.amount)));
const near = (value: Big) => value.round(2).toNumber();

const both = {
  ...aShopifyLine({ id: 2, sku: 'E-COM08', quantity: 4, current_quantity: 4, price: '2.50' }),
  discount_allocations: [{ amount: '1.00' }],
  tax_lines: [{ title: 'State tax', rate: 0.1, price: '0.90' }],
};
const twoLines = aShopifyOrder({
  line_items: [{ ...aShopifyLine() }, both],
  ...{ current_subtotal_price: '49.00', total_tax: '4.90', current_total_tax: '4.90' },
  ...{ total_price: '58.90', current_total_price: '58.90' },
});

// Draft orders, fulfilments, refunds and transactions are no orders.
const samples = samplesOf('shopify', /(?<!draft)-order-.*\.json$/);

describe.each<[string, unknown]>([['one line', aShopifyOrder()], ['two lines', twoLines], ...samples])(
  'of the Shopify order in %s',
  (_name, document) => {
    const read = () => {
      const parsed = parseOrder(document);
      if ('faults' in parsed) throw new Error(JSON.stringify(parsed.faults));
      return { source: original.parse(document), order: parsed.data };
    };

    it('every line that is left is there, by SKU, quantity, price and what is off it', () => {
      const { source, order } = read();
      const expected = source.line_items
        .filter(({ current_quantity }) => current_quantity > 0)
        .map((line) => ({
          id: line.id,
          sku: line.sku || undefined,
          quantity: String(line.current_quantity),
          price: new Big(line.price).toNumber(),
          discount: near(
            total(line.discount_allocations.map((one) => one.amount))
              .times(line.current_quantity)
              .div(line.quantity),
          ),
        }));
      expect(
        order.lines.map((line) => ({
          ...{ id: line.externalId, sku: line.sku, quantity: line.quantity },
          ...{ price: new Big(line.unitPrice).toNumber(), discount: new Big(line.discount ?? '0').toNumber() },
        })),
      ).toEqual(expected);
    });

    it('every tax is there, and the totals are', () => {
      const { source, order } = read();
      const left = source.line_items.filter(({ current_quantity }) => current_quantity > 0);
      expect(near(taxesOf(order.lines))).toBe(
        near(
          total(
            left.flatMap((line) =>
              line.tax_lines.map(({ price }) =>
                new Big(price).times(line.current_quantity).div(line.quantity).toFixed(),
              ),
            ),
          ),
        ),
      );
      expect(near(taxesOf(order.shipping))).toBe(
        near(total(source.shipping_lines.flatMap(({ tax_lines }) => tax_lines.map(({ price }) => price)))),
      );
      expect(order.lines.flatMap(({ taxes }) => (taxes ?? []).map(({ rate }) => Number(rate)))).toEqual(
        left.flatMap(({ tax_lines }) => tax_lines.map(({ rate }) => rate)),
      );
      expect([order.externalId, Number(order.totals.total), Number(order.totals.tax)]).toEqual([
        ...[source.id, Number(source.current_total_price), Number(source.current_total_tax)],
      ]);
    });
  },
);
