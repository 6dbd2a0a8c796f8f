import { describe, expect, test } from 'vitest';
import { fieldCells, fieldKeysOf } from '../../../../shared/odoo/configured/field-cells.ts';
import type { Column } from '../../../../shared/odoo/dialect/dialect.ts';
import type { NamedRecord } from '../../../../shared/odoo/sale-order/references/named-records.ts';
import { anOrder } from '../../../support/orders.ts';
import { aConnection, aDialect } from '../../../support/references.ts';

interface Circumstances {
  readonly source?: string;
  readonly value?: string;
  readonly named?: ReadonlyMap<string, NamedRecord>;
}

/** What becomes of an attribute in the field x_it of that kind. */
const cellsOf = (
  column: Partial<Column>,
  { source = 'attributes.it', value, named = new Map() }: Circumstances = {},
) => {
  const order = anOrder({ attributes: value === undefined ? {} : { it: value } });
  const connection = { ...aConnection(), fields: { x_it: source } };
  const dialect = aDialect({ 'sale.order.x_it': column });
  return {
    cells: fieldCells({ connection, order }, { dialect, named }),
    keys: fieldKeysOf({ connection, order }, dialect),
  };
};

describe('a configured field holds what the order says, converted by its type', () => {
  test.each([
    ['char', 'web shop', 'web shop'],
    ['text', 'two\nlines', 'two\nlines'],
    ['html', 'a < b\nc', 'a &lt; b<br>c'],
    ['boolean', 'true', '1'],
    ['boolean', 'No', '0'],
    ['integer', '-12', '-12'],
    ['float', '12.50', '12.50'],
    ['monetary', '0', '0'],
    ['date', '2026-11-22', '2026-11-22'],
    ['date', '2026-11-22T23:30:00-05:00', '2026-11-23'],
    ['datetime', '2026-11-22T10:00:00+02:00', '2026-11-22 08:00:00'],
    ['datetime', '2026-11-22', '2026-11-22 00:00:00'],
    ['selection', 'web', 'web'],
  ])('%s: %j', (type, value, cell) => {
    expect(cellsOf({ type, keys: ['web', 'store'] }, { value }).cells).toEqual({ ok: true, value: { x_it: cell } });
  });

  test.each(['char', 'boolean', 'integer', 'date', 'selection'])('%s: nothing where the order says nothing', (type) => {
    expect(cellsOf({ type, keys: ['web'] }).cells).toEqual({ ok: true, value: { x_it: '' } });
  });

  test.each([
    ['boolean', 'maybe'],
    ['integer', '12.5'],
    ['integer', '2147483648'],
    ['float', '1e5'],
    ['float', '1,50'],
    ['date', '22/11/2026'],
    ['date', '2026-02-30'],
    ['datetime', '10:00'],
    ['selection', 'Web'],
  ])('%s: %j is the order’s failure, which names the attribute', (type, value) => {
    expect(cellsOf({ type, keys: ['web', 'store'] }, { value }).cells).toMatchObject({
      ok: false,
      failure: {
        class: 'invalid',
        scope: 'order',
        concern: { kind: 'value', name: 'attributes.it' },
        message: expect.stringContaining(value),
      },
    });
  });

  test('a field that must not be empty wants a value of every order', () => {
    expect(cellsOf({ type: 'char', isRequired: true }).cells).toMatchObject({
      ok: false,
      failure: { class: 'invalid', message: expect.stringContaining('`attributes.it` is missing') },
    });
  });
});

describe('a configured field that leads to a record', () => {
  const column = { type: 'many2one', relation: 'project.project' };
  const one = (name: string, id: number, matches = 1) => new Map([[`project.project ${name}`, { id, name, matches }]]);

  test('holds the record of that name', () => {
    const { cells, keys } = cellsOf(column, { value: 'Relaunch', named: one('Relaunch', 8) });

    expect(keys).toEqual(['project.project Relaunch']);
    expect(cells).toEqual({ ok: true, value: { 'x_it/.id': '8' } });
  });

  test('holds the record with that database id where none has it for a name', () => {
    const { cells, keys } = cellsOf(column, { value: '8', named: one('#8', 8) });

    expect(keys).toEqual(['project.project 8', 'project.project #8']);
    expect(cells).toEqual({ ok: true, value: { 'x_it/.id': '8' } });
  });

  test.each([
    ['is not there', new Map<string, NamedRecord>()],
    ['is there twice', one('Relaunch', 8, 2)],
  ])('makes the order wait when the record %s', (_, named) => {
    expect(cellsOf(column, { value: 'Relaunch', named }).cells).toMatchObject({
      ok: false,
      failure: {
        class: 'missing-reference',
        scope: 'order',
        concern: { kind: 'record', name: 'project.project Relaunch' },
      },
    });
  });

  test('stops the connection when the record is the same for every order', () => {
    expect(cellsOf(column, { source: '=Relaunch' }).cells).toMatchObject({
      ok: false,
      failure: { class: 'misconfigured', scope: 'connection' },
    });
  });
});

describe('a configured field stops the connection, whatever the order says, when it', () => {
  test.each([
    ['is computed', { type: 'char', isReadonly: true }, 'attributes.it', 'computes'],
    ['is of a type that is not filled', { type: 'many2many' }, 'attributes.it', 'many2many'],
    ['shall hold the same always and cannot', { type: 'integer' }, '=many', 'a whole number'],
  ])('%s', (_, column, source, words) => {
    expect(cellsOf(column, { source, value: '1' }).cells).toMatchObject({
      ok: false,
      failure: {
        class: 'misconfigured',
        scope: 'connection',
        concern: { kind: 'field', name: 'sale.order.x_it' },
        operatorMessage: expect.stringContaining(words),
      },
    });
  });

  test('is not there', () => {
    const connection = { ...aConnection(), fields: { x_it: '=1' } };
    const dialect = { ...aDialect(), column: () => undefined };

    expect(fieldCells({ connection, order: anOrder() }, { dialect, named: new Map() })).toMatchObject({
      failure: { class: 'misconfigured', operatorMessage: expect.stringContaining('no field `x_it`') },
    });
  });
});

test.each([
  ['paymentMethod', 'card'],
  ['paymentReference', 'PAY-7'],
  ['paymentStatus', 'paid'],
  ['note', 'Ring'],
  ['customer.externalId', 'c-7'],
  ['customer.email', 'ada@example.com'],
  ['customer.phone', '+33 1'],
  ['placedAt', '2026-11-22T09:58:00Z'],
  ['=always', 'always'],
])('a field may hold %s of the order', (source, cell) => {
  const order = anOrder({
    ...{ paymentMethod: 'card', paymentReference: 'PAY-7', paymentStatus: 'paid', note: 'Ring' },
    customer: { externalId: 'c-7', name: 'Ada Lovelace', email: 'ada@example.com', phone: '+33 1' },
  });
  const connection = { ...aConnection(), fields: { x_it: source } };

  expect(fieldCells({ connection, order }, { dialect: aDialect(), named: new Map() })).toEqual({
    ok: true,
    value: { x_it: cell },
  });
});
