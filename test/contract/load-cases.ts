import { expect } from 'vitest';
import { z } from 'zod';
import type { ContractCases } from './contract-case.ts';
import { linesOf, loadCustomer, loadOne, newOrder, productId, readOne } from './odoo-samples.ts';
import { createIfAbsent, type OdooUnderContract } from './odoo-under-contract.ts';

const named = z.looseObject({ name: z.union([z.string(), z.literal(false)]) });
const count = z.int();
const update = { mode: 'update', tz: 'UTC', lang: 'en_US' };

const nameOf = async (odoo: OdooUnderContract, id: number) =>
  (await readOne(odoo, named, 'res.partner', id, ['name'])).name;

const partner = (odoo: OdooUnderContract, id: string, name: string, context: object = createIfAbsent) =>
  loadOne(odoo, 'res.partner', { id, name }, context);

const orderColumns = ['id', 'partner_id/id', 'client_order_ref', 'order_line/id', 'order_line/product_id/.id'];

/** What `load` does with external ids. */
export const loadCases: ContractCases = {
  'an order and its lines on the rows below are loaded together': async (odoo) => {
    const [first, second] = [await productId(odoo, 'E-COM06'), await productId(odoo, 'E-COM07')];
    const id = `contract.${odoo.unique()}`;
    const reference = odoo.unique();
    const { ids, messages } = await odoo.load('sale.order', orderColumns, [
      [id, await loadCustomer(odoo), reference, `${id}_1`, first],
      ['', '', '', `${id}_2`, second],
      ['', '', '', `${id}_3`, first],
    ]);
    expect(messages).toEqual([]);
    const order = z.object({ client_order_ref: z.string(), order_line: z.array(z.int()), name: z.string() });
    const [orderId = 0] = ids || [];
    const read = await readOne(odoo, order, 'sale.order', orderId, ['client_order_ref', 'order_line', 'name']);
    expect(read).toMatchObject({ client_order_ref: reference, name: expect.stringMatching(/^S\d{5,}$/) });
    expect(read.order_line).toHaveLength(3);
  },

  'the same external ids again come back with the same ids and change nothing': async (odoo) => {
    const id = `contract.${odoo.unique()}`;
    const first = await partner(odoo, id, 'Ada');
    const second = await partner(odoo, id, 'Somebody else');
    expect(second).toBe(first);
    expect(await nameOf(odoo, first)).toBe('Ada');
  },

  'a repeated order keeps its lines as they were': async (odoo) => {
    const product = await productId(odoo, 'E-COM06');
    const order = { ...(await newOrder(odoo)), 'order_line/product_id/.id': product };
    const first = await loadOne(odoo, 'sale.order', { ...order, 'order_line/price_unit': '10' });
    const second = await loadOne(odoo, 'sale.order', { ...order, 'order_line/price_unit': '99' });
    expect(second).toBe(first);
    const prices = await linesOf(odoo, z.object({ price_unit: z.number() }), first, ['price_unit']);
    expect(prices).toMatchObject([{ price_unit: 10 }]);
  },

  'ids come back in the order of the records, those that existed among the new ones': async (odoo) => {
    const ids = [odoo.unique(), odoo.unique(), odoo.unique()].map((text) => `contract.${text}`);
    const middle = await partner(odoo, ids[1] ?? '', 'Middle');
    const loaded = await odoo.load(
      'res.partner',
      ['id', 'name'],
      ids.map((id) => [id, 'New']),
    );
    expect(loaded.ids).toHaveLength(3);
    expect(loaded.ids).toEqual([expect.any(Number), middle, expect.any(Number)]);
    expect(new Set(loaded.ids || []).size).toBe(3);
  },

  'a record that was loaded with noupdate is left alone later even without that flag': async (odoo) => {
    const id = `contract.${odoo.unique()}`;
    const first = await partner(odoo, id, 'Ada');
    await partner(odoo, id, 'Changed', update);
    expect(await nameOf(odoo, first)).toBe('Ada');
  },

  'a record that was loaded without noupdate is changed by the next load': async (odoo) => {
    const id = `contract.${odoo.unique()}`;
    const first = await partner(odoo, id, 'Ada', update);
    expect(await partner(odoo, id, 'Changed')).toBe(first);
    expect(await nameOf(odoo, first)).toBe('Changed');
  },

  'mode init changes even what was loaded with noupdate': async (odoo) => {
    const id = `contract.${odoo.unique()}`;
    const first = await partner(odoo, id, 'Ada');
    await partner(odoo, id, 'Changed', { ...createIfAbsent, mode: 'init' });
    expect(await nameOf(odoo, first)).toBe('Changed');
  },

  'three identical loads at the same time make one set of orders': async (odoo) => {
    const product = await productId(odoo, 'E-COM06');
    const customer = await loadCustomer(odoo);
    const prefix = odoo.unique();
    const rows = Array.from({ length: 20 }, (_, index) => {
      const id = `contract.${prefix}_${index}`;
      return [id, customer, `${prefix}-${index}`, `${id}_1`, product];
    });
    const results = await Promise.all([1, 2, 3].map(() => odoo.load('sale.order', orderColumns, rows)));
    const sets = results.flatMap(({ ids }) => (ids === false ? [] : [ids]));
    expect(new Set(sets.map((ids) => ids.join())).size).toBe(1);
    for (const { message } of results.flatMap(({ ids, messages }) => (ids === false ? messages.slice(0, 1) : []))) {
      expect(message).toMatch(/could not serialize access|duplicate key/);
    }
    const domain = [['client_order_ref', '=like', `${prefix}-%`]];
    expect(await odoo.ask(count, 'sale.order', 'search_count', { domain })).toBe(20);
  },

  'two records of one external id in a call are one record': async (odoo) => {
    const id = `contract.${odoo.unique()}`;
    const { ids } = await odoo.load(
      'res.partner',
      ['id', 'name'],
      [
        [id, 'First'],
        [id, 'Second'],
      ],
    );
    const [first = 0, second] = ids || [];
    expect(second).toBe(first);
    expect(await nameOf(odoo, first)).toBe('First');
  },

  'an external id without a dot belongs to the module of the context, else to __import__': async (odoo) => {
    const name = odoo.unique();
    const inContext = await partner(odoo, name, 'Ada', { ...createIfAbsent, module: 'contract' });
    expect(await partner(odoo, `contract.${name}`, 'Ada')).toBe(inContext);
    const imported = await partner(odoo, name, 'Ada');
    expect(imported).not.toBe(inContext);
    expect(await partner(odoo, `__import__.${name}`, 'Ada')).toBe(imported);
  },

  'all dots after the first belong to the name': async (odoo) => {
    const id = `contract.${odoo.unique()}.with.dots`;
    expect(await partner(odoo, id, 'Again')).toBe(await partner(odoo, id, 'Ada'));
  },

  'one bad record keeps every other record out, wherever it stands': async (odoo) => {
    const name = odoo.unique();
    const good = () => [`contract.${odoo.unique()}`, name, ''];
    const unnamed = [`contract.${odoo.unique()}`, '', ''];
    const unreadable = [`contract.${odoo.unique()}`, name, 'x'];
    for (const rows of [[good(), unnamed], [unnamed, good()], [good(), unreadable], [unreadable]]) {
      const result = await odoo.load('res.partner', ['id', 'name', 'color'], rows);
      expect(result.ids).toBe(false);
    }
    const domain = [['name', '=', name]];
    expect(await odoo.ask(count, 'res.partner', 'search_count', { domain })).toBe(0);
  },

  'a deleted order takes its external id with it and is made anew': async (odoo) => {
    const order = await newOrder(odoo);
    const first = await loadOne(odoo, 'sale.order', order);
    expect(await odoo.ask(z.literal(true), 'sale.order', 'unlink', { ids: [first] }, 'administrator')).toBe(true);
    expect(await loadOne(odoo, 'sale.order', order)).not.toBe(first);
  },

  'no rows are no records and no error': async (odoo) => {
    expect(await odoo.load('res.partner', ['id', 'name'], [])).toEqual({ ids: [], messages: [], nextrow: 0 });
  },

  'lines have external ids of their own': async (odoo) => {
    const order = await newOrder(odoo);
    const lineId = `${order.id}_1`;
    const product = await productId(odoo, 'E-COM06');
    const cells = { ...order, 'order_line/id': lineId, 'order_line/product_id/.id': product };
    const [line] = await linesOf(odoo, z.object({ id: z.int() }), await loadOne(odoo, 'sale.order', cells), ['id']);
    const ids = z.record(z.string(), z.string());
    const found = await odoo.ask(ids, 'sale.order.line', 'get_external_id', { ids: [line?.id ?? 0, 999_999_999] });
    expect(found).toEqual({ [String(line?.id)]: lineId, '999999999': '' });
  },

  'a later load finds lines by their external ids, changes those and adds the others': async (odoo) => {
    const product = await productId(odoo, 'E-COM06');
    const { id, 'partner_id/id': customer, client_order_ref: reference } = await newOrder(odoo);
    const columns = [...orderColumns, 'order_line/price_unit'];
    const replace = { ...createIfAbsent, mode: 'init' };
    await odoo.load('sale.order', columns, [[id, customer, reference, `${id}_1`, product, '10']]);
    const rows = [
      [id, customer, reference, `${id}_1`, product, '11'],
      ['', '', '', `${id}_2`, product, '5'],
    ];
    const { ids } = await odoo.load('sale.order', columns, rows, replace);
    const [orderId = 0] = ids || [];
    const lines = await linesOf(odoo, z.object({ price_unit: z.number() }), orderId, ['price_unit']);
    expect(lines.map(({ price_unit }) => price_unit)).toEqual([11, 5]);
    const total = z.object({ amount_total: z.number() });
    expect(await readOne(odoo, total, 'sale.order', orderId, ['amount_total'])).toMatchObject({ amount_total: 16 });
  },
};
