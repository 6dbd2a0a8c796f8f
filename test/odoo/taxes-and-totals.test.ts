import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { Order, OrderInput } from '../../shared/order/order.ts';
import type { ConfigurationInput } from '../../shared/runtime/configuration.ts';
import { startLedger, type TestLedger } from '../support/ledger-table.ts';
import { anOrder } from '../support/orders.ts';
import { createWriting } from '../support/writing.ts';
import { askOdoo } from './support/call-odoo.ts';
import { odooUnderTest } from './support/odoo.ts';
import { createSaleOrderReader } from './support/sale-orders.ts';

const odoo = odooUnderTest();
const { saleOf, linesOf, actByHand } = createSaleOrderReader(odoo);
const run = randomUUID().slice(0, 8);

let store: TestLedger;
beforeAll(async () => {
  store = await startLedger();
});
afterAll(() => store.close());

type Connection = Partial<ConfigurationInput['connections'][string]>;
const writingWith = (connection: Connection = {}) => createWriting(store.ledger, odoo, { connection });

let count = 0;
const nextOrder = (different: Partial<OrderInput> = {}): Order => {
  count += 1;
  const customer = { externalId: `${run}-tax-${count}`, name: 'Ada Lovelace' };
  const plain = { revision: 1, customer, shipping: [], discounts: [] };
  return anOrder({ externalId: `${run}-tax-${count}`, ...plain, ...different });
};

/** One piece with one tax, in the price or on top of it. */
const taxed = (unitPrice: string, rate: string, tax: string, total: string): Partial<OrderInput> => ({
  lines: [{ externalId: '1', sku: 'E-COM06', quantity: '1', unitPrice, taxes: [{ rate, amount: tax }] }],
  totals: { tax, total },
});

const create = async (model: string, values: object): Promise<number> => {
  const body = { vals_list: [values] };
  const [id = 0] = await askOdoo(odoo, z.array(z.int()), { model, method: 'create', body, as: 'administrator' });
  return id;
};
const createTax = (name: string, amount: number, more: object = {}): Promise<number> =>
  create('account.tax', { name, amount, amount_type: 'percent', type_tax_use: 'sale', ...more });

describe('a tax that the configuration names', () => {
  test('is the one on the line, and decides whether the price holds it', async () => {
    const id = await createTax(`Net ${run}`, 20, { price_include_override: 'tax_excluded' });
    const writing = writingWith({ taxes: { mapping: [{ rate: '0.20', included: true, tax: `Net ${run}` }] } });
    const order = nextOrder({ ...taxed('12.00', '0.20', '2.00', '12.00'), taxesIncluded: true });
    await writing.acceptAndWrite([order]);
    expect(await writing.recordOf(order)).toMatchObject({ state: 'written', odoo: { total: '12.00' } });
    expect(await linesOf(order)).toMatchObject([{ price_unit: 10, tax_ids: [id] }]);
    expect(await saleOf(order)).toMatchObject({ amount_untaxed: 10, amount_tax: 2 });
  });

  test('may be none, when the marketplace pays it: Odoo then holds what is left', async () => {
    const writing = writingWith({ taxes: { mapping: [{ rate: '0.08875', country: 'FR', tax: false }] } });
    const order = nextOrder(taxed('40.00', '0.08875', '3.55', '43.55'));
    await writing.acceptAndWrite([order]);
    expect(await writing.recordOf(order)).toMatchObject({ state: 'written', odoo: { total: '40.00' } });
    expect(await linesOf(order)).toMatchObject([{ price_unit: 40, tax_ids: [] }]);
  });

  test('may be one of nothing, which the tax report tells from none', async () => {
    const id = await createTax(`Exempt ${run}`, 0);
    const writing = writingWith({ taxes: { mapping: [{ rate: '0', tax: id }] } });
    const order = nextOrder(taxed('40.00', '0.00', '0.00', '40.00'));
    await writing.acceptAndWrite([order]);
    expect(await linesOf(order)).toMatchObject([{ tax_ids: [id] }]);
  });

  test('parks the order that needs it while Odoo lacks it', async () => {
    const writing = writingWith({ taxes: { mapping: [{ rate: '0.2', tax: 'No such tax' }] } });
    const order = nextOrder(taxed('10.00', '0.2', '2.00', '12.00'));
    await writing.acceptAndWrite([order]);
    expect((await writing.recordOf(order)).failure).toMatchObject({
      class: 'missing-reference',
      concern: { kind: 'tax', name: 'account.tax No such tax' },
    });
  });
});

test('where Odoo chooses the taxes, they are the product’s, as the customer’s fiscal position has them', async () => {
  const [home, abroad] = [await createTax(`Home ${run}`, 7), await createTax(`Abroad ${run}`, 3)];
  const country = await askOdoo(odoo, z.array(z.int()), {
    ...{ model: 'res.country', method: 'search', as: 'administrator' },
    body: { domain: [['code', '=', 'IS']] },
  });
  const position = { name: `Iceland ${run}`, auto_apply: true, country_id: country[0] };
  const positionId = await create('account.fiscal.position', position);
  await actByHand('account.tax', 'write', {
    ids: [abroad],
    vals: { fiscal_position_ids: [[6, 0, [positionId]]], original_tax_ids: [[6, 0, [home]]] },
  });
  const sku = `FISCAL-${run}`;
  await create('product.product', { name: 'Taxed', default_code: sku, taxes_id: [[6, 0, [home]]] });
  const writing = writingWith({ taxes: { by: 'fiscal-position' } });
  const line = { externalId: '1', sku, quantity: '1', unitPrice: '100.00' };
  const orders = [
    ['FR', '107.00'],
    ['IS', '103.00'],
  ].map(([code = '', total = '']) =>
    nextOrder({
      billingAddress: { street1: '1 Road', city: 'City', country: code },
      lines: [line],
      totals: { tax: total.slice(1).replace('0', ''), total },
    }),
  );
  await writing.acceptAndWrite(orders);
  // The next run has a position of its own for that country.
  await actByHand('account.fiscal.position', 'write', { ids: [positionId], vals: { active: false } });
  const held = await Promise.all(
    orders.map(async (order) => [(await linesOf(order))[0]?.tax_ids, await saleOf(order)]),
  );
  expect(held).toMatchObject([
    [[home], { amount_total: 107 }],
    [[abroad], { amount_total: 103 }],
  ]);
});

describe('an order whose total is not what was charged', () => {
  test('stays a draft and says which line it is', async () => {
    await createTax(`Wrong ${run}`, 12);
    const writing = writingWith({ taxes: { mapping: [{ rate: '0.20', tax: `Wrong ${run}` }] } });
    const order = nextOrder({
      ...taxed('19.00', '0.20', '3.80', '27.80'),
      shipping: [{ method: 'DHL', price: '5.00' }],
    });
    await writing.acceptAndWrite([order]);
    expect(await writing.recordOf(order)).toMatchObject({
      state: 'parked',
      odoo: { total: '26.28', state: 'draft' },
      failure: {
        class: 'total-mismatch',
        message: expect.stringContaining('Line 1 (`E-COM06`): charged 19.00 + 3.80 tax, Odoo 19.00 + 2.28 tax.'),
        detail: expect.stringContaining('= DHL: charged 5.00 + 0.00 tax, Odoo 5.00 + 0.00 tax'),
      },
    });
  });

  test('is found where prices hold a wrong tax, though the total is right', async () => {
    await createTax(`Wrong gross ${run}`, 10, { price_include_override: 'tax_included' });
    const writing = writingWith({ taxes: { mapping: [{ rate: '0.20', tax: `Wrong gross ${run}` }] } });
    const order = nextOrder({ ...taxed('12.00', '0.20', '2.00', '12.00'), taxesIncluded: true });
    await writing.acceptAndWrite([order]);
    expect((await writing.recordOf(order)).failure).toMatchObject({
      class: 'total-mismatch',
      message: expect.stringContaining('charged 10.00 + 2.00 tax, Odoo 10.91 + 1.09 tax'),
    });
  });
});

describe('the line that makes up for a coin', () => {
  const off = taxed('10.00', '0.20', '2.01', '12.01');
  const exact = taxed('10.00', '0.20', '2.00', '12.00');
  const tolerant: Connection = { totals: { roundingLimit: '0.05' } };
  const rounding = async (order: Order) =>
    (await linesOf(order)).filter(({ name }) => name === 'Rounding').map(({ price_unit }) => price_unit);

  test('is there once, however often the order is written', async () => {
    const writing = writingWith(tolerant);
    const order = nextOrder(off);
    await writing.acceptAll([order]);
    const recordWritten = () => Promise.reject(new Error('The writer died'));
    await writing.write([order], { ...writing.createDeps(), ledger: { ...store.ledger, recordWritten } });
    await writing.write([order], writing.createDeps());
    expect(await writing.recordOf(order)).toMatchObject({ state: 'written', odoo: { total: '12.01' } });
    expect(await rounding(order)).toEqual([0.01]);
  });

  test('goes with the revision that needs none, and comes again with one that needs another', async () => {
    const writing = writingWith(tolerant);
    const order = nextOrder(off);
    const revise = async (revision: number, different: Partial<OrderInput>) => {
      const { externalId, customer } = order;
      const plain = { externalId, customer, shipping: [], discounts: [] };
      await writing.acceptAndWrite([anOrder({ ...plain, ...different, revision })]);
      const { state, odoo: held } = await writing.recordOf(order);
      return [state, held?.total, await rounding(order)];
    };
    await writing.acceptAndWrite([order]);
    expect(await revise(2, exact)).toEqual(['written', '12.00', []]);
    expect(await revise(3, taxed('10.00', '0.20', '1.97', '11.97'))).toEqual(['written', '11.97', [-0.03]]);
    expect(await revise(4, off)).toEqual(['written', '12.01', [0.01]]);
  });

  test('makes up for no more than the connection allows', async () => {
    const writing = writingWith(tolerant);
    const order = nextOrder(taxed('10.00', '0.20', '2.06', '12.06'));
    await writing.acceptAndWrite([order]);
    expect(await writing.recordOf(order)).toMatchObject({ state: 'parked', failure: { class: 'total-mismatch' } });
    expect(await rounding(order)).toEqual([]);
  });
});

test('prices stay as they were charged in a currency whose pricelist would change them', async () => {
  const writing = writingWith();
  const line = { externalId: '1', sku: 'E-COM06', quantity: '3', unitPrice: '1980' };
  const order = nextOrder({ currency: 'JPY', lines: [line], totals: { tax: '0', total: '5940' } });
  await writing.acceptAndWrite([order]);
  expect(await writing.recordOf(order)).toMatchObject({ state: 'written', odoo: { total: '5940' } });
  expect(await linesOf(order)).toMatchObject([{ price_unit: 1980 }]);
});
