import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OdooSimulator, startOdooSimulator } from '../../infra/local/odoo-simulator/start-odoo-simulator.ts';
import { succeed } from '../../shared/failure/result.ts';
import { optionalColumns } from '../../shared/odoo/dialect/differences.ts';
import { requiredColumnsOf, requiredRightsOf } from '../../shared/odoo/required-access.ts';
import type { PendingOrder } from '../../shared/odoo/sale-order/order-context.ts';
import { createReferences } from '../../shared/odoo/sale-order/references/create-references.ts';
import { writeSaleOrders } from '../../shared/odoo/sale-order/write-sale-orders.ts';
import type { CallOdoo } from '../../shared/odoo/transports/call-odoo.ts';
import { createJson2 } from '../../shared/odoo/transports/json2.ts';
import { anOrder } from '../support/orders.ts';
import { aConnection, aPartner } from '../support/references.ts';

let odoo: OdooSimulator;
const calls: { readonly model: string; readonly method: string }[] = [];

/** The columns that a call names: those of `load` without what follows the slash, those of one2many lines as the lines'. */
const columnsOf = (model: string, fields: unknown): [string, string][] =>
  (Array.isArray(fields) ? fields.map(String) : []).map((field): [string, string] => {
    const [column = '', ofLine = ''] = field.split('/');
    return column === 'order_line' && /^[a-z]/.test(ofLine) ? ['sale.order.line', ofLine] : [model, column];
  });

const used = new Set<string>();
beforeAll(async () => {
  odoo = await startOdooSimulator({ port: 0 });
  const json2 = createJson2({ url: odoo.url, database: odoo.database, apiKey: odoo.apiKey, timeoutMs: 10_000 });
  const call: CallOdoo = (model, method, args, schema) => {
    calls.push({ model, method });
    for (const [owner, column] of columnsOf(model, args['fields'])) used.add(`${owner}.${column}`);
    return json2(model, method, args, schema);
  };
  const products = { shipping: 'Delivery_007', discount: 'WAYBILL-DISCOUNT', fee: 'WAYBILL-FEE' };
  const connection = { ...aConnection(), products, companyId: 1 };
  const order = anOrder({ paymentReference: 'PAY-1', note: 'Ring twice', fees: [{ name: 'COD', amount: '0.00' }] });
  const pending = (different: Partial<PendingOrder>): PendingOrder => ({
    ...{ id: 'ord_1', connectionId: 'main', connection, partner: 'acme', policy: aPartner(), order, ...different },
  });
  const resolve = createReferences({ call, versionOf: async () => succeed(19), connection, now: Date.now });
  const [first] = (await writeSaleOrders(call, [pending({})], resolve)).values();
  const odooId = first?.odoo?.id;
  // A newer revision with a line less, which is then cancelled.
  const newer = anOrder({ discounts: [], totals: { tax: '3.80', total: '27.80' }, status: 'cancelled' });
  await writeSaleOrders(call, [pending({ order: newer, odooId })], resolve);
});
afterAll(() => odoo.close());

test('every column that a written order names is among those that an Odoo is examined for', () => {
  const listed = [...Object.entries(requiredColumnsOf(aConnection())), ...Object.entries(optionalColumns)].flatMap(
    ([model, names]) => names.map((name) => `${model}.${name}`),
  );
  const ofItsOwn = /\.(id|\.id)$|^res\.users\./;

  expect(used.size).toBeGreaterThan(30);
  expect([...used].filter((column) => !ofItsOwn.test(column) && !listed.includes(column))).toEqual([]);
});

test('every model that is called needs a right that an Odoo is examined for', () => {
  const operations = new Map([
    ['load', ['create', 'write']],
    ['search_read', ['read']],
    ['unlink', ['unlink']],
    // Every user may know the languages.
    ['get_installed', []],
    ['action_cancel', ['write']],
    // Every internal user may know which columns there are.
    ['fields_get', []],
    ['get_external_id', ['read']],
  ]);
  const needed = calls
    .filter(({ model }) => model !== 'res.users')
    .flatMap(({ model, method }) => (operations.get(method) ?? ['?']).map((operation) => `${operation} ${model}`));
  const listed = requiredRightsOf(aConnection()).map(({ model, operation }) => `${operation} ${model}`);

  expect(needed).toContain('unlink sale.order.line');
  expect(needed.filter((right) => !listed.includes(right))).toEqual([]);
});
