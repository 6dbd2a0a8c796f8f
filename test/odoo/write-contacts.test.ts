import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Order, OrderInput } from '../../shared/order/order.ts';
import { startLedger, type TestLedger } from '../support/ledger-table.ts';
import { anOrder } from '../support/orders.ts';
import { createWriting } from '../support/writing.ts';
import { odooUnderTest } from './support/odoo.ts';
import { createSaleOrderReader } from './support/sale-orders.ts';

const odoo = odooUnderTest();
const { salesOf, saleOf, contactOf } = createSaleOrderReader(odoo);
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

describe('the contacts of an order', () => {
  const billingAddress = { street1: '1 Rue A', city: 'Paris', postalCode: '75001', country: 'FR' };
  const shippingAddress = {
    name: 'Reception',
    street1: '2 Main St',
    city: 'Fresno',
    postalCode: '93650',
    country: 'US',
    subdivision: 'US-CA',
  };

  test('are one customer with its addresses below it, however many orders it has', async () => {
    const customer = { externalId: `${run}-many`, name: 'Grace Hopper', email: 'grace@example.com' };
    const orders = [1, 2, 3].map(() => nextOrder({ customer, billingAddress, shippingAddress }));
    await writing.acceptAndWrite(orders);
    const sales = await salesOf(orders);
    expect(new Set(sales.map(({ partner_id: [id] }) => id)).size).toBe(1);
    const [sale] = sales;
    if (!sale) throw new Error('Nothing was written');
    expect(await contactOf(sale.partner_id)).toMatchObject({
      name: 'Grace Hopper',
      email: 'grace@example.com',
      parent_id: false,
    });
    const parent_id = [sale.partner_id[0], expect.any(String)];
    expect(await contactOf(sale.partner_invoice_id)).toMatchObject({
      type: 'invoice',
      parent_id,
      street: '1 Rue A',
      country_code: 'FR',
    });
    expect(await contactOf(sale.partner_shipping_id)).toMatchObject({
      ...{ type: 'delivery', parent_id, name: 'Reception', city: 'Fresno', zip: '93650', country_code: 'US' },
      state_id: [expect.any(Number), expect.stringContaining('California')],
    });
    expect((await contactOf(sale.partner_id))?.child_ids).toHaveLength(2);
  });

  test('are never shared between guests, though they give the same e-mail', async () => {
    const guest = { name: 'Guest', email: `guest-${run}@example.com` };
    const orders = [1, 2].map(() => nextOrder({ customer: guest, billingAddress }));
    await writing.acceptAndWrite(orders);
    const sales = await salesOf(orders);
    expect(new Set(sales.map(({ partner_id: [id] }) => id)).size).toBe(2);
    expect(sales.every(({ partner_id, partner_invoice_id }) => partner_id[0] === partner_invoice_id[0])).toBe(true);
  });

  test('follow a newer revision of a guest’s order', async () => {
    const order = nextOrder({ customer: { name: 'Guest' }, billingAddress });
    await writing.acceptAndWrite([order]);
    await writing.acceptAndWrite([
      { ...order, revision: 2, billingAddress: { ...billingAddress, street1: '9 Rue B' } },
    ]);
    const sale = await saleOf(order);
    expect(await contactOf(sale.partner_id)).toMatchObject({ street: '9 Rue B' });
    expect(sale.partner_invoice_id).toEqual(sale.partner_id);
    expect(sale.amount_total).toBe(25.8);
  });
});
