import { expect } from 'vitest';
import { z } from 'zod';
import type { ContractCases } from './contract-case.ts';
import { errorIn, type OdooUnderContract } from './odoo-under-contract.ts';

const rows = z.array(z.looseObject({ id: z.int() }));
const allDocuments = 'sales_team.group_sale_salesman_all_leads';

const callerId = async (odoo: OdooUnderContract): Promise<number> => {
  const { uid } = await odoo.ask(z.looseObject({ uid: z.int() }), 'res.users', 'context_get', {});
  return uid;
};

/** What the integration user may do with a model, of read, write, create and unlink. */
const rightsOn = async (odoo: OdooUnderContract, model: string): Promise<string[]> => {
  const operations = ['read', 'write', 'create', 'unlink'];
  const answers = await Promise.all(
    operations.map((operation) => odoo.ask(z.boolean(), model, 'has_access', { ids: [], operation })),
  );
  return operations.filter((_, index) => answers[index]);
};

/** What the integration user learns about itself, its key and the system around it. */
export const userCases: ContractCases = {
  'a user can be read with all that an examination asks of it': async (odoo) => {
    const fields = ['login', 'active', 'share', 'email', 'tz', 'lang', 'company_ids', 'partner_id', 'group_ids'];
    const [user] = await odoo.ask(rows, 'res.users', 'read', { ids: [await callerId(odoo)], fields });
    expect(user).toMatchObject({ active: true, share: false, lang: 'en_US', company_ids: [1] });
    expect(user).toMatchObject({ login: expect.any(String), tz: expect.any(String) });
    expect(user?.['partner_id']).toEqual([expect.any(Number), expect.any(String)]);
    expect(user?.['group_ids']).toEqual(expect.arrayContaining([expect.any(Number)]));
    const described = await odoo.ask(z.record(z.string(), z.looseObject({})), 'res.users', 'fields_get', {
      allfields: ['share', 'email', 'company_ids', 'group_ids'],
      attributes: ['type', 'readonly', 'relation', 'string'],
    });
    expect(described).toEqual({
      share: { type: 'boolean', readonly: true, string: 'Share User' },
      email: { type: 'char', readonly: false, string: 'Email' },
      company_ids: { type: 'many2many', readonly: false, relation: 'res.company', string: 'Companies' },
      group_ids: { type: 'many2many', readonly: false, relation: 'res.groups', string: 'Groups' },
    });
  },

  'users are found by the e-mail address of their contact': async (odoo) => {
    const count = (email: string) =>
      odoo.ask(z.int(), 'res.users', 'search_count', { domain: [['email', '=ilike', email]] });
    expect(await count('ADMIN@example.com')).toBe(1);
    expect(await count(`${odoo.unique()}@example.com`)).toBe(0);
  },

  'has_group counts the groups that a group implies, and knows no group that is not there': async (odoo) => {
    const isIn = async (group: string) =>
      odoo.ask(z.boolean(), 'res.users', 'has_group', { ids: [await callerId(odoo)], group_ext_id: group });
    for (const group of [allDocuments, 'sales_team.group_sale_salesman', 'base.group_user']) {
      expect([group, await isIn(group)]).toEqual([group, true]);
    }
    for (const group of ['base.group_system', 'base.group_partner_manager', 'base.group_portal', 'no.such', 'none']) {
      expect([group, await isIn(group)]).toEqual([group, false]);
    }
    const administrator = { ids: [2], group_ext_id: 'base.group_system' };
    expect(await odoo.ask(z.boolean(), 'res.users', 'has_group', administrator)).toBe(true);
  },

  'has_group is about one user, and that of a user': async (odoo) => {
    const id = await callerId(odoo);
    const ask = async (model: string, body: object) => errorIn(await odoo.call(model, 'has_group', body));
    const singleton = { status: 500, name: 'builtins.ValueError' };
    const group = { group_ext_id: allDocuments };
    expect(await ask('res.users', { ids: [], ...group })).toEqual({
      ...singleton,
      message: 'Expected singleton: res.users()',
    });
    expect(await ask('res.users', { ids: [2, id], ...group })).toEqual({
      ...singleton,
      message: `Expected singleton: res.users(2, ${id})`,
    });
    expect(await ask('res.users', { ids: [id] })).toMatchObject({ status: 422 });
    expect(await ask('res.partner', { ids: [id], ...group })).toMatchObject({ status: 404 });
    const nobody = { ids: [999_999_999], ...group };
    expect(await odoo.ask(z.boolean(), 'res.users', 'has_group', nobody)).toBe(false);
  },

  'a user sees when its own keys end, and nobody else sees them but administrators': async (odoo) => {
    const id = await callerId(odoo);
    const fields = ['user_id', 'create_date', 'expiration_date'];
    const keys = await odoo.ask(rows, 'res.users.apikeys', 'search_read', { domain: [], fields });
    expect(keys.length).toBeGreaterThan(0);
    for (const key of keys) {
      expect(key).toMatchObject({ user_id: [id, expect.any(String)], expiration_date: false });
      expect(key['create_date']).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
    }
    const all = await odoo.ask(rows, 'res.users.apikeys', 'search_read', { domain: [], fields }, 'administrator');
    expect(all.length).toBeGreaterThan(keys.length);
    const secret = await odoo.call('res.users.apikeys', 'search_read', { domain: [], fields: ['key'] });
    expect(errorIn(secret)).toMatchObject({ status: 500, message: "Invalid field 'key' on 'res.users.apikeys'" });
  },

  'the modules and languages that are installed can be read': async (odoo) => {
    const names = ['sale', 'sale_management', 'delivery', 'base_import'];
    const body = { domain: [['name', 'in', names]], fields: ['name', 'state'], order: 'name' };
    const modules = await odoo.ask(rows, 'ir.module.module', 'search_read', body);
    expect(modules.map(({ name, state }) => [name, state])).toEqual(
      names.toSorted().map((name) => [name, 'installed']),
    );
    expect(await odoo.ask(z.unknown(), 'res.lang', 'get_installed', {})).toEqual([['en_US', 'English (US)']]);
  },

  'the integration user has no right that could do harm': async (odoo) => {
    const readable = ['res.users', 'res.groups', 'res.users.apikeys', 'ir.module.module', 'res.lang', 'res.company'];
    const papers = ['res.partner.bank', 'account.move', 'account.tax', 'product.pricelist', 'stock.quant'];
    const books = ['account.move.line', 'account.journal', 'account.account', 'account.account.tag'];
    const terms = ['account.payment.term', 'account.payment.term.line'];
    for (const model of [...readable, ...papers, ...books, ...terms]) {
      expect([model, await rightsOn(odoo, model)]).toEqual([model, ['read']]);
    }
    const system = [
      'ir.model.access',
      'ir.rule',
      'ir.model.data',
      'ir.config_parameter',
      'ir.actions.server',
      'ir.cron',
    ];
    for (const model of [...system, 'account.payment', 'payment.provider']) {
      expect([model, await rightsOn(odoo, model)]).toEqual([model, []]);
    }
    expect(await rightsOn(odoo, 'res.partner')).toEqual(['read', 'write', 'create']);
    expect(await rightsOn(odoo, 'base_import.import')).toEqual(['read', 'write', 'create']);
  },

  'whoever lacks a right is told the groups that have it': async (odoo) => {
    const refusal = async (model: string, method: string, body: object) => {
      const { status, message } = errorIn(await odoo.call(model, method, body));
      expect(status).toBe(403);
      return message.split('\n').filter((line) => line !== '');
    };
    const where = 'This operation is allowed for the following groups:';
    const whom = 'Contact your administrator to request access if necessary.';
    expect(await refusal('ir.rule', 'search_count', { domain: [] })).toEqual([
      ...["You are not allowed to access 'Record Rule' (ir.rule) records.", where, '\t- Access Rights', whom],
    ]);
    expect(await refusal('ir.cron', 'search', { domain: [] })).toEqual([
      ...[
        "You are not allowed to access 'Scheduled Actions' (ir.cron) records.",
        where,
        '\t- Role / Administrator',
        whom,
      ],
    ]);
    expect(await refusal('res.partner', 'unlink', { ids: [999_999_999] })).toEqual([
      ...["You are not allowed to delete 'Contact' (res.partner) records.", where, '\t- Contact/Creation', whom],
    ]);
  },
};
