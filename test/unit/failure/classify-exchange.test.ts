import { describe, expect, it } from 'vitest';
import { classifyExchange } from '../../../shared/failure/classify-exchange.ts';
import type { Concern, Outcome } from '../../../shared/failure/failure.ts';
import { errorPage, gatewayPage, htmlType, jsonType } from './cases/verdict-case.ts';

const classify = (status: number, contentType: string, body: unknown, headers: Record<string, string> = {}) =>
  classifyExchange({ answer: { status, contentType, headers, body } });
const raised = (status: number, name: string, message: unknown = 'Words', more: object = {}) =>
  classify(status, jsonType, { name, message, arguments: [message], context: {}, ...more });
const refused = (message: string) => raised(422, 'odoo.exceptions.ValidationError', message);

describe('an exception', () => {
  it('is judged by its name before its text, unless the name says no more than that the data is bad', () => {
    expect(raised(403, 'odoo.exceptions.AccessDenied', 'could not serialize access')?.class).toBe('unauthenticated');
    expect(raised(422, 'odoo.exceptions.UserError', 'could not serialize access')?.class).toBe('contention');
    expect(refused('You are not allowed to modify this')?.class).toBe('forbidden');
  });

  it('never lets its traceback out, and keeps its text bounded', () => {
    const failure = raised(500, 'builtins.KeyError', 'x', { debug: 'Traceback: ada@example.com' });
    expect(JSON.stringify(failure)).not.toMatch(/Traceback|ada@example\.com/);
    expect(raised(500, 'builtins.KeyError', 'x'.repeat(5_000))?.detail?.length).toBe(2_000);
  });

  it('need not have a text for a message', () => {
    expect(raised(422, 'odoo.exceptions.ValidationError', { toString: 1, valueOf: 1 })?.class).toBe('invalid');
    expect(raised(500, 'builtins.KeyError', null)?.class).toBe('defect');
  });

  it('is an answer, whatever its status', () => {
    expect(raised(502, 'builtins.KeyError')?.outcome).toBe('answered');
  });
});

describe('what a failure is about', () => {
  it.each<[Concern['kind'], string, string, string]>([
    [
      'right',
      'res.users create',
      'odoo.exceptions.AccessError',
      "You are not allowed to create 'User' (res.users) records.",
    ],
    [
      'right',
      'sale.order write',
      'odoo.exceptions.AccessError',
      "You are not allowed to modify 'Sales Order' (sale.order) records.",
    ],
    [
      'right',
      'sale.order create',
      'odoo.exceptions.AccessError',
      "Uh-oh!\n\nSorry, Bot (id=7) doesn't have 'create' access to:\n- Sales Order (sale.order)\n\nAsk.",
    ],
    [
      'right',
      'sale.order write',
      'odoo.exceptions.AccessError',
      'The requested operation ("write" on "Sales Order" (sale.order)) was rejected because of the following rules:',
    ],
    [
      'right',
      'sale.order write',
      'odoo.exceptions.AccessError',
      'The requested operation cannot be completed due to security restrictions.\n\nDocument type: Sales Order (sale.order), Operation: write',
    ],
    [
      'right',
      'res.partner',
      'odoo.exceptions.AccessError',
      'Sie sind nicht berechtigt „Kontakt“-Datensätze (res.partner) zu erstellen.',
    ],
    [
      'tax',
      'VAT 20',
      'odoo.exceptions.UserError',
      "No matching record found for name 'VAT 20' in field 'Order Lines/Taxes'",
    ],
    ['country', 'Utopia', 'odoo.exceptions.UserError', "No matching record found for name 'Utopia' in field 'Country'"],
    ['model', 'shop.order', 'odoo.exceptions.UserError', "Object shop.order doesn't exist"],
    ['model', 'shop.order', 'builtins.KeyError', "'shop.order'"],
    ['method', 'sale.order.nomethod', 'builtins.AttributeError', "The method 'sale.order.nomethod' does not exist"],
    [
      'method',
      'sale.order.nomethod',
      'builtins.AttributeError',
      "type object 'sale.order' has no attribute 'nomethod'",
    ],
    ['field', 'sale.order.foo', 'builtins.ValueError', "Invalid field 'foo' in 'sale.order'"],
    ['field', 'sale_order.x_channel', 'psycopg2.errors.UndefinedColumn', 'column sale_order.x_channel does not exist'],
    ['database', 'shpo', 'psycopg2.OperationalError', 'FATAL:  database "shpo" does not exist'],
    ['record', 'res.partner 9', 'odoo.exceptions.MissingError', 'Gone.\n(Record: res.partner(9,), User: 7)'],
    [
      'record',
      'partner_id 999',
      'psycopg2.errors.ForeignKeyViolation',
      'Key (partner_id)=(999) is not present in table "res_partner".',
    ],
    [
      'record',
      'Customer shop.c9',
      'odoo.exceptions.UserError',
      "No matching record found for external id 'shop.c9' in field 'Customer'",
    ],
    ['record', 'shop.carrier_dhl', 'builtins.ValueError', 'External ID not found in the system: shop.carrier_dhl'],
    [
      'product',
      'ABC-1',
      'odoo.exceptions.UserError',
      "No matching record found for name 'ABC-1' in field 'Order Lines/Product'",
    ],
    ['product', 'Desk', 'odoo.exceptions.UserError', 'Please define income account for this product: "Desk" (id:12)'],
    [
      'value',
      'partner_id',
      'psycopg2.errors.NotNullViolation',
      'null value in column "partner_id" of relation "sale_order" violates not-null constraint',
    ],
    ['value', 'abc', 'psycopg2.errors.InvalidTextRepresentation', 'invalid input syntax for type integer: "abc"'],
  ])('is the %s %s', (kind, name, exception, message) => {
    expect(raised(500, exception, message)?.concern).toEqual({ kind, name });
  });

  it.each([
    ['product', 'ABC-1', 'Unknown SKU ABC-1'],
    ['product', '77', 'product 77 not found'],
    ['product', 'Blue desk', "Product with name 'Blue desk' does not exist"],
    ['product', 'ABC-1', "No product found with reference 'ABC-1'"],
    ['tax', '20', 'Tax 20% not found'],
    ['country', 'XX', 'Country code XX not found'],
    ['carrier', 'DHL', 'Unknown carrier DHL'],
    ['record', 'c-7', 'Customer c-7 does not exist'],
    ['record', 'c-7', 'Unknown customer c-7'],
    ['country', 'XX', 'Unknown country XX'],
    ['currency', 'XTS', 'No such currency XTS'],
    ['carrier', 'DHL', 'Carrier DHL not found'],
    ['company', 'Acme', 'Company Acme not found'],
    ['company', 'Acme', 'Unknown company Acme'],
  ])('is the %s %s, in the words of an integrator', (kind, name, error) => {
    const answer = { status: 200, contentType: jsonType, headers: {}, body: { error } };
    expect(classifyExchange({ answer }, 'controller')?.concern).toEqual({ kind, name });
  });

  it('stands in the remedy', () => {
    const failure = raised(
      403,
      'odoo.exceptions.AccessError',
      "You are not allowed to create 'User' (res.users) records.",
    );
    expect(failure?.remedy).toContain('`res.users create`');
  });
});

describe('the message for a partner', () => {
  it.each([
    ['The quantity is wrong.', 'The quantity is wrong.\nTrace'],
    [
      "Missing required value for the field 'Customer'.",
      "The operation cannot be completed: Missing required value for the field 'Customer' (partner_id).\nModel: 'Sales Order' (sale.order)",
    ],
    [
      'Odoo does not take the order as it is.',
      'null value in column "partner_id" of relation "sale_order" violates not-null constraint',
    ],
    ['Odoo does not take the order as it is.', 'sale.order.line(1, 2) is wrong'],
    ['Odoo does not take the order as it is.', 'x_channel is wrong'],
  ])('is %j', (expected, said) => {
    expect(refused(said)?.message).toBe(expected);
  });

  it('is in our words when the failure is not about the order; the operator reads Odoo’s', () => {
    const failure = raised(500, 'builtins.KeyError', 'private');
    expect(failure?.message).toBe('Odoo failed with an internal error.');
    expect(failure?.operatorMessage).toBe('KeyError: private');
  });

  it('is what a controller’s exception says, without the title of the page around it', () => {
    const body = errorPage('422 Unprocessable Entity', 'The order has no lines');
    const answer = { status: 422, contentType: htmlType, headers: {}, body };
    expect(classifyExchange({ answer }, 'controller')?.message).toBe('The order has no lines');
  });
});

describe('a page', () => {
  it.each<[Outcome, number]>([
    ['unknown', 200],
    ['unknown', 408],
    ['unknown', 499],
    ['unknown', 502],
    ['answered', 503],
    ['unknown', 504],
    ['unknown', 522],
    ['answered', 404],
    ['answered', 500],
  ])('leaves the outcome %s with %i', (outcome, status) => {
    expect(classify(status, htmlType, gatewayPage('Trouble', 'nginx'))?.outcome).toBe(outcome);
  });

  it('is kept by its visible text, without scripts and tags', () => {
    const body = `<style>p{}</style><script>alert(1)</script>${errorPage('Down', 'for   maintenance, isn&#39;t it')}<script>`;
    expect(classify(503, htmlType, body)?.detail).toBe(
      "HTTP 503, text/html; charset=utf-8: Down Down for maintenance, isn't it",
    );
  });

  it('that redirects is kept with where it leads, but never with what a query carries', () => {
    const failure = classify(302, htmlType, '', { location: 'https://other.example/x?token=secret' });
    expect(failure?.concern).toEqual({ kind: 'url', name: 'https://other.example/x' });
    expect(JSON.stringify(failure)).not.toContain('secret');
  });
});

describe('how long to stay away', () => {
  const date = 'Sun, 22 Nov 2026 10:00:00 GMT';
  it.each<[number | undefined, Record<string, string>]>([
    [30_000, { 'retry-after': '30' }],
    [30_000, { 'Retry-After': '30' }],
    [500, { 'retry-after': '0.5' }],
    [3_600_000, { 'retry-after': '86400' }],
    [90_000, { 'retry-after': 'Sun, 22 Nov 2026 10:01:30 GMT', date }],
    [3_600_000, { 'retry-after': 'Mon, 23 Nov 2026 10:00:00 GMT', date }],
    [undefined, { 'retry-after': 'Sun, 22 Nov 2026 09:00:00 GMT', date }],
    [undefined, { 'retry-after': 'Sun, 22 Nov 2026 10:01:30 GMT' }],
    [undefined, { 'retry-after': '0' }],
    [undefined, { 'retry-after': '-5' }],
    [undefined, { 'retry-after': 'soon' }],
    [undefined, { 'retry-after': '' }],
    [undefined, {}],
  ])('is %s ms: %j', (expected, headers) => {
    expect(classify(429, htmlType, '', headers)?.retryAfterMs).toBe(expected);
  });
});
