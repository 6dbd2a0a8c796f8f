import { expect } from 'vitest';
import { z } from 'zod';
import type { ContractCases } from './contract-case.ts';
import { loadCustomer, loadOne, newOrder, readOne } from './odoo-samples.ts';
import { createIfAbsent } from './odoo-under-contract.ts';

const link = z.tuple([z.int(), z.string()]);
const contactSchema = z.object({
  id: z.int(),
  name: z.string(),
  type: z.string(),
  parent_id: link,
  display_name: z.string(),
});
const columns = ['id', 'name', 'parent_id/id', 'type'];

/** How contacts hang together. */
export const contactCases: ContractCases = {
  'a row can link to the external id of a row above it': async (odoo) => {
    const id = `contract.${odoo.unique()}`;
    const rows = [
      [id, 'Engines SA', '', 'contact'],
      [`${id}_1`, 'Ada', id, 'delivery'],
    ];
    const { ids } = await odoo.load('res.partner', columns, rows, createIfAbsent, 'administrator');
    const [parentId = 0, childId = 0] = ids || [];
    const child = await readOne(odoo, contactSchema, 'res.partner', childId, Object.keys(contactSchema.shape));
    expect(child).toMatchObject({ parent_id: [parentId, 'Engines SA'], display_name: 'Engines SA, Ada' });
  },

  'a row cannot link to the external id of a row below it': async (odoo) => {
    const id = `contract.${odoo.unique()}`;
    const rows = [
      [`${id}_1`, 'Ada', id, 'delivery'],
      [id, 'Engines SA', '', 'contact'],
    ];
    const { ids, messages } = await odoo.load('res.partner', columns, rows, createIfAbsent, 'administrator');
    expect(ids).toBe(false);
    expect(messages[0]).toMatchObject({ record: 0, field: 'parent_id' });
    expect(messages[0]?.message).toBe(`No matching record found for external id '${id}' in field 'Related Company'`);
  },

  'without a right on accounting a contact is not loaded below another one': async (odoo) => {
    const parent = await loadCustomer(odoo);
    const { ids, messages } = await odoo.load('res.partner', columns, [[`${parent}_1`, 'Ada', parent, 'delivery']]);
    expect(ids).toBe(false);
    expect(messages).toHaveLength(1);
    expect(messages[0]?.message).toContain(
      'You do not have enough rights to access the field "credit_limit" on Contact',
    );
  },

  'without that right a contact goes in below the one that it is loaded with': async (odoo) => {
    const id = `contract.${odoo.unique()}`;
    const nested = ['id', 'name', 'child_ids/id', 'child_ids/name', 'child_ids/type'];
    const rows = [
      [id, 'Ada', `${id}_d`, 'Ada at work', 'delivery'],
      ['', '', `${id}_i`, 'Ada at home', 'invoice'],
    ];
    const { ids, messages } = await odoo.load('res.partner', nested, rows);
    expect(messages).toEqual([]);
    const domain = [['parent_id', '=', (ids || [0])[0]]];
    const fields = ['name', 'type'];
    const found = await odoo.ask(z.array(z.looseObject({})), 'res.partner', 'search_read', {
      domain,
      fields,
      order: 'id',
    });
    expect(found).toMatchObject([
      { name: 'Ada at work', type: 'delivery' },
      { name: 'Ada at home', type: 'invoice' },
    ]);
    const linked = await loadOne(odoo, 'sale.order', { ...(await newOrder(odoo)), 'partner_id/id': id });
    const addresses = z.object({ partner_invoice_id: link, partner_shipping_id: link });
    const order = await readOne(odoo, addresses, 'sale.order', linked, ['partner_invoice_id', 'partner_shipping_id']);
    expect(order.partner_shipping_id[1]).toBe('Ada, Ada at work');
    expect(order.partner_invoice_id[1]).toBe('Ada, Ada at home');
  },

  'without that right a contact that is there can be put below another one': async (odoo) => {
    const [parent, child] = [await loadCustomer(odoo, 'Parent'), await loadCustomer(odoo, 'Child')];
    const context = { ...createIfAbsent, mode: 'init' };
    const id = await loadOne(odoo, 'res.partner', { id: child, 'parent_id/id': parent, type: 'delivery' }, context);
    const read = await readOne(odoo, contactSchema, 'res.partner', id, Object.keys(contactSchema.shape));
    expect(read).toMatchObject({ display_name: 'Parent, Child', type: 'delivery' });
  },

  'contacts that are there are put below the one that lists them, on rows or in one cell': async (odoo) => {
    const context = { ...createIfAbsent, mode: 'init' };
    const id = z.array(z.int());
    for (const inOneCell of [true, false]) {
      const parent = `contract.${odoo.unique()}`;
      const [first, second] = [await loadCustomer(odoo, 'First'), await loadCustomer(odoo, 'Second')];
      const rows = [
        [parent, 'Parent', first],
        ['', '', second],
      ];
      const table = inOneCell ? [[parent, 'Parent', `${first},${second}`]] : rows;
      const { ids, messages } = await odoo.load('res.partner', ['id', 'name', 'child_ids/id'], table, context);
      expect(messages).toEqual([]);
      const domain = [['parent_id', '=', (ids || [0])[0]]];
      expect(await odoo.ask(id, 'res.partner', 'search', { domain })).toHaveLength(2);
    }
  },

  'a customer without contacts of its own gets its invoices and deliveries itself': async (odoo) => {
    const order = await loadOne(odoo, 'sale.order', await newOrder(odoo));
    const addresses = z.object({ partner_id: link, partner_invoice_id: link, partner_shipping_id: link });
    const read = await readOne(odoo, addresses, 'sale.order', order, Object.keys(addresses.shape));
    expect(read.partner_invoice_id).toEqual(read.partner_id);
    expect(read.partner_shipping_id).toEqual(read.partner_id);
  },

  'an address without a name is called after its company and its type': async (odoo) => {
    const titleOf = async (cells: Readonly<Record<string, string>>) => {
      const id = await loadOne(odoo, 'res.partner', { id: `contract.${odoo.unique()}`, name: '', ...cells });
      const titled = z.object({ display_name: z.string() });
      return (await readOne(odoo, titled, 'res.partner', id, ['display_name'])).display_name;
    };
    expect(await titleOf({ type: 'delivery' })).toBe('');
    expect(await titleOf({ type: 'delivery', company_name: 'Engines SA' })).toBe('Engines SA, Delivery');
    expect(await titleOf({ name: 'Ada', company_name: 'Engines SA' })).toBe('Engines SA, Ada');
  },
};
