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
const { saleOf, salesOf, linesOf, contactOf, actByHand } = createSaleOrder14Reader(odoo);
const activitiesSchema = z.array(z.object({ summary: z.union([z.string(), z.literal(false)]), note: z.string() }));

let store: TestLedger;
beforeAll(async () => {
  store = await startLedger();
});
afterAll(() => store.close());

describe.each(['jsonrpc', 'xmlrpc'] as const)('in Odoo 14, by the transport %s,', (transport) => {
  const run = randomUUID().slice(0, 8);
  let count = 0;
  const nextOrder = (different: Partial<OrderInput> = {}): Order => {
    count += 1;
    const customer = { externalId: `${run}-c${count}`, name: 'Ada Lovelace' };
    return anOrder({ externalId: `${run}-${count}`, revision: 1, customer, ...different });
  };
  const writingThat = (confirm: 'always' | 'never') =>
    createWriting(store.ledger, odoo, { connection: { transport, login: odoo.login, life: { confirm } } });

  test('an order is confirmed, and keeps the date that its partner gave it', async () => {
    const writing = writingThat('always');
    const orders = [nextOrder(), nextOrder()];
    await writing.acceptAndWrite(orders);
    const sales = await salesOf(orders);
    expect(sales.map(({ state, date_order }) => [state, date_order])).toEqual(
      orders.map(() => ['sale', '2026-11-22 09:58:00']),
    );
  });

  test('a confirmed order whose lines change is handed to a person, who reads what differs', async () => {
    const writing = writingThat('always');
    const order = nextOrder();
    await writing.acceptAndWrite([order]);
    const lines = [{ externalId: '1', sku: 'E-COM07', quantity: '1', unitPrice: '3.00' }];
    const totals = { tax: '0.00', total: '3.00' };
    await writing.acceptAndWrite([anOrder({ ...order, revision: 2, lines, shipping: [], discounts: [], totals })]);
    const sale = await saleOf(order);
    expect(sale).toMatchObject({ state: 'sale', amount_total: 25.8 });
    const domain = [
      ['res_model', '=', 'sale.order'],
      ['res_id', '=', sale.id],
    ];
    const activities = await actByHand('mail.activity', activitiesSchema, 'search_read', [domain, ['summary', 'note']]);
    expect(activities).toHaveLength(1);
    expect(activities[0]?.note).toContain('E-COM07');
  });

  test('a confirmed order of which nothing was delivered is cancelled', async () => {
    const writing = writingThat('always');
    const order = nextOrder();
    await writing.acceptAndWrite([order]);
    await writing.acceptAndWrite([{ ...order, revision: 2, status: 'cancelled' }]);
    expect(await saleOf(order)).toMatchObject({ state: 'cancel' });
  });

  test('a line that a person added to a draft stays when a newer revision comes', async () => {
    const writing = writingThat('never');
    const order = nextOrder();
    await writing.acceptAndWrite([order]);
    const [line] = await linesOf(order);
    const { id } = await saleOf(order);
    const product = line?.product_id ? line.product_id[0] : 0;
    const own = { order_id: id, name: 'Added by hand', product_id: product, price_unit: 0, tax_id: [[5]] };
    await actByHand('sale.order.line', z.int(), 'create', [own]);
    await writing.acceptAndWrite([{ ...order, revision: 2, note: 'Ring twice' }]);
    expect(await writing.recordOf(order)).toMatchObject({ state: 'written', revision: 2 });
    expect((await linesOf(order)).map(({ name }) => name)).toContain('Added by hand');
    expect((await saleOf(order)).note).toBe('Ring twice');
  });

  test('customers have their addresses below them, once, and guests share nothing', async () => {
    const writing = writingThat('never');
    const customer = { externalId: `${run}-many`, name: 'Grace Hopper', email: 'grace@example.com' };
    const shippingAddress = {
      name: 'Reception',
      street1: '2 Main St',
      city: 'Fresno',
      postalCode: '93650',
      country: 'US',
    };
    const regular = [1, 2].map(() => nextOrder({ customer, shippingAddress }));
    const guests = [1, 2].map(() => nextOrder({ customer: { name: 'Guest', email: `${run}@example.com` } }));
    await writing.acceptAndWrite([...regular, ...guests]);
    const customersOf = async (orders: readonly Order[]) =>
      new Set((await salesOf(orders)).map(({ partner_id: [id] }) => id)).size;
    expect([await customersOf(regular), await customersOf(guests)]).toEqual([1, 2]);
    const [sale] = await salesOf(regular);
    if (!sale) throw new Error('Nothing was written');
    expect(await contactOf(sale.partner_shipping_id)).toMatchObject({
      ...{ type: 'delivery', name: 'Reception', zip: '93650' },
      parent_id: [sale.partner_id[0], expect.any(String)],
    });
  });
});
