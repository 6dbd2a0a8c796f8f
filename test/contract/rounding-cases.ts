import { expect } from 'vitest';
import { z } from 'zod';
import type { ContractCases } from './contract-case.ts';
import { loadCustomer, loadOne, pricelistIn, productId, readOne, taxId } from './odoo-samples.ts';
import type { OdooUnderContract } from './odoo-under-contract.ts';

/** Price, quantity and percentages; a negative percentage is a tax that the price includes. */
type Line = readonly [quantity: string, price: string, ...taxes: number[]];

const amountsSchema = z.object({
  amount_untaxed: z.number(),
  amount_tax: z.number(),
  amount_total: z.number(),
  currency_id: z.tuple([z.int(), z.string()]),
});

/** Loads an order of such lines and reads what it comes to. */
const amountsOf = async (odoo: OdooUnderContract, lines: readonly Line[], pricelist = '') => {
  const [product, customer] = [await productId(odoo, 'E-COM06'), await loadCustomer(odoo)];
  const columns = ['id', 'partner_id/id', 'pricelist_id/.id'];
  const lineColumns = ['product_id/.id', 'product_uom_qty', 'price_unit', 'tax_ids/.id'];
  const rows: string[][] = [];
  for (const [index, [quantity, price, ...taxes]] of lines.entries()) {
    const ids: number[] = [];
    for (const rate of taxes) ids.push(await taxId(odoo, Math.abs(rate), rate < 0));
    const own = index === 0 ? [`contract.${odoo.unique()}`, customer, pricelist] : ['', '', ''];
    rows.push([...own, product, quantity, price, ids.join(',')]);
  }
  const fields = [...columns, ...lineColumns.map((column) => `order_line/${column}`)];
  const { ids, messages } = await odoo.load('sale.order', fields, rows);
  const [id] = ids === false ? [] : ids;
  if (id === undefined) throw new Error(JSON.stringify(messages));
  const read = await readOne(odoo, amountsSchema, 'sale.order', id, Object.keys(amountsSchema.shape));
  const { amount_untaxed, amount_tax, amount_total, currency_id } = read;
  return { id, amounts: [amount_untaxed, amount_tax, amount_total].map(Number), currency: currency_id[1] };
};

const inCurrency = async (odoo: OdooUnderContract, code: string, lines: readonly Line[]) =>
  amountsOf(odoo, lines, String(await pricelistIn(odoo, code)));

/** Does something while the company rounds taxes on every line. */
const whileRoundingPerLine = async (odoo: OdooUnderContract, work: () => Promise<void>): Promise<void> => {
  const set = (method: string) => {
    const values = { ids: [1], vals: { tax_calculation_rounding_method: method } };
    return odoo.ask(z.unknown(), 'res.company', 'write', values, 'administrator');
  };
  await set('round_per_line');
  try {
    await work();
  } finally {
    await set('round_globally');
  }
};

/** How the sums of orders are rounded. */
export const roundingCases: ContractCases = {
  'an order is in the currency of its pricelist, and rounded to its coins': async (odoo) => {
    const yen = await inCurrency(odoo, 'JPY', [
      ['3', '333', 10],
      ['1', '105', 10],
    ]);
    expect(yen).toMatchObject({ currency: 'JPY', amounts: [1104, 110, 1214] });
    const gross = await inCurrency(odoo, 'JPY', [['1', '1000', -10]]);
    expect(gross.amounts).toEqual([909, 91, 1000]);
    const dinar = await inCurrency(odoo, 'KWD', [
      ['1', '1.234', 5.5],
      ['2', '0.005'],
    ]);
    expect(dinar).toMatchObject({ currency: 'KWD', amounts: [1.244, 0.068, 1.312] });
    expect((await amountsOf(odoo, [['1', '1.234']])).currency).toBe('USD');
  },

  'where the company says so, taxes are rounded on every line': (odoo) =>
    whileRoundingPerLine(odoo, async () => {
      const lines = Array.from({ length: 100 }, (): Line => ['1', '0.02', 20]);
      expect((await amountsOf(odoo, lines)).amounts).toEqual([2, 0, 2]);
      const gross = Array.from({ length: 3 }, (): Line => ['1', '0.99', -20]);
      expect((await amountsOf(odoo, gross)).amounts).toEqual([2.46, 0.51, 2.97]);
      const several: Line[] = [['3', '3.333', 5.5, 8.875]];
      expect((await amountsOf(odoo, several)).amounts).toEqual([10, 1.44, 11.44]);
    }),

  'several taxes on a line are each of its price, whether it includes them or not': async (odoo) => {
    const onTop = await amountsOf(odoo, [['1', '100', 5.5, 8.875]]);
    expect(onTop.amounts).toEqual([100, 14.38, 114.38]);
    const within = await amountsOf(odoo, [['1', '115', -5, -10]]);
    expect(within.amounts).toEqual([100, 15, 115]);
  },

  'a price of eight decimals is kept': async (odoo) => {
    expect((await amountsOf(odoo, [['3', '8.33333333', 20]])).amounts).toEqual([25, 5, 30]);
  },

  'a line that is loaded by itself raises the total of its order': async (odoo) => {
    const { id } = await amountsOf(odoo, [['1', '10', 20]]);
    const line = {
      id: `contract.${odoo.unique()}`,
      'order_id/.id': String(id),
      'product_id/.id': await productId(odoo, 'E-COM06'),
      name: 'Rounding',
      product_uom_qty: '1',
      price_unit: '-0.01',
      discount: '0',
      'tax_ids/.id': '',
      technical_price_unit: '0',
      sequence: '100000',
    };
    const made = await loadOne(odoo, 'sale.order.line', line);
    const schema = z.object({ amount_total: z.number(), order_line: z.array(z.int()) });
    const read = await readOne(odoo, schema, 'sale.order', id, ['amount_total', 'order_line']);
    expect(read).toMatchObject({ amount_total: 11.99, order_line: expect.arrayContaining([made]) });
    // Loaded again, it is the same line still.
    expect(await loadOne(odoo, 'sale.order.line', { ...line, price_unit: '-5' })).toBe(made);
    expect(await readOne(odoo, schema, 'sale.order', id, ['amount_total', 'order_line'])).toMatchObject({
      amount_total: 11.99,
    });
  },
};
