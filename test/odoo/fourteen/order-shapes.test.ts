import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startLedger, type TestLedger } from '../../support/ledger-table.ts';
import type { OrderShape } from '../../support/order-shapes/order-shape.ts';
import { orderShapes } from '../../support/order-shapes/order-shapes.ts';
import { askByRpc } from '../support/ask-by-rpc.ts';
import { expectShape } from '../support/expect-shape.ts';
import { odoo14UnderTest } from '../support/odoo14.ts';
import { type AskOdoo, writeShapes } from '../support/written-shapes.ts';

const odoo = odoo14UnderTest();

/** Odoo 14 calls the domain of a search and the values of a write otherwise, so they go by their position, as ids do. */
const ask: AskOdoo = (schema, model, method, { ids, domain, vals, ...named }) => {
  const args = [ids, domain, vals].filter((value) => value !== undefined);
  return askByRpc(odoo, schema, { model, method, args, named, as: 'administrator' });
};

/** The total is the partner's; how much of it is tax Odoo 14 rounds line by line, and 19 once. */
const taxOf14: Readonly<Record<string, Partial<OrderShape['expected']>>> = {
  'tax in a price that does not divide evenly': { untaxed: '49.98', tax: '9.99' },
  'pounds, with tax that the shop rounded on each line and Odoo rounds once': { untaxed: '24.16', tax: '4.82' },
  'tax that was rounded on each line, a cent off what Odoo makes of the order': {
    lines: [
      { product: 'E-COM06', quantity: 1, price: 0.33, taxes: ['10'] },
      { product: 'E-COM07', quantity: 1, price: 0.33, taxes: ['10'] },
    ],
    ...{ untaxed: '0.66', tax: '0.06' },
  },
};

const within14 = orderShapes.filter(({ beyond14 }) => beyond14 === undefined);
const withFinePrices = orderShapes.filter(({ beyond14 }) => beyond14 !== undefined);

let store: TestLedger;
let written: Awaited<ReturnType<typeof writeShapes>>;
beforeAll(async () => {
  store = await startLedger();
  const connection = { transport: 'auto', login: odoo.login } as const;
  written = await writeShapes({ ask, place: odoo, connection, taxColumn: 'tax_id' }, store.ledger, orderShapes);
});
afterAll(() => store.close());

describe('an order comes into Odoo 14 with its lines, its taxes and its total to the cent:', () => {
  test.each(within14)('$name', (shape) => {
    const expected = { ...shape.expected, ...taxOf14[shape.name] };
    expectShape({ ...shape, expected }, written.get(shape.name));
  });

  test('no tax is expected otherwise for an order that there is not', () => {
    const names = within14.map(({ name }) => name);
    expect(Object.keys(taxOf14).filter((name) => !names.includes(name))).toEqual([]);
  });
});

test('prices finer than Odoo 14 keeps come to the same total by lines that make up for it', () => {
  const [dinars, ...others] = withFinePrices;
  const totals = others.map(({ name }) => [written.get(name)?.record.state, written.get(name)?.total]);
  expect(totals).toEqual(others.map(({ expected }) => ['written', Number(expected.total)]));
  // What makes up for it would need three decimals, too.
  expect(dinars?.order.currency).toBe('KWD');
  expect(written.get(dinars?.name ?? '')).toBeUndefined();
});
