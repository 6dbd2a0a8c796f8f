import { expect } from 'vitest';
import { z } from 'zod';
import type { ContractCases } from './contract-case.ts';
import { loadCustomer, loadOne, readOne } from './odoo-samples.ts';
import { createIfAbsent } from './odoo-under-contract.ts';

/** What is asked of contacts to know whose an order is, and what becomes of one that is put below another. */
export const buyerCases: ContractCases = {
  'a contact that is put below a company takes its tax number, and a person its address, too': async (odoo) => {
    const company = `contract.${odoo.unique()}`;
    const cells = { id: company, name: 'Engines SA', is_company: '1', vat: 'FR23334175221', street: '1 Rue A' };
    const parentId = await loadOne(odoo, 'res.partner', cells);
    const fields = ['vat', 'street', 'company_name', 'email'];
    for (const [type, street] of [
      ['contact', '1 Rue A'],
      ['delivery', '9 Rue B'],
    ] as const) {
      const id = `contract.${odoo.unique()}`;
      const own = { id, name: 'Ada', type, street: '9 Rue B', company_name: 'Engines', email: 'ada@example.com' };
      const child = await loadOne(odoo, 'res.partner', own);
      await loadOne(
        odoo,
        'res.partner',
        { id, 'parent_id/.id': String(parentId) },
        { ...createIfAbsent, mode: 'init' },
      );
      const read = await readOne(odoo, z.looseObject({}), 'res.partner', child, fields);
      expect(read).toMatchObject({ vat: 'FR23334175221', street, company_name: false, email: 'ada@example.com' });
    }
  },

  'contacts that are there are put below another one by write, too': async (odoo) => {
    const parent = await loadOne(odoo, 'res.partner', { id: `contract.${odoo.unique()}`, name: 'Parent' });
    const child = await loadOne(odoo, 'res.partner', { id: `contract.${odoo.unique()}`, name: 'Child' });
    const written = { ids: [child], vals: { parent_id: parent }, context: createIfAbsent };
    expect(await odoo.ask(z.boolean(), 'res.partner', 'write', written)).toBe(true);
    const below = {
      domain: [
        ['id', '=', child],
        ['parent_id', '=', false],
      ],
    };
    expect(await odoo.ask(z.array(z.int()), 'res.partner', 'search', below)).toEqual([]);
  },

  'an order names its contacts by external ids or by database ids, never by both': async (odoo) => {
    const customer = await loadCustomer(odoo);
    const columns = ['id', 'partner_id/id', 'partner_id/.id'];
    const row = [`contract.${odoo.unique()}`, customer, ''];
    const { ids, messages } = await odoo.load('sale.order', columns, [row]);
    expect(ids).toBe(false);
    expect(messages[0]?.message).toContain('Ambiguous specification for field');
  },

  'contacts are found by their normalized e-mail address, with what tells users from others': async (odoo) => {
    const [unique, found] = [odoo.unique(), z.array(z.looseObject({}))];
    const email = `Ada <Ada.${unique}@Example.com>`;
    const id = await loadOne(odoo, 'res.partner', { id: `contract.${unique}`, name: 'Ada', email });
    const ask = (domain: readonly unknown[]) =>
      odoo.ask(found, 'res.partner', 'search_read', {
        domain,
        fields: ['email_normalized', 'partner_share', 'user_ids', 'active'],
      });
    const normalized = `ada.${unique}@example.com`;
    const alone = { id, email_normalized: normalized, partner_share: true, user_ids: [], active: true };
    const kinds = ['type', 'in', ['contact', false]];
    expect(await ask([['email_normalized', 'in', [normalized]], kinds, ['company_id', 'in', [false, 1]]])).toEqual([
      alone,
    ]);
    const [administrator] = await ask([['email_normalized', '=', 'admin@example.com']]);
    expect(administrator).toMatchObject({ partner_share: false, user_ids: [2] });
  },

  'the company’s own contact is found by the company': async (odoo) => {
    const body = { domain: [['ref_company_ids', 'in', [1]]], fields: ['lang'] };
    expect(await odoo.ask(z.unknown(), 'res.partner', 'search_read', body)).toEqual([{ id: 1, lang: 'en_US' }]);
  },
};
