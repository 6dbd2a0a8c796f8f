import { expect } from 'vitest';
import { z } from 'zod';
import type { ContractCases } from './contract-case.ts';
import { linesOf, newOrder, productId, readOne } from './odoo-samples.ts';
import type { OdooUnderContract } from './odoo-under-contract.ts';

const link = z.tuple([z.int(), z.string()]);
const linkOrNone = z.union([link, z.literal(false)]);
const lineSchema = z.object({
  name: z.string(),
  display_type: z.union([z.string(), z.literal(false)]),
  product_id: linkOrNone,
  product_uom_id: linkOrNone,
  product_uom_qty: z.number(),
  price_unit: z.number(),
  price_total: z.number(),
  is_delivery: z.boolean(),
  tax_ids: z.array(z.int()),
});
const unitsSchema = z.array(z.object({ id: z.int(), name: z.string(), parent_path: z.string() }));
const carriersSchema = z.array(z.object({ id: z.int(), name: z.string(), product_id: link }));

type Cells = Readonly<Record<string, string>>;

/** Loads one order of such lines, in one table: what a line does not name is an empty cell. */
const loadLines = async (odoo: OdooUnderContract, lines: readonly Cells[], ofOrder: Cells = {}) => {
  const first = { ...(await newOrder(odoo)), ...ofOrder };
  const columns = [...new Set(lines.flatMap((line) => Object.keys(line)))];
  const rows = lines.map((line, index) => [
    ...Object.values(first).map((cell) => (index === 0 ? cell : '')),
    ...columns.map((column) => line[column] ?? ''),
  ]);
  const fields = [...Object.keys(first), ...columns.map((column) => `order_line/${column}`)];
  const { ids, messages } = await odoo.load('sale.order', fields, rows);
  const [id] = ids === false ? [] : ids;
  if (id === undefined) throw new Error(JSON.stringify(messages));
  return { id, lines: await linesOf(odoo, lineSchema, id, Object.keys(lineSchema.shape)) };
};

const readUnits = (odoo: OdooUnderContract) =>
  odoo.ask(unitsSchema, 'uom.uom', 'search_read', {
    domain: [],
    fields: ['name', 'parent_path'],
    context: { lang: 'en_US' },
  });

/** What lines of an order are beside goods with a price. */
export const lineCases: ContractCases = {
  'headings and remarks are lines of a name alone, whatever columns the lines beside them have': async (odoo) => {
    const goods = {
      'product_id/.id': await productId(odoo, 'E-COM06'),
      ...{ name: 'Desk', product_uom_qty: '2', 'product_uom_id/.id': '1', price_unit: '10', technical_price_unit: '0' },
      ...{ discount: '0', 'tax_ids/.id': '', is_delivery: '0' },
    };
    const { id, lines } = await loadLines(odoo, [
      { display_type: 'line_section', name: 'Office' },
      goods,
      { display_type: 'line_note', name: 'Left\nside' },
    ]);
    const empty = { product_id: false, product_uom_id: false, product_uom_qty: 0, price_unit: 0, tax_ids: [] };
    expect(lines).toMatchObject([
      { ...empty, name: 'Office', display_type: 'line_section' },
      { name: 'Desk', display_type: false, product_uom_qty: 2, price_unit: 10 },
      { ...empty, name: 'Left\nside', display_type: 'line_note' },
    ]);
    const total = z.object({ amount_total: z.number() });
    expect(await readOne(odoo, total, 'sale.order', id, ['amount_total'])).toMatchObject({ amount_total: 20 });
  },

  'a line counts in the unit that it names, and in the product’s own when there is no such column': async (odoo) => {
    const product = { 'product_id/.id': await productId(odoo, 'E-COM06'), product_uom_qty: '1', price_unit: '60' };
    const pack = (await readUnits(odoo)).find(({ name }) => name === 'Pack of 6')?.id ?? expect.fail();
    const { lines } = await loadLines(odoo, [{ ...product, 'product_uom_id/.id': String(pack) }]);
    expect(lines).toMatchObject([{ product_uom_id: [pack, 'Pack of 6'], price_unit: 60, price_total: 60 }]);
    expect((await loadLines(odoo, [product])).lines).toMatchObject([{ product_uom_id: [1, 'Units'] }]);
  },

  'an empty cell for the unit leaves a line without one, hence no line may have it': async (odoo) => {
    const product = { 'product_id/.id': await productId(odoo, 'E-COM06'), product_uom_qty: '1', price_unit: '60' };
    const { lines } = await loadLines(odoo, [{ ...product, 'product_uom_id/.id': '' }]);
    expect(lines).toMatchObject([{ product_uom_id: false }]);
  },

  'units that can be turned into each other go back to the same one': async (odoo) => {
    const units = await readUnits(odoo);
    const rootOf = (wanted: string) => units.find(({ name }) => name === wanted)?.parent_path.split('/')[0];
    expect(rootOf('kg')).toBe(rootOf('g'));
    expect(rootOf('Pack of 6')).toBe(rootOf('Units'));
    expect(rootOf('kg')).not.toBe(rootOf('Units'));
    expect(units.map(({ name }) => name)).not.toContain('cm');
  },

  'an order has a carrier, and lines that are its delivery': async (odoo) => {
    const fields = ['name', 'product_id'];
    const domain = [
      ['company_id', 'in', [false, 1]],
      ['name', '=', 'The Poste'],
    ];
    const [carrier] = await odoo.ask(carriersSchema, 'delivery.carrier', 'search_read', { domain, fields });
    if (!carrier) throw new Error('There is no such carrier.');
    const delivery = { 'product_id/.id': String(carrier.product_id[0]), product_uom_qty: '1', price_unit: '5' };
    const { id, lines } = await loadLines(odoo, [{ ...delivery, is_delivery: '1' }, delivery], {
      'carrier_id/.id': String(carrier.id),
    });
    expect(lines.map(({ is_delivery }) => is_delivery)).toEqual([true, false]);
    const carried = await readOne(odoo, z.object({ carrier_id: link }), 'sale.order', id, ['carrier_id']);
    expect(carried.carrier_id).toEqual([carrier.id, 'The Poste']);
  },

  'an order loses its carrier with any line of its delivery, and with none that no longer is one': async (odoo) => {
    const line = { 'product_id/.id': await productId(odoo, 'Delivery_007'), product_uom_qty: '1', price_unit: '5' };
    const delivery = { ...line, is_delivery: '1' };
    const { id } = await loadLines(odoo, [delivery, delivery, delivery], { 'carrier_id/.id': '1' });
    const carrier = async () => {
      const linked = z.object({ carrier_id: linkOrNone });
      return (await readOne(odoo, linked, 'sale.order', id, ['carrier_id'])).carrier_id;
    };
    const [first, second] = await linesOf(odoo, z.object({ id: z.int() }), id, ['id']);
    await odoo.ask(z.literal(true), 'sale.order.line', 'write', { ids: [first?.id], vals: { is_delivery: false } });
    await odoo.ask(z.literal(true), 'sale.order.line', 'unlink', { ids: [first?.id] });
    expect(await carrier()).toEqual([1, expect.any(String)]);
    await odoo.ask(z.literal(true), 'sale.order.line', 'unlink', { ids: [second?.id] });
    expect(await carrier()).toBe(false);
  },

  'an archived product is found only by who asks for archived ones, and keeps its unit': async (odoo) => {
    const sku = `OLD-${odoo.unique()}`;
    const product = { name: 'Old desk', default_code: sku, active: false };
    await odoo.ask(z.array(z.int()), 'product.product', 'create', { vals_list: [product] }, 'administrator');
    const find = (context: object) =>
      odoo.ask(z.array(z.looseObject({})), 'product.product', 'search_read', {
        domain: [['default_code', '=', sku]],
        fields: ['active', 'company_id', 'uom_id'],
        order: 'active desc, id',
        context,
      });
    expect(await find({})).toEqual([]);
    expect(await find({ active_test: false })).toMatchObject([
      { active: false, company_id: false, uom_id: [1, 'Units'] },
    ]);
  },
};
