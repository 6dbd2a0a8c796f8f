import Big from 'big.js';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { parseOrder } from '../../../shared/partner/platforms/woocommerce/parse-order.ts';
import { samplesOf } from '../../support/samples.ts';
import { aWooLine, aWooOrder } from '../../support/woocommerce-orders.ts';

const amount = z.union([z.string(), z.number()]).transform((value) => new Big(value || 0).toNumber());
const taxes = z.array(z.object({ total: amount }));
const charges = z.array(z.object({ total: amount, taxes }));
const original = z.object({
  id: z.int(),
  total: amount,
  total_tax: amount,
  discount_total: amount,
  line_items: z.array(
    z.object({ id: z.int(), sku: z.string().nullish(), quantity: z.number(), subtotal: amount, total: amount, taxes }),
  ),
  shipping_lines: charges,
  fee_lines: charges,
  refunds: z.array(z.object({ id: z.int(), total: amount })),
});

const cents = (values: readonly (number | string)[]) =>
  values
    .reduce<Big>((sum, value) => sum.plus(value), new Big(0))
    .round(2)
    .toNumber();
const amountsIn = (entries: readonly { taxes?: readonly { amount: string }[] | undefined }[] = []) =>
  entries.flatMap((entry) => (entry.taxes ?? []).map((tax) => tax.amount));

/** Orders in a document, in whatever lists; refunds are none. */
const ordersIn = (document: unknown): unknown[] => {
  const looksSo = z.object({ line_items: z.array(z.unknown()), billing: z.unknown(), currency: z.string() });
  if (looksSo.safeParse(document).success) return [document];
  return typeof document === 'object' && document !== null ? Object.values(document).flatMap(ordersIn) : [];
};
const samples = samplesOf('woocommerce', /\.json$/).flatMap(([name, document]) =>
  ordersIn(document).map((order, index): [string, unknown] => [`${name}, ${index}`, order]),
);

const discounted = aWooOrder({
  line_items: [
    aWooLine({ total: '50.00', total_tax: '5.00', taxes: [{ id: 3, total: '5.00' }] }),
    aWooLine({
      id: 42,
      quantity: 3,
      subtotal: '10.00',
      total: '10.00',
      total_tax: '1.00',
      taxes: [{ id: 3, total: '1' }],
    }),
  ],
  fee_lines: [{ id: 1, name: 'Wrap', total: '1.00', total_tax: '0.10', taxes: [{ id: 3, total: '0.10' }] }],
  ...{ discount_total: '10.00', total_tax: '6.90', total: '75.90' },
  refunds: [{ id: 900, reason: 'Late', total: '-5.00' }],
});

describe.each<[string, unknown]>([['one line', aWooOrder()], ['all kinds of charges', discounted], ...samples])(
  'of the WooCommerce order in %s',
  (_name, document) => {
    const read = () => {
      const parsed = parseOrder(document);
      if (!('data' in parsed)) throw new Error(JSON.stringify(parsed));
      return { source: original.parse(document), order: parsed.data };
    };

    it('every line is there, by SKU, quantity, sum and what is off it', () => {
      const { source, order } = read();
      expect(
        order.lines.map((line) => ({
          ...{ id: Number(line.externalId), sku: line.sku, quantity: Number(line.quantity) },
          before: cents([new Big(line.quantity).times(line.unitPrice).toFixed()]),
          discount: cents([line.discount ?? '0']),
        })),
      ).toEqual(
        source.line_items.map((line) => ({
          ...{ id: line.id, sku: line.sku || undefined, quantity: line.quantity },
          ...{ before: line.subtotal, discount: cents([line.subtotal, -line.total]) },
        })),
      );
      expect(cents(order.lines.map(({ discount }) => discount ?? '0'))).toBe(source.discount_total);
    });

    it('every tax, charge, refund and total is there', () => {
      const { source, order } = read();
      for (const [ours, theirs] of [
        [amountsIn(order.lines), source.line_items.flatMap((line) => line.taxes.map((tax) => tax.total))],
        [amountsIn(order.shipping), source.shipping_lines.flatMap((line) => line.taxes.map((tax) => tax.total))],
        [amountsIn(order.fees), source.fee_lines.flatMap((line) => line.taxes.map((tax) => tax.total))],
        [order.shipping?.map(({ price }) => price) ?? [], source.shipping_lines.map((line) => line.total)],
        [order.fees?.map((fee) => fee.amount) ?? [], source.fee_lines.map((line) => line.total)],
        [order.refunds?.map((refund) => refund.amount) ?? [], source.refunds.map((refund) => -refund.total)],
        [[order.totals.tax], [source.total_tax]],
        [[order.totals.total], [source.total]],
      ] as const)
        expect(cents(ours)).toBe(cents(theirs));
      expect(order.externalId).toBe(String(source.id));
    });
  },
);
