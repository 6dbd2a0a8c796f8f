import { describe, expect, it } from 'vitest';
import { makeFailure } from '../../../shared/failure/make-failure.ts';
import { toTable } from '../../../shared/odoo/load-record.ts';
import { orderExternalId, orderRecordOf } from '../../../shared/odoo/sale-order/order-record.ts';
import type { References } from '../../../shared/odoo/sale-order/references/references.ts';
import type { Order, OrderInput } from '../../../shared/order/order.ts';
import type { Connection } from '../../../shared/runtime/configuration.ts';
import { contactsOfOrder } from '../../support/contacts-of-order.ts';
import { anOrder } from '../../support/orders.ts';
import { aConnection, aPartner, aProduct, someReferences } from '../../support/references.ts';

interface Circumstances {
  readonly connection?: Connection;
  readonly references?: References;
}

const resultOf = (order: Order, { connection = aConnection(), references = someReferences() }: Circumstances = {}) => {
  const context = { connectionId: 'main', connection, partner: 'acme', policy: aPartner(), order };
  return orderRecordOf(context, contactsOfOrder(context, references), references);
};
const recordOf = (different: Partial<OrderInput> = {}, circumstances: Circumstances = {}) => {
  const result = resultOf(anOrder(different), circumstances);
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
};

describe('the record of an order', () => {
  it('names its customer, its reference, its partner and its time in UTC', () => {
    expect(recordOf({ placedAt: '2026-11-22T11:58:30.987+02:00' }).row).toMatchObject({
      'partner_id/id': 'waybill_main.contact__acme__customer__c-7',
      'partner_invoice_id/id': expect.stringContaining('waybill_main.address__acme__customer__c-7__'),
      client_order_ref: '1001',
      origin: 'acme',
      date_order: '2026-11-22 09:58:30',
    });
  });

  it('has the same external id for every revision', () => {
    const [a, b] = [recordOf(), recordOf({ revision: 9, note: 'changed' })];
    expect(a.externalId).toBe(b.externalId);
    const context = {
      connectionId: 'main',
      connection: aConnection(),
      partner: 'acme',
      policy: aPartner(),
      order: anOrder(),
    };
    expect(a.externalId).toBe(orderExternalId(context));
  });

  it('has a row for each line, with product, price, taxes, and no percentage and no repricing', () => {
    const { row, moreRows } = recordOf();
    expect(row).toMatchObject({
      'order_line/id': 'waybill_main.line__acme__1001__line__1',
      'order_line/product_id/.id': '101',
      'order_line/name': 'Corner desk',
      'order_line/product_uom_qty': '2',
      'order_line/price_unit': '9.50',
      'order_line/technical_price_unit': '0',
      'order_line/discount': '0',
      'order_line/tax_ids/.id': '20',
      'order_line/sequence': '10',
    });
    expect(moreRows?.map((cells) => [cells['order_line/product_id/.id'], cells['order_line/tax_ids/.id']])).toEqual([
      ['103', ''],
      ['104', ''],
    ]);
  });

  it('names the unit of every line with a product: its own, or the one that the partner counts in', () => {
    const units = new Map([
      ['dozens', { id: 3, name: 'Dozens', matches: 1, kind: '1' }],
      ['#1', { id: 1, name: 'Units', matches: 1, kind: '1' }],
    ]);
    const line = { externalId: '1', sku: 'E-COM06', quantity: '1', unitPrice: '12.90' };
    const lines = [
      { ...line, unit: 'dozens', notes: ['Fragile'] },
      { ...line, externalId: '2' },
    ];
    const order = { lines, shipping: [], discounts: [], totals: { tax: '0', total: '25.80' } };
    const { row, moreRows = [] } = recordOf(order, { references: someReferences({ units }) });
    expect([row, ...moreRows].map((cells) => cells['order_line/product_uom_id/.id'])).toEqual(['3', undefined, '1']);
  });

  it('says of a heading or a remark its text alone', () => {
    const lines = [{ externalId: '1', sku: 'E-COM06', quantity: '1', unitPrice: '25.80', section: 'Office' }];
    const { row } = recordOf({ lines, shipping: [], discounts: [], totals: { tax: '0', total: '25.80' } });
    expect(Object.fromEntries(Object.entries(row).filter(([column]) => column.startsWith('order_line/')))).toEqual({
      'order_line/id': 'waybill_main.line__acme__1001__section__1',
      'order_line/sequence': '10',
      'order_line/display_type': 'line_section',
      'order_line/name': 'Office',
    });
  });

  it('has the carrier of the first shipping method that has one, and marks what is its delivery', () => {
    const carriers = new Map([
      ['#3', { id: 3, name: 'Van', matches: 1, product: aProduct(46, 'Van') }],
      ['Post', { id: 2, name: 'Post', matches: 1, product: aProduct(57, 'Post') }],
    ]);
    const connection = { ...aConnection(), carriers: { Van: { carrier: 3 }, Post: { carrier: 'Post' } } };
    const shipping = ['Walk', 'Van', 'Post'].map((method) => ({ method, price: '0.00' }));
    const lines = [{ externalId: '1', sku: 'E-COM06', quantity: '1', unitPrice: '25.80' }];
    const order = { lines, shipping, discounts: [], totals: { tax: '0', total: '25.80' } };
    const { row, moreRows = [] } = recordOf(order, { connection, references: someReferences({ carriers }) });
    expect(row).toMatchObject({ 'carrier_id/.id': '3' });
    expect(row).not.toHaveProperty('order_line/is_delivery');
    expect(moreRows.map((cells) => [cells['order_line/product_id/.id'], cells['order_line/is_delivery']])).toEqual([
      ['103', '1'],
      ['46', '1'],
      ['57', '1'],
    ]);
    expect(recordOf().row).not.toHaveProperty('carrier_id/.id');
    expect(recordOf({ ...order, shipping: [] }, { connection }).row).toMatchObject({ 'carrier_id/.id': '' });
  });

  it('takes the tax that prices include when they do, and leaves out one of nothing', () => {
    const line = { externalId: '1', sku: 'E-COM06', quantity: '1', unitPrice: '12.00' };
    const taxes = [
      { rate: '0.2', amount: '2.00' },
      { rate: '0.00', amount: '0.00' },
    ];
    const included = recordOf({
      ...{ taxesIncluded: true, lines: [{ ...line, taxes }], shipping: [], discounts: [] },
      totals: { tax: '2.00', total: '12.00' },
    });
    expect(included.row['order_line/tax_ids/.id']).toBe('21');
  });

  it('names a line after its product when the partner does not', () => {
    const lines = [{ externalId: '1', sku: 'E-COM07', quantity: '1', unitPrice: '25.80' }];
    const { row } = recordOf({ lines, shipping: [], discounts: [], totals: { tax: '0', total: '25.80' } });
    expect(row['order_line/name']).toBe('Product E-COM07');
  });

  it('keeps a note as text, whatever it looks like in HTML', () => {
    const { row } = recordOf({ note: '<b>A & B</b>\r\nring\rtwice' });
    expect(row['note']).toBe('&lt;b&gt;A &amp; B&lt;/b&gt;<br>ring<br>twice');
  });

  it('names a pricelist for a foreign currency only, and a company only where the connection has one', () => {
    expect(recordOf().row).toMatchObject({ 'pricelist_id/.id': '' });
    expect(recordOf().row).not.toHaveProperty('company_id/.id');
    expect(recordOf({ currency: 'EUR' }).row).toMatchObject({ 'pricelist_id/.id': '3' });
    const ofCompany = recordOf({}, { connection: { ...aConnection(), companyId: 4 } });
    expect(ofCompany.row).toMatchObject({ 'company_id/.id': '4' });
  });

  it('finds a product by its barcode when its SKU is unknown', () => {
    const references = someReferences();
    const products = new Map([...references.products, ['4006381333931', aProduct(9, 'Pen')]]);
    const lines = [{ externalId: '1', sku: 'OLD', barcode: '4006381333931', quantity: '1', unitPrice: '25.80' }];
    const different = { lines, shipping: [], discounts: [], totals: { tax: '0', total: '25.80' } };
    const { row } = recordOf(different, { references: { ...references, products } });
    expect(row['order_line/product_id/.id']).toBe('9');
  });

  it('is a failure that was never sent when something is missing in Odoo', () => {
    const result = resultOf(anOrder(), { references: someReferences({ products: new Map() }) });
    expect(result).toMatchObject({ ok: false, failure: { class: 'missing-reference', outcome: 'not-sent' } });
    expect(result.ok ? undefined : result.failure.owner).toBe(
      makeFailure({ class: 'missing-reference', outcome: 'not-sent', message: '' }).owner,
    );
  });
});

describe('the table of several records', () => {
  it('has one row a line, tells where each record starts, and leaves cells empty that a row does not name', () => {
    const table = toTable([
      { externalId: 'a', row: { name: 'A', line: '1' }, moreRows: [{ line: '2' }] },
      { externalId: 'b', row: { name: 'B', other: 'x' } },
    ]);
    expect(table).toEqual({
      fields: ['id', 'name', 'line', 'other'],
      data: [
        ['a', 'A', '1', ''],
        ['', '', '2', ''],
        ['b', 'B', '', 'x'],
      ],
      starts: [0, 2],
    });
  });
});
