import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startLedger, type TestLedger } from '../support/ledger-table.ts';
import { orderShapes } from '../support/order-shapes/order-shapes.ts';
import { askOdoo } from './support/call-odoo.ts';
import { expectShape } from './support/expect-shape.ts';
import { odooUnderTest } from './support/odoo.ts';
import { type AskOdoo, writeShapes } from './support/written-shapes.ts';

const odoo = odooUnderTest();
const ask: AskOdoo = (schema, model, method, body) =>
  askOdoo(odoo, schema, { model, method, body, as: 'administrator' });

let store: TestLedger;
let written: Awaited<ReturnType<typeof writeShapes>>;
beforeAll(async () => {
  store = await startLedger();
  written = await writeShapes({ ask, place: odoo, connection: {}, taxColumn: 'tax_ids' }, store.ledger, orderShapes);
});
afterAll(() => store.close());

test('there are at least sixty shapes, and no two of one name', () => {
  expect(new Set(orderShapes.map(({ name }) => name)).size).toBe(orderShapes.length);
  expect(orderShapes.length).toBeGreaterThanOrEqual(60);
});

describe('an order comes into Odoo with its lines, its taxes and its total to the cent:', () => {
  test.each(orderShapes)('$name', (shape) => {
    expectShape(shape, written.get(shape.name));
  });
});
