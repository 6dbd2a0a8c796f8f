import { expect } from 'vitest';
import { z } from 'zod';
import type { ContractCases } from './contract-case.ts';
import { linesOf, loadOne, newOrder, productId, readOne, taxId } from './odoo-samples.ts';
import { type Cell, createIfAbsent, type OdooUnderContract } from './odoo-under-contract.ts';

const anything = z.looseObject({});

/** Loads a contact with one column more and reads that column back. */
const roundTrip = async (odoo: OdooUnderContract, column: string, cell: Cell, context?: object) => {
  const id = `contract.${odoo.unique()}`;
  const loaded = await loadOne(odoo, 'res.partner', { id, name: 'Ada', [column]: cell }, context);
  return (await readOne(odoo, anything, 'res.partner', loaded, [column]))[column];
};

/** Loads an order with more columns and reads fields back. */
const orderWith = async (
  odoo: OdooUnderContract,
  cells: Readonly<Record<string, Cell>>,
  fields: readonly string[],
  context?: object,
) => {
  const id = await loadOne(odoo, 'sale.order', { ...(await newOrder(odoo)), ...cells }, context);
  return readOne(odoo, anything, 'sale.order', id, fields);
};

/** Loads an order of one line with more columns and reads fields of the line back. */
const lineWith = async (odoo: OdooUnderContract, cells: Readonly<Record<string, Cell>>, fields: readonly string[]) => {
  const product = await productId(odoo, 'E-COM06');
  const order = { ...(await newOrder(odoo)), 'order_line/product_id/.id': product, ...cells };
  const [line] = await linesOf(odoo, anything, await loadOne(odoo, 'sale.order', order), fields);
  return line;
};

/** What `load` makes of cells. */
export const cellCases: ContractCases = {
  'an empty cell is an explicit nothing, not the default': async (odoo) => {
    expect(await roundTrip(odoo, 'type', '')).toBe(false);
    expect(await lineWith(odoo, { 'order_line/product_uom_qty': '' }, ['product_uom_qty'])).toMatchObject({
      product_uom_qty: 0,
    });
  },

  'a column that is left out takes the default': async (odoo) => {
    expect(await roundTrip(odoo, 'email', '')).toBe(false);
    const fields = ['product_uom_qty', 'price_unit', 'name', 'sequence'];
    expect(await lineWith(odoo, {}, fields)).toMatchObject({
      product_uom_qty: 1,
      price_unit: 147,
      name: expect.stringContaining('[E-COM06] Corner Desk Right Sit'),
      sequence: 10,
    });
  },

  'a datetime is read in the zone of the context': async (odoo) => {
    const summer = { date_order: '2026-07-01 12:00:00' };
    const paris = { ...createIfAbsent, tz: 'Europe/Paris' };
    expect(await orderWith(odoo, summer, ['date_order'], paris)).toMatchObject({ date_order: '2026-07-01 10:00:00' });
    expect(await orderWith(odoo, summer, ['date_order'])).toMatchObject({ date_order: '2026-07-01 12:00:00' });
  },

  'without a zone in the context a datetime is read in the zone of the user': async (odoo) => {
    const user = z.looseObject({ tz: z.union([z.string(), z.literal(false)]) });
    const { tz } = await odoo.ask(user, 'res.users', 'context_get', {});
    const context = { mode: 'update', noupdate: true };
    const at = await orderWith(odoo, { date_order: '2026-07-01 12:00:00' }, ['date_order'], context);
    expect(at).toMatchObject({ date_order: tz === 'Europe/Brussels' ? '2026-07-01 10:00:00' : '2026-07-01 12:00:00' });
  },

  'a date where a datetime belongs is its midnight': async (odoo) => {
    const read = await orderWith(odoo, { date_order: '2026-07-01' }, ['date_order']);
    expect(read).toMatchObject({ date_order: '2026-07-01 00:00:00' });
  },

  'booleans are words and digits': async (odoo) => {
    for (const cell of ['1', 'true', 'YES']) expect(await roundTrip(odoo, 'is_company', cell)).toBe(true);
    for (const cell of ['0', 'False', 'no']) expect(await roundTrip(odoo, 'is_company', cell)).toBe(false);
  },

  'a selection is found by its value or its label, in any case': async (odoo) => {
    expect(await roundTrip(odoo, 'type', 'DELIVERY')).toBe('delivery');
    expect(await roundTrip(odoo, 'type', 'Other')).toBe('other');
  },

  'numbers may be given as numbers': async (odoo) => {
    expect(await roundTrip(odoo, 'color', 3)).toBe(3);
    const cells = { 'order_line/product_uom_qty': 2, 'order_line/price_unit': 10.5 };
    expect(await lineWith(odoo, cells, ['price_subtotal'])).toMatchObject({ price_subtotal: 21 });
  },

  'text is kept to the letter': async (odoo) => {
    for (const text of ['  spaced  ', 'Zoë 😀', 'שלום עולם', 'O\'Brien & <Co> "x"', 'two\nlines', 'x'.repeat(2000)]) {
      expect(await roundTrip(odoo, 'street', text)).toBe(text);
    }
  },

  'plain text in an html field becomes a paragraph': async (odoo) => {
    for (const [note, kept] of [
      ['Gift wrap', '<p>Gift wrap</p>'],
      ['Gift wrap &amp; card', '<p>Gift wrap &amp; card</p>'],
      ['Gift wrap & card', '<p>Gift wrap &amp; card</p>'],
      ['5 &lt; 6<br>and more', '<p>5 &lt; 6<br>and more</p>'],
      ['<p>a paragraph</p>', '<p>a paragraph</p>'],
    ] as const) {
      expect(await orderWith(odoo, { note }, ['note'])).toMatchObject({ note: kept });
    }
  },

  'a quantity keeps two decimals and a price all of them': async (odoo) => {
    const cells = { 'order_line/product_uom_qty': '0.333', 'order_line/price_unit': '9.99999' };
    const fields = ['product_uom_qty', 'price_unit'];
    expect(await lineWith(odoo, cells, fields)).toMatchObject({ product_uom_qty: 0.33, price_unit: 9.99999 });
  },

  'the technical price is the price unless it is given': async (odoo) => {
    const price = { 'order_line/price_unit': '10' };
    const fields = ['technical_price_unit', 'price_unit'];
    expect(await lineWith(odoo, price, fields)).toMatchObject({ technical_price_unit: 10, price_unit: 10 });
    const given = { ...price, 'order_line/technical_price_unit': '0' };
    expect(await lineWith(odoo, given, fields)).toMatchObject({ technical_price_unit: 0, price_unit: 10 });
  },

  'several ids of a many2many stand in one cell': async (odoo) => {
    const taxes = [await taxId(odoo, 15, false), await taxId(odoo, 10, false)];
    const line = await lineWith(odoo, { 'order_line/tax_ids/.id': taxes.join(',') }, ['tax_ids']);
    expect(line?.['tax_ids']).toHaveLength(2);
    expect(line?.['tax_ids']).toEqual(expect.arrayContaining(taxes));
  },

  'a name that several records have links the first and warns': async (odoo) => {
    const name = odoo.unique();
    for (const _ of [1, 2]) await loadOne(odoo, 'res.partner', { id: `contract.${odoo.unique()}`, name });
    const row = [`contract.${odoo.unique()}`, name];
    const { ids, messages } = await odoo.load('sale.order', ['id', 'partner_id'], [row]);
    expect(ids).toHaveLength(1);
    expect(messages).toEqual([
      {
        type: 'warning',
        record: 0,
        rows: { from: 0, to: 0 },
        field: 'partner_id',
        message: `Found multiple matches for value "${name}" in field "Customer" (2 matches)`,
      },
    ]);
  },

  'a currency without a pricelist is ignored': async (odoo) => {
    const euro = { domain: [['name', '=', 'EUR']], context: { active_test: false } };
    const [id = 0] = await odoo.ask(z.array(z.int()), 'res.currency', 'search', euro);
    const read = await orderWith(odoo, { 'currency_id/.id': String(id) }, ['currency_id']);
    expect(read).toMatchObject({ currency_id: [1, 'USD'] });
  },
};
