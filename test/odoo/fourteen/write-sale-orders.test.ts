import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { Order, OrderInput } from '../../../shared/order/order.ts';
import { startLedger, type TestLedger } from '../../support/ledger-table.ts';
import { anOrder } from '../../support/orders.ts';
import { createWriting } from '../../support/writing.ts';
import { odoo14UnderTest } from '../support/odoo14.ts';
import { createSaleOrder14Reader } from '../support/sale-orders14.ts';

const odoo = odoo14UnderTest();
const { salesOf, saleOf, linesOf, contactOf, actByHand } = createSaleOrder14Reader(odoo);

let store: TestLedger;
beforeAll(async () => {
  store = await startLedger();
});
afterAll(() => store.close());

describe.each(['auto', 'jsonrpc', 'xmlrpc'] as const)('an order in Odoo 14 by the transport %s', (transport) => {
  const run = randomUUID().slice(0, 8);
  let count = 0;
  const nextOrder = (different: Partial<OrderInput> = {}): Order => {
    count += 1;
    const customer = { externalId: `${run}-c${count}`, name: 'Ada Lovelace' };
    return anOrder({ externalId: `${run}-${count}`, revision: 1, customer, ...different });
  };
  let writing: ReturnType<typeof createWriting>;
  beforeAll(() => {
    writing = createWriting(store.ledger, odoo, { connection: { transport, login: odoo.login } });
  });

  test('has what the partner charged, line by line, and its reference, time and note', async () => {
    const order = nextOrder({
      note: 'Ring <twice> & wait',
      paymentReference: 'PAY-7',
      fees: [{ name: 'Cash on delivery', amount: '1.50' }],
      totals: { tax: '3.80', total: '27.30' },
    });
    await writing.acceptAndWrite([order]);
    expect(await writing.recordOf(order)).toMatchObject({ state: 'written', odoo: { total: '27.30', state: 'draft' } });
    const sale = await saleOf(order);
    expect(sale).toMatchObject({
      state: 'draft',
      origin: 'acme',
      reference: 'PAY-7',
      date_order: '2026-11-22 09:58:00',
    });
    expect(sale).toMatchObject({ amount_untaxed: 23.5, amount_tax: 3.8, amount_total: 27.3 });
    expect(sale.note).toContain('Ring <twice> & wait');
    const lines = await linesOf(order);
    expect(lines.map((line) => [line.name, line.product_uom_qty, line.price_unit, line.tax_id.length])).toEqual([
      ['Corner desk', 2, 9.5, 1],
      ['DHL', 1, 5, 0],
      ['Cash on delivery', 1, 1.5, 0],
      ['Discount WELCOME', 1, -2, 0],
    ]);
    expect(await contactOf(sale.partner_invoice_id)).toMatchObject({
      type: 'invoice',
      street: '1 Rue A',
      zip: '75001',
      country_id: [expect.any(Number), 'France'],
    });
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
  });

  test('is rewritten as a draft: changed lines, no stale ones', async () => {
    const order = nextOrder();
    await writing.acceptAndWrite([order]);
    const lines = [{ externalId: '2', sku: 'E-COM07', quantity: '1', unitPrice: '3.00' }];
    const totals = { tax: '0.00', total: '3.00' };
    const revised = anOrder({ ...order, revision: 2, lines, shipping: [], discounts: [], totals });
    await writing.acceptAndWrite([revised]);
    expect(await writing.recordOf(order)).toMatchObject({ state: 'written', revision: 2, odoo: { total: '3.00' } });
    expect((await linesOf(order)).map(({ name, price_unit }) => [name, price_unit])).toEqual([['Large Cabinet', 3]]);
  });

  test('is refused alone in a batch, without harm to the others', async () => {
    const orders = [1, 2, 3, 4].map(() => nextOrder());
    const [model] = await actByHand('ir.model', z.array(z.int()), 'search', [[['model', '=', 'sale.order']]]);
    const forbidden = JSON.stringify([['client_order_ref', '!=', orders[2]?.externalId]]);
    const rule = await actByHand('ir.rule', z.int(), 'create', [
      { name: 'Only for a test', model_id: model, domain_force: forbidden },
    ]);
    await writing.acceptAndWrite(orders);
    await actByHand('ir.rule', z.literal(true), 'unlink', [[rule]]);
    const records = await Promise.all(orders.map((order) => writing.recordOf(order)));
    expect(records.map(({ state }) => state)).toEqual(['written', 'written', 'parked', 'written']);
    expect(records[2]?.failure).toMatchObject({ class: 'forbidden', scope: 'order' });
  });

  test('names the product that Odoo lacks', async () => {
    const lines = [{ externalId: '1', sku: 'NOBODY-HAS-IT', quantity: '1', unitPrice: '1.00' }];
    const totals = { tax: '0.00', total: '1.00' };
    const order = nextOrder({ lines, shipping: [], discounts: [], totals });
    await writing.acceptAndWrite([order]);
    expect(await writing.recordOf(order)).toMatchObject({ state: 'parked', failure: { class: 'missing-reference' } });
  });

  test('is cancelled as its source cancelled it', async () => {
    const order = nextOrder();
    await writing.acceptAndWrite([order]);
    await writing.acceptAndWrite([{ ...order, revision: 2, status: 'cancelled' }]);
    expect(await writing.recordOf(order)).toMatchObject({ state: 'written', revision: 2, odoo: { state: 'cancel' } });
    expect(await saleOf(order)).toMatchObject({ state: 'cancel' });
  });

  test('is there once when it is written three times at once', async () => {
    const orders = Array.from({ length: 10 }, () => nextOrder());
    await writing.acceptAll(orders);
    await Promise.all([1, 2, 3].map(() => writing.write(orders, writing.createDeps())));
    // Whoever lost a race comes again seconds later.
    const later = { ...writing.createDeps(), now: () => new Date(Date.now() + 60_000) };
    await writing.write(orders, later);
    await writing.write(orders, later);
    const records = await Promise.all(orders.map((order) => writing.recordOf(order)));
    expect(new Set(records.map(({ state }) => state))).toEqual(new Set(['written']));
    expect(await salesOf(orders)).toHaveLength(10);
  });
});
