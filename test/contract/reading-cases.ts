import { expect } from 'vitest';
import { z } from 'zod';
import type { ContractCases } from './contract-case.ts';
import { loadOne, newOrder, productId } from './odoo-samples.ts';
import { errorIn, type OdooUnderContract } from './odoo-under-contract.ts';

const rows = z.array(z.looseObject({ id: z.int() }));
const ids = z.array(z.int());
const count = z.int();

/** Contacts whose names share a text that nobody else has; `street2` stays empty on the first. */
const threeContacts = async (odoo: OdooUnderContract) => {
  const text = odoo.unique();
  const cells = [
    [`contract.${odoo.unique()}`, `A ${text}`, '', '10'],
    [`contract.${odoo.unique()}`, `B ${text}`, 'x', '20'],
    [`contract.${odoo.unique()}`, `C ${text}`, 'y', '30'],
  ];
  const loaded = await odoo.load('res.partner', ['id', 'name', 'street2', 'color'], cells);
  return { text, ids: loaded.ids || [] };
};

const domains: readonly (readonly [domain: readonly unknown[], found: string])[] = [
  [[['color', '=', 20]], 'B'],
  [[['color', '!=', 20]], 'AC'],
  [[['color', '>', 10]], 'BC'],
  [
    [
      ['color', '>=', 20],
      ['color', '<', 30],
    ],
    'B',
  ],
  [[['color', '<=', 20]], 'AB'],
  [[['color', 'in', [10, 30]]], 'AC'],
  [[['color', 'not in', [10, 30]]], 'B'],
  [[['color', 'in', []]], ''],
  [[['street2', '=', false]], 'A'],
  [[['street2', '!=', false]], 'BC'],
  [[['street2', '!=', 'x']], 'AC'],
  [[['street2', 'in', ['x', false]]], 'AB'],
  [[['name', 'ilike', 'b ']], 'B'],
  [[['name', '=like', 'C%']], 'C'],
  [[['name', 'not ilike', 'a ']], 'BC'],
  [['|', ['color', '=', 10], ['color', '=', 30]], 'AC'],
  [['&', ['color', '>', 10], '|', ['street2', '=', 'x'], ['street2', '=', 'z']], 'B'],
  [['!', ['color', '=', 20]], 'AC'],
  [[['country_id.code', '=', 'FR']], ''],
];

/** How records are found and read. */
export const readingCases: ContractCases = {
  'domains find what they say': async (odoo) => {
    const { text } = await threeContacts(odoo);
    const named = ['name', 'ilike', text];
    for (const [domain, expected] of domains) {
      const body = {
        domain: ['&', named, ...(domain.length > 1 && Array.isArray(domain[0]) ? ['&'] : []), ...domain],
        order: 'name',
        fields: ['name'],
      };
      const found = await odoo.ask(rows, 'res.partner', 'search_read', body);
      const letters = found.map(({ name }) => String(name).charAt(0)).join('');
      expect({ domain, found: letters }).toEqual({ domain, found: expected });
    }
  },

  'order, offset and limit cut the list': async (odoo) => {
    const {
      text,
      ids: [a, b, c],
    } = await threeContacts(odoo);
    const domain = [['name', 'ilike', text]];
    const search = (range: object) => odoo.ask(ids, 'res.partner', 'search', { domain, ...range });
    expect(await search({ order: 'color desc' })).toEqual([c, b, a]);
    expect(await search({ order: 'color', limit: 2 })).toEqual([a, b]);
    expect(await search({ order: 'color', offset: 1, limit: 1 })).toEqual([b]);
    expect(await odoo.ask(count, 'res.partner', 'search_count', { domain })).toBe(3);
  },

  'orders come newest first unless told otherwise': async (odoo) => {
    const order = await newOrder(odoo);
    const make = (suffix: string, date: string) =>
      loadOne(odoo, 'sale.order', { ...order, id: `${order.id}${suffix}`, date_order: date });
    const old = await make('a', '2020-01-01 00:00:00');
    const recent = await make('b', '2021-01-01 00:00:00');
    const same = await make('c', '2021-01-01 00:00:00');
    const domain = [['client_order_ref', '=', order.client_order_ref]];
    expect(await odoo.ask(ids, 'sale.order', 'search', { domain })).toEqual([same, recent, old]);
  },

  'archived records are found only when asked for': async (odoo) => {
    const {
      text,
      ids: [a],
    } = await threeContacts(odoo);
    await odoo.ask(z.literal(true), 'res.partner', 'write', { ids: [a], vals: { active: false } });
    const domain = [['name', 'ilike', text]];
    const counted = (body: object) => odoo.ask(count, 'res.partner', 'search_count', body);
    expect(await counted({ domain })).toBe(2);
    expect(await counted({ domain, context: { active_test: false } })).toBe(3);
    expect(await counted({ domain: [...domain, ['active', '=', false]] })).toBe(1);
  },

  'a path leads over a link': async (odoo) => {
    const domain = [
      ['country_id.code', '=', 'US'],
      ['code', '=', 'CA'],
    ];
    const fields = ['code', 'name', 'country_id', 'display_name'];
    const found = await odoo.ask(rows, 'res.country.state', 'search_read', { domain, fields });
    expect(found).toMatchObject([{ name: 'California', display_name: 'California (US)' }]);
    expect(found[0]?.['country_id']).toEqual([expect.any(Number), 'United States']);
  },

  'a link is compared with an id or with a name': async (odoo) => {
    const countries = await odoo.ask(ids, 'res.country', 'search', { domain: [['code', '=', 'CA']] });
    for (const operand of [countries[0], 'Canada']) {
      const domain = [['country_id', '=', operand]];
      expect(await odoo.ask(count, 'res.country.state', 'search_count', { domain })).toBe(13);
    }
    const domain = [['country_id', 'in', countries]];
    expect(await odoo.ask(count, 'res.country.state', 'search_count', { domain })).toBe(13);
  },

  'reading passes over ids that are gone': async (odoo) => {
    const {
      ids: [a],
    } = await threeContacts(odoo);
    const body = { ids: [999_999_999, a], fields: ['street2'] };
    expect(await odoo.ask(rows, 'res.partner', 'read', body)).toEqual([{ id: a, street2: false }]);
    expect(await odoo.ask(rows, 'res.partner', 'read', { ids: [999_999_999], fields: ['name'] })).toEqual([]);
  },

  'an unknown field is a 500': async (odoo) => {
    const {
      ids: [a],
    } = await threeContacts(odoo);
    const failure = (message: string) => ({ status: 500, name: 'builtins.ValueError', message });
    const read = await odoo.call('sale.order', 'search_read', { domain: [], fields: ['foo'], limit: 1 });
    expect(errorIn(read)).toEqual(failure("Invalid field 'foo' on 'sale.order'"));
    const order = await odoo.call('sale.order', 'search', { domain: [], order: 'foo' });
    expect(errorIn(order)).toEqual(failure("Invalid field 'foo' on model 'sale.order'"));
    const domain = await odoo.call('sale.order', 'search', { domain: [['nofield', '=', 1]] });
    expect(errorIn(domain)).toEqual(failure("Invalid field sale.order.nofield in condition ('nofield', '=', 1)"));
    const write = await odoo.call('res.partner', 'write', { ids: [a], vals: { foo: 1 } });
    expect(errorIn(write)).toEqual({ status: 500, name: 'builtins.KeyError', message: 'foo' });
  },

  'a domain that makes no sense is a 500': async (odoo) => {
    const search = async (domain: unknown) => errorIn(await odoo.call('sale.order', 'search', { domain }));
    expect(await search([['name', '~~', 'x']])).toMatchObject({
      status: 500,
      message: "Invalid operator in condition ('name', '~~', 'x')",
    });
    expect(await search([['name', '=']])).toMatchObject({
      status: 500,
      message: "Domain() invalid item in domain: ['name', '=']",
    });
    expect(await search('x')).toMatchObject({ status: 500, name: 'builtins.TypeError' });
  },

  'fields_get describes the columns that orders are loaded into': async (odoo) => {
    const attributes = ['type', 'required', 'readonly', 'relation', 'string'];
    const described = z.record(z.string(), z.looseObject({}));
    const order = [
      'partner_id',
      'client_order_ref',
      'order_line',
      'state',
      'amount_total',
      'date_order',
      'note',
      'foo',
    ];
    const body = { allfields: order, attributes };
    expect(await odoo.ask(described, 'sale.order', 'fields_get', body)).toEqual({
      partner_id: { type: 'many2one', required: true, readonly: false, relation: 'res.partner', string: 'Customer' },
      client_order_ref: { type: 'char', required: false, readonly: false, string: 'Customer Reference' },
      order_line: {
        type: 'one2many',
        required: false,
        readonly: false,
        relation: 'sale.order.line',
        string: 'Order Lines',
      },
      state: { type: 'selection', required: false, readonly: true, string: 'Status' },
      amount_total: { type: 'monetary', required: false, readonly: true, string: 'Total' },
      date_order: { type: 'datetime', required: true, readonly: false, string: 'Order Date' },
      note: { type: 'html', required: false, readonly: false, string: 'Terms and conditions' },
    });
    const lines = { allfields: ['tax_ids', 'technical_price_unit', 'tax_id'], attributes: ['type'] };
    expect(await odoo.ask(described, 'sale.order.line', 'fields_get', lines)).toEqual({
      tax_ids: { type: 'many2many' },
      technical_price_unit: { type: 'float' },
    });
  },

  'has_access tells the rights of the caller': async (odoo) => {
    const access = (model: string, operation: string, caller?: 'administrator') =>
      odoo.ask(z.boolean(), model, 'has_access', { ids: [], operation }, caller);
    for (const operation of ['create', 'read', 'write']) {
      expect(await access('sale.order', operation)).toBe(true);
      expect(await access('res.partner', operation)).toBe(true);
    }
    expect(await access('sale.order', 'unlink')).toBe(false);
    expect(await access('sale.order', 'unlink', 'administrator')).toBe(true);
    expect(await access('product.product', 'create')).toBe(false);
    const nonsense = await odoo.call('sale.order', 'has_access', { operation: 'foo' });
    expect(errorIn(nonsense)).toMatchObject({ status: 500, name: 'builtins.AssertionError' });
  },

  'context_get leads to the user and its company': async (odoo) => {
    const { uid } = await odoo.ask(z.looseObject({ uid: z.int() }), 'res.users', 'context_get', {});
    const [user] = await odoo.ask(rows, 'res.users', 'read', { ids: [uid], fields: ['company_id'] });
    expect(user?.['company_id']).toEqual([1, expect.any(String)]);
    const body = { domain: [['id', '=', 1]], fields: ['currency_id', 'tax_calculation_rounding_method'] };
    const [company] = await odoo.ask(rows, 'res.company', 'search_read', body);
    expect(company).toMatchObject({ currency_id: [1, 'USD'], tax_calculation_rounding_method: 'round_globally' });
    const others = { domain: [['id', '!=', 1]] };
    expect(await odoo.ask(count, 'res.company', 'search_count', others)).toBe(0);
  },

  'the products of the demo data are there, by reference and by barcode': async (odoo) => {
    const skus = ['E-COM06', 'E-COM07', 'E-COM08', 'E-COM10', 'E-COM11', 'DESK0005', 'Delivery_007'];
    for (const sku of skus) expect(await productId(odoo, sku)).toMatch(/^\d+$/);
    const body = { domain: [['barcode', '=', '40164785534112']], fields: ['default_code'] };
    const found = await odoo.ask(rows, 'product.product', 'search_read', body);
    expect(found).toMatchObject([{ default_code: 'FURN_8888' }]);
  },
};
