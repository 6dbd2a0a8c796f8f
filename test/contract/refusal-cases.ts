import { expect } from 'vitest';
import { z } from 'zod';
import type { ContractCases } from './contract-case.ts';
import { loadCustomer, newOrder, productId } from './odoo-samples.ts';
import { type Cell, createIfAbsent, errorIn, type OdooUnderContract } from './odoo-under-contract.ts';

const hint =
  '\n- create/update: a mandatory field is not set\n- delete: another model requires the record being deleted, you can archive it instead\n';
const noCustomer = `Missing required value for the field 'Customer' (partner_id).\nModel: 'Sales Order' (sale.order)${hint}`;

const possibleValues = (model: string) =>
  expect.objectContaining({ res_model: 'ir.model.data', domain: [['model', '=', model]] });

/** What an order with some cells put to it, or a cell of its own changed, is refused with. */
const refuseOrder = async (odoo: OdooUnderContract, cells: Readonly<Record<string, Cell>>) => {
  const order = { ...(await newOrder(odoo)), ...cells };
  const { ids, messages } = await odoo.load('sale.order', Object.keys(order), [Object.values(order)]);
  expect(ids).toBe(false);
  return messages;
};

const refusePartner = async (odoo: OdooUnderContract, cells: Readonly<Record<string, Cell>>) => {
  const partner = { id: `contract.${odoo.unique()}`, name: 'Ada', ...cells };
  const { ids, messages } = await odoo.load('res.partner', Object.keys(partner), [Object.values(partner)]);
  expect(ids).toBe(false);
  return messages;
};

const at = (record: number) => ({ type: 'error', record, rows: { from: record, to: record } });

const badCells: readonly (readonly [column: string, cell: Cell, message: string, moreinfo: unknown, label: string])[] =
  [
    [
      'validity_date',
      '2026-99-01',
      "'2026-99-01' does not seem to be a valid date for field 'Expiration'",
      "Use the format '2012-12-31'",
      'Expiration',
    ],
    [
      'date_order',
      '2026-13-01 00:00:00',
      "'2026-13-01 00:00:00' does not seem to be a valid datetime for field 'Order Date'",
      "Use the format '2012-12-31 23:59:59'",
      'Order Date',
    ],
    [
      'date_order',
      '2026-02-30 00:00:00',
      "'2026-02-30 00:00:00' does not seem to be a valid datetime for field 'Order Date'",
      "Use the format '2012-12-31 23:59:59'",
      'Order Date',
    ],
    [
      'date_order',
      '2026-12-01T10:00:00Z',
      "'2026-12-01T10:00:00Z' does not seem to be a valid datetime for field 'Order Date'",
      "Use the format '2012-12-31 23:59:59'",
      'Order Date',
    ],
    [
      'state',
      'nonsense',
      "Value 'nonsense' not found in selection field 'Status'",
      ['Quotation', 'Quotation Sent', 'Sales Order', 'Cancelled'],
      'Status',
    ],
    [
      'carrier_id/.id',
      '999999',
      "No matching record found for database id '999999' in field 'Delivery Method'",
      possibleValues('delivery.carrier'),
      'Delivery Method',
    ],
    [
      'carrier_id/.id',
      'abc',
      "Invalid database id 'abc' for the field 'Delivery Method'",
      possibleValues('delivery.carrier'),
      'Delivery Method',
    ],
    [
      'company_id/.id',
      '999999',
      "No matching record found for database id '999999' in field 'Company'",
      possibleValues('res.company'),
      'Company',
    ],
  ];

const badLineCells: readonly (readonly [column: string, cell: Cell, message: string])[] = [
  [
    'order_line/product_id/.id',
    '999999',
    "No matching record found for database id '999999' in field 'Order Lines/Product'",
  ],
  ['order_line/product_uom_qty', 'many', "'many' does not seem to be a number for field 'Order Lines/Quantity'"],
  ['order_line/price_unit', '1,50', "'1,50' does not seem to be a number for field 'Order Lines/Unit Price'"],
  [
    'order_line/tax_ids/.id',
    '1,999999',
    "No matching record found for database id '999999' in field 'Order Lines/Taxes'",
  ],
  ['order_line/sequence', '1.5', "'1.5' does not seem to be an integer for field 'Order Lines/Sequence'"],
];

/** The words that `load` refuses records with. */
export const refusalCases: ContractCases = {
  'a cell that cannot be read is named with its field, its label and what would be right': async (odoo) => {
    for (const [column, cell, message, moreinfo, label] of badCells) {
      const [name] = column.split('/');
      expect(await refuseOrder(odoo, { [column]: cell })).toEqual([
        { ...at(0), field: name, field_name: label, message, moreinfo },
      ]);
    }
  },

  'a bad cell of a line is named by the path of its labels': async (odoo) => {
    const product = await productId(odoo, 'E-COM06');
    for (const [column, cell, message] of badLineCells) {
      const messages = await refuseOrder(odoo, { 'order_line/product_id/.id': product, [column]: cell });
      expect(messages).toEqual([
        expect.objectContaining({ ...at(0), field: 'order_line', field_name: 'Order Lines', message }),
      ]);
    }
  },

  'every bad cell of a record is named, but only the first bad line': async (odoo) => {
    const messages = await refusePartner(odoo, { is_company: 'maybe', color: 'x' });
    expect(messages.map(({ message }) => message)).toEqual([
      "Unknown value 'maybe' for boolean field 'Is a Company'",
      "'x' does not seem to be an integer for field 'Color Index'",
    ]);
    const { id, 'partner_id/id': customer } = await newOrder(odoo);
    const rows = [
      [id, customer, 'many'],
      ['', '', 'several'],
    ];
    const order = await odoo.load('sale.order', ['id', 'partner_id/id', 'order_line/product_uom_qty'], rows);
    expect(order.messages.filter(({ message }) => /many|several/.test(message))).toHaveLength(1);
  },

  'an unknown customer is refused for the link and for the missing customer': async (odoo) => {
    const { id } = await newOrder(odoo);
    const nobody = `contract.${odoo.unique()}`;
    const result = await odoo.load('sale.order', ['id', 'partner_id/id'], [[id, nobody]]);
    expect(result.ids).toBe(false);
    expect(result.messages).toEqual([
      {
        ...at(0),
        field: 'partner_id',
        field_name: 'Customer',
        message: `No matching record found for external id '${nobody}' in field 'Customer'`,
        moreinfo: possibleValues('res.partner'),
      },
      { ...at(0), field: 'partner_id', message: noCustomer },
    ]);
  },

  'an order without a customer is refused by its required field': async (odoo) => {
    const row = [`contract.${odoo.unique()}`, odoo.unique()];
    const { messages } = await odoo.load('sale.order', ['id', 'client_order_ref'], [row]);
    expect(messages).toEqual([{ ...at(0), field: 'partner_id', message: noCustomer }]);
  },

  'a line without product or name is refused in the name of another field': async (odoo) => {
    const messages = await refuseOrder(odoo, { 'order_line/product_id/.id': '', 'order_line/price_unit': '10' });
    const message = `Missing required value for the field 'Order Reference' (name).\nModel: Unknown${hint}`;
    expect(messages).toEqual([{ ...at(0), message }]);
  },

  'a contact needs a name': async (odoo) => {
    expect(await refusePartner(odoo, { name: '' })).toEqual([{ ...at(0), message: 'Contacts require a name' }]);
  },

  'an order needs a date': async (odoo) => {
    const messages = await refuseOrder(odoo, { date_order: '' });
    expect(messages).toEqual([
      {
        ...at(0),
        message: "Unknown error during import: <class 'AssertionError'>: Datetime instance expected",
        moreinfo: 'Resolve other errors first',
      },
    ]);
  },

  'a link to a record of another model is refused': async (odoo) => {
    const { id } = await newOrder(odoo);
    // Odoo sees the other model only where a contact has the same database id: Andorra's is 1, as the first contact's is.
    const result = await odoo.load('sale.order', ['id', 'partner_id/id'], [[id, 'base.ad']]);
    expect(result.messages[0]).toEqual({
      ...at(0),
      field: 'partner_id',
      message: "Invalid external ID base.ad: expected model 'res.partner', found 'res.country'",
    });
  },

  'a record without external id is refused in mode update': async (odoo) => {
    const result = await odoo.load('res.partner', ['name'], [['Ada']]);
    const message = 'Cannot update a record without specifying its id or xml_id';
    expect(result).toMatchObject({ ids: false, messages: [{ ...at(0), message }] });
  },

  'a fault meant for users is first blamed on the first record, whoever is at fault': async (odoo) => {
    const name = `contract.${odoo.unique()}`;
    const rows = [
      [`${name}a`, 'A'],
      ['base.us', 'B'],
      [`${name}c`, 'C'],
    ];
    const { messages } = await odoo.load('res.partner', ['id', 'name'], rows);
    const words =
      /^For external id base\.us when trying to create\/update a record of model res\.partner found record of different model res\.country \(\d+\)$/;
    expect(messages).toEqual([0, 1].map((record) => ({ ...at(record), message: expect.stringMatching(words) })));
  },

  'a fault of the database is blamed on its record alone': async (odoo) => {
    const name = `contract.${odoo.unique()}`;
    const rows = [
      [`${name}a`, 'A'],
      [`${name}b`, ''],
      [`${name}c`, 'C'],
    ];
    const { messages } = await odoo.load('res.partner', ['id', 'name'], rows);
    expect(messages).toEqual([{ ...at(1), message: 'Contacts require a name' }]);
  },

  'rows are counted over continuation rows, records are not': async (odoo) => {
    const product = await productId(odoo, 'E-COM06');
    const customer = await loadCustomer(odoo);
    const name = `contract.${odoo.unique()}`;
    const rows = [
      [`${name}a`, customer, product, '1'],
      ['', '', product, '2'],
      [`${name}b`, customer, product, '1'],
      ['', '', product, 'many'],
      ['', '', product, '3'],
    ];
    const columns = ['id', 'partner_id/id', 'order_line/product_id/.id', 'order_line/product_uom_qty'];
    const { messages } = await odoo.load('sale.order', columns, rows);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatchObject({ type: 'error', record: 1, rows: { from: 2, to: 4 } });
  },

  'after ten faults the rest is not tried': async (odoo) => {
    const rows = Array.from({ length: 15 }, () => [`contract.${odoo.unique()}`, '']);
    const { messages } = await odoo.load('res.partner', ['id', 'name'], rows);
    expect(messages).toHaveLength(11);
    expect(messages.at(-1)).toEqual({
      type: 'warning',
      message:
        'Found more than 10 errors and more than one error per 10 records, interrupted to avoid showing too many errors.',
    });
  },

  'ten faults among many records do not stop it before they are a tenth': async (odoo) => {
    const bad = new Set([0, 50, 100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110]);
    const rows = Array.from({ length: 120 }, (_, index) => [`contract.${odoo.unique()}`, bad.has(index) ? '' : 'x']);
    const { messages } = await odoo.load('res.partner', ['id', 'name'], rows);
    const records = messages.flatMap(({ record }) => (typeof record === 'number' ? [record] : []));
    expect(records).toEqual([0, 50, 100, 101, 102, 103, 104, 105, 106, 107, 108]);
  },

  'a missing right is told record by record, with status 200': async (odoo) => {
    const rows = [1, 2].map(() => [`contract.${odoo.unique()}`, 'X']);
    const { ids, messages } = await odoo.load('product.product', ['id', 'name'], rows);
    expect(ids).toBe(false);
    expect(messages).toHaveLength(2);
    for (const { message } of messages) {
      expect(message).toMatch(/^You are not allowed to create 'Product Variant' \(product\.product\) records\.\n\n/);
    }
  },

  'a company that the user does not belong to is refused': async (odoo) => {
    const messages = await refuseOrder(odoo, { 'company_id/.id': '2' });
    expect(messages).toEqual([{ ...at(0), message: 'Access to unauthorized or invalid companies.' }]);
  },

  'an unknown column fails the whole call with a 500': async (odoo) => {
    for (const column of ['nofield', 'order_line/nofield']) {
      const body = { fields: ['id', column], data: [['contract.x', '1']], context: createIfAbsent };
      const error = errorIn(await odoo.call('sale.order', 'load', body));
      expect(error).toEqual({ status: 500, name: 'builtins.ValueError', message: "Invalid field name 'nofield'" });
    }
  },

  'a language that is not installed fails the whole call': async (odoo) => {
    const body = { fields: ['id', 'name'], data: [], context: { ...createIfAbsent, lang: 'fr_FR' } };
    const error = errorIn(await odoo.call('res.partner', 'load', body));
    expect(error).toEqual({
      status: 422,
      name: 'odoo.exceptions.UserError',
      message: 'Invalid language code: fr_FR',
    });
  },

  'what was refused left nothing behind': async (odoo) => {
    const { id, 'partner_id/id': customer } = await newOrder(odoo);
    const bad = ['id', 'partner_id/id', 'order_line/price_unit'];
    await odoo.load('sale.order', bad, [[id, customer, 'x']]);
    const good = await odoo.load('sale.order', ['id', 'partner_id/id'], [[id, customer]]);
    const [order] = good.ids || [];
    const domain = [['order_id', '=', order]];
    expect(await odoo.ask(z.int(), 'sale.order.line', 'search_count', { domain })).toBe(0);
    expect(good.ids).toHaveLength(1);
  },
};
