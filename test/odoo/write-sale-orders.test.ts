import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { externalIdOf } from '../../shared/odoo/external-id.ts';
import type { Order, OrderInput } from '../../shared/order/order.ts';
import { startLedger, type TestLedger } from '../support/ledger-table.ts';
import { anOrder } from '../support/orders.ts';
import { createWriting } from '../support/writing.ts';
import { odooUnderTest } from './support/odoo.ts';
import { createSaleOrderReader } from './support/sale-orders.ts';

const odoo = odooUnderTest();
const { salesOf, saleOf, linesOf, actByHand } = createSaleOrderReader(odoo);
const run = randomUUID().slice(0, 8);

let store: TestLedger;
let writing: ReturnType<typeof createWriting>;
beforeAll(async () => {
  store = await startLedger();
  writing = createWriting(store.ledger, odoo);
});
afterAll(() => store.close());

let count = 0;
const nextOrder = (different: Partial<OrderInput> = {}): Order => {
  count += 1;
  const customer = { externalId: `${run}-c${count}`, name: 'Ada Lovelace' };
  return anOrder({ externalId: `${run}-${count}`, revision: 1, customer, ...different });
};

describe('an order in Odoo', () => {
  test('has its reference, partner, time, note and payment reference', async () => {
    const order = nextOrder({
      note: 'Ring <twice> & wait\nthen knock',
      paymentReference: 'PAY-7',
      placedAt: '2026-11-22T11:58:00.9+02:00',
    });
    await writing.acceptAndWrite([order]);
    const sale = await saleOf(order);
    expect(sale).toMatchObject({
      state: 'draft',
      client_order_ref: order.externalId,
      origin: 'acme',
      reference: 'PAY-7',
    });
    expect(sale.date_order).toBe('2026-11-22 09:58:00');
    expect(sale.note).toContain('Ring &lt;twice&gt; &amp; wait<br>then knock');
    expect(await writing.recordOf(order)).toMatchObject({
      state: 'written',
      odoo: { id: sale.id, name: sale.name, total: '25.80', state: 'draft' },
    });
  });

  test('has the lines, prices, taxes and totals that the partner charged', async () => {
    const order = nextOrder({
      fees: [{ name: 'Cash on delivery', amount: '1.50' }],
      totals: { tax: '3.80', total: '27.30' },
    });
    await writing.acceptAndWrite([order]);
    expect(await saleOf(order)).toMatchObject({ amount_untaxed: 23.5, amount_tax: 3.8, amount_total: 27.3 });
    const lines = await linesOf(order);
    expect(lines.map((line) => [line.name, line.product_uom_qty, line.price_unit, line.discount])).toEqual([
      ['Corner desk', 2, 9.5, 0],
      ['DHL', 1, 5, 0],
      ['Cash on delivery', 1, 1.5, 0],
      ['Discount WELCOME', 1, -2, 0],
    ]);
    expect(lines.map(({ tax_ids }) => tax_ids.length)).toEqual([1, 0, 0, 0]);
    expect(lines[0]?.product_id[1]).toContain('E-COM06');
  });

  test('keeps prices that include their tax, and a discount that does not divide, to the last coin', async () => {
    const taxes = [{ rate: '0.20', amount: '4.98' }];
    const order = nextOrder({
      taxesIncluded: true,
      shipping: [],
      discounts: [],
      lines: [{ externalId: '1', sku: 'E-COM06', quantity: '3', unitPrice: '9.99', discount: '0.10', taxes }],
      totals: { tax: '4.98', total: '29.87' },
    });
    await writing.acceptAndWrite([order]);
    expect(await writing.recordOf(order)).toMatchObject({ state: 'written', odoo: { total: '29.87' } });
    expect((await linesOf(order)).map(({ price_unit }) => price_unit)).toEqual([9.99, -0.1]);
  });

  test('keeps its web price when a salesperson changes the quantity', async () => {
    const order = nextOrder();
    await writing.acceptAndWrite([order]);
    const [line] = await linesOf(order);
    await actByHand('sale.order.line', 'write', { ids: [line?.id], vals: { product_uom_qty: 7 } });
    expect((await linesOf(order))[0]).toMatchObject({ product_uom_qty: 7, price_unit: 9.5 });
  });
});

describe('writing again', () => {
  test('rewrites a draft: changed lines, no stale ones, and a person’s own line stays', async () => {
    const order = nextOrder();
    await writing.acceptAndWrite([order]);
    const sale = await saleOf(order);
    const own = {
      order_id: sale.id,
      name: 'Added by hand',
      product_id: (await linesOf(order))[0]?.product_id[0],
      product_uom_qty: 1,
      price_unit: 0,
      tax_ids: [],
    };
    await actByHand('sale.order.line', 'create', { vals_list: [own] });
    const lines = [{ externalId: '2', sku: 'E-COM07', quantity: '1', unitPrice: '3.00' }];
    const revised = anOrder({
      externalId: order.externalId,
      revision: 2,
      customer: order.customer,
      lines,
      shipping: [],
      discounts: [],
      totals: { tax: '0.00', total: '3.00' },
    });
    await writing.acceptAndWrite([revised]);
    expect(await writing.recordOf(order)).toMatchObject({
      state: 'written',
      revision: 2,
      odoo: { id: sale.id, total: '3.00' },
    });
    expect((await linesOf(order)).map(({ name, price_unit }) => [name, price_unit]).toSorted()).toEqual([
      ['Added by hand', 0],
      ['Large Cabinet', 3],
    ]);
  });

  test('puts the newest revision over one that a writer left behind when it died', async () => {
    const order = nextOrder();
    await writing.acceptAll([order]);
    const recordWritten = () => Promise.reject(new Error('The writer died'));
    await writing.write([order], { ...writing.createDeps(), ledger: { ...store.ledger, recordWritten } });
    const sale = await saleOf(order);
    await writing.acceptAndWrite([{ ...order, revision: 2, note: 'Ring twice' }]);
    expect(await saleOf(order)).toMatchObject({ id: sale.id, note: expect.stringContaining('Ring twice') });
    expect(await linesOf(order)).toHaveLength(3);
  });

  test('refuses one order of a batch without harm to the others, the first included', async () => {
    const orders = [1, 2, 3, 4].map(() => nextOrder());
    const taken = orders.slice(2, 3).map(({ externalId }) => externalIdOf('main', 'order', 'acme', externalId));
    const data = taken.map((externalId) => [externalId, 'Not an order']);
    await actByHand('res.partner', 'load', { fields: ['id', 'name'], data });
    await writing.acceptAndWrite(orders);
    const records = await Promise.all(orders.map((order) => writing.recordOf(order)));
    expect(records.map(({ state }) => state)).toEqual(['written', 'written', 'parked', 'written']);
    expect(records[2]?.failure).toMatchObject({
      class: 'invalid',
      operatorMessage: expect.stringContaining('different model'),
    });
  });

  test('cancels what its source cancelled, and takes a second telling as done', async () => {
    const order = nextOrder();
    await writing.acceptAndWrite([order]);
    for (const revision of [2, 3]) await writing.acceptAndWrite([{ ...order, revision, status: 'cancelled' }]);
    expect(await writing.recordOf(order)).toMatchObject({ state: 'written', revision: 3, odoo: { state: 'cancel' } });
    expect(await saleOf(order)).toMatchObject({ state: 'cancel' });
  });

  test('three times at once makes nothing twice', async () => {
    const orders = Array.from({ length: 20 }, () => nextOrder());
    await writing.acceptAll(orders);
    await Promise.all([1, 2, 3].map(() => writing.write(orders, writing.createDeps())));
    // Whoever lost a race comes again seconds later.
    const later = { ...writing.createDeps(), now: () => new Date(Date.now() + 60_000) };
    await writing.write(orders, later);
    await writing.write(orders, later);
    const records = await Promise.all(orders.map((order) => writing.recordOf(order)));
    expect(new Set(records.map(({ state }) => state))).toEqual(new Set(['written']));
    const sales = await salesOf(orders);
    expect(sales).toHaveLength(20);
    expect(sales.map(({ id }) => id).toSorted()).toEqual(records.map(({ odoo: { id } = { id: 0 } }) => id).toSorted());
    expect(new Set(sales.map(({ order_line }) => order_line.length))).toEqual(new Set([3]));
  });
});
