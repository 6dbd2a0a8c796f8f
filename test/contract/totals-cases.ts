import { expect } from 'vitest';
import { z } from 'zod';
import { computeLineAmounts, computeOrderAmounts } from '../../infra/local/odoo-simulator/amounts/compute-amounts.ts';
import type { ContractCases } from './contract-case.ts';
import { linesOf, loadCustomer, productId, readOne, taxId } from './odoo-samples.ts';
import type { OdooUnderContract } from './odoo-under-contract.ts';

interface Line {
  readonly quantity: string;
  readonly price: string;
  /** Percentages; a negative number is a tax that the price includes. */
  readonly taxes?: readonly number[];
  readonly discount?: string;
}

const line = (quantity: string, price: string, ...taxes: number[]): Line => ({ quantity, price, taxes });
const times = (count: number, one: Line): Line[] => Array.from({ length: count }, () => one);

const amountsSchema = z.object({ amount_untaxed: z.number(), amount_tax: z.number(), amount_total: z.number() });
const lineSchema = z.object({ price_subtotal: z.number(), price_tax: z.number(), price_total: z.number() });

const columns = [
  'id',
  'partner_id/id',
  'order_line/product_id/.id',
  'order_line/product_uom_qty',
  'order_line/price_unit',
  'order_line/discount',
  'order_line/tax_ids/.id',
];

const cents = (amount: number): string => amount.toFixed(2);

/** Loads orders of such lines and reads back what they come to: untaxed, tax and total. */
const totalsOf = async (odoo: OdooUnderContract, orders: readonly (readonly Line[])[]) => {
  const [product, customer] = [await productId(odoo, 'E-COM06'), await loadCustomer(odoo)];
  const rates = [...new Set(orders.flat().flatMap(({ taxes = [] }) => taxes))];
  const taxIds = new Map<number, number>();
  for (const rate of rates) taxIds.set(rate, await taxId(odoo, Math.abs(rate), rate < 0));
  const rows = orders.flatMap((lines) =>
    lines.map(({ quantity, price, discount = '', taxes = [] }, index) => {
      const own = index === 0 ? [`contract.${odoo.unique()}`, customer] : ['', ''];
      return [...own, product, quantity, price, discount, taxes.map((rate) => taxIds.get(rate)).join(',')];
    }),
  );
  const { ids, messages } = await odoo.load('sale.order', columns, rows);
  if (ids === false) throw new Error(JSON.stringify(messages));
  return Promise.all(
    ids.map(async (id) => ({
      order: await readOne(odoo, amountsSchema, 'sale.order', id, Object.keys(amountsSchema.shape)),
      lines: await linesOf(odoo, lineSchema, id, Object.keys(lineSchema.shape)),
    })),
  );
};

type Expected = readonly [untaxed: string, tax: string, total: string];

const expectTotals = async (odoo: OdooUnderContract, cases: readonly (readonly [readonly Line[], Expected])[]) => {
  const totals = await totalsOf(
    odoo,
    cases.map(([lines]) => lines),
  );
  const read = totals.map(({ order }) => [order.amount_untaxed, order.amount_tax, order.amount_total].map(cents));
  expect(read).toEqual(cases.map(([, expected]) => expected));
};

/** A linear congruential generator: the same orders in every run. */
const seededRandom = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return Math.floor((state / 4_294_967_296) * below);
  };
};

const randomOrder = (random: (below: number) => number): Line[] => {
  const rates = [15, 20, -20, 5.5, -21, 19, -10];
  const pool = [rates[random(rates.length)] ?? 15, rates[random(rates.length)] ?? 20];
  return Array.from({ length: 1 + random(6) }, () => {
    const taxes = random(5) === 0 ? [] : [pool[random(2)] ?? 15];
    const price = `${random(8) === 0 ? '-' : ''}${random(300)}.${String(random(10_000)).padStart(4, '0')}`;
    const discount = random(4) === 0 ? String(random(50)) : '';
    return { quantity: `${random(20)}.${String(random(100)).padStart(2, '0')}`, price, taxes, discount };
  });
};

const priced = ({ quantity, price, discount = '', taxes = [] }: Line) => ({
  quantity: Number(quantity),
  unitPrice: Number(price),
  discountPercent: Number(discount),
  taxes: taxes.map((rate) => ({ id: rate, percent: Math.abs(rate), included: rate < 0 })),
});

/** What orders come to in Odoo, to the cent. */
export const totalsCases: ContractCases = {
  'taxes are put on prices that exclude them': (odoo) =>
    expectTotals(odoo, [
      [[line('1', '10')], ['10.00', '0.00', '10.00']],
      [[line('2', '10.00', 20)], ['20.00', '4.00', '24.00']],
      [
        [line('1', '19.99', 15), line('3', '0.33', 15), line('1', '5', 15)],
        ['25.98', '3.90', '29.88'],
      ],
      [[line('1', '100', 5.5)], ['100.00', '5.50', '105.50']],
    ]),

  'taxes are taken out of prices that include them': (odoo) =>
    expectTotals(odoo, [
      [[line('1', '12', -20)], ['10.00', '2.00', '12.00']],
      [[line('1', '9.99', -20)], ['8.32', '1.67', '9.99']],
      [times(2, line('1', '21.53', -21)), ['35.59', '7.47', '43.06']],
      [times(3, line('1', '0.99', -20)), ['2.47', '0.50', '2.97']],
    ]),

  'a tax is rounded once an order, not on every line': (odoo) =>
    expectTotals(odoo, [
      [times(2, line('12.12', '12.12', 21)), ['293.79', '61.70', '355.49']],
      [times(100, line('1', '0.01', 20)), ['1.00', '0.20', '1.20']],
      [times(7, line('1', '0.07', 15)), ['0.49', '0.07', '0.56']],
    ]),

  'each tax is rounded for itself': (odoo) =>
    expectTotals(odoo, [
      [
        [line('1', '1.03', 15), line('1', '1.03', 5)],
        ['2.06', '0.20', '2.26'],
      ],
      [
        [line('1', '10', 15), line('1', '12', -20)],
        ['20.00', '3.50', '23.50'],
      ],
      [[line('1', '100', 15, 5)], ['100.00', '20.00', '120.00']],
      // Beside an excluded tax an included one no longer keeps the gross total: 1.05 and 1.01 + 15 % are 2.21.
      [
        [line('1', '1.05', -20), line('1', '1.01', 15)],
        ['1.89', '0.33', '2.22'],
      ],
    ]),

  'negative lines lower the order and its tax': (odoo) =>
    expectTotals(odoo, [
      [
        [line('2', '10', 20), line('1', '-3', 20)],
        ['17.00', '3.40', '20.40'],
      ],
      [
        [line('1', '12', -20), line('1', '-2.40', -20)],
        ['8.00', '1.60', '9.60'],
      ],
      [
        [line('1', '5'), line('1', '-5')],
        ['0.00', '0.00', '0.00'],
      ],
    ]),

  'fractions of quantities and of cents are rounded half away from zero': (odoo) =>
    expectTotals(odoo, [
      [[line('0.5', '3.33')], ['1.67', '0.00', '1.67']],
      [[line('0.333', '9.999', 15)], ['3.30', '0.49', '3.79']],
      [[line('1', '1.005')], ['1.01', '0.00', '1.01']],
      [[line('1', '-1.005')], ['-1.01', '0.00', '-1.01']],
      [[line('1', '2.675')], ['2.68', '0.00', '2.68']],
    ]),

  'a discount is a percentage of two decimals on the line': (odoo) =>
    expectTotals(odoo, [
      [[{ ...line('3', '9.99', 15), discount: '33.33' }], ['19.98', '3.00', '22.98']],
      [[{ ...line('1', '100'), discount: '12.345' }], ['87.65', '0.00', '87.65']],
    ]),

  'forty seeded orders come to what the simulator computes, line by line': async (odoo) => {
    const random = seededRandom(20_261_122);
    const orders = Array.from({ length: 40 }, () => randomOrder(random));
    const totals = await totalsOf(odoo, orders);
    const read = totals.map(({ order, lines }) => ({
      order: [order.amount_untaxed, order.amount_tax, order.amount_total].map(cents),
      lines: lines.map((one) => [one.price_subtotal, one.price_tax, one.price_total].map(cents)),
    }));
    const rounding = { method: 'round_globally', digits: 2 } as const;
    const computed = orders.map((lines) => {
      const { untaxed, tax, total } = computeOrderAmounts(lines.map(priced), rounding);
      const each = lines.map((one) => computeLineAmounts(priced(one), rounding));
      return {
        order: [untaxed, tax, total].map(cents),
        lines: each.map((amounts) => [amounts.subtotal, amounts.tax, amounts.total].map(cents)),
      };
    });
    expect(read).toEqual(computed);
  },
};
