import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Order, OrderInput } from '../../shared/order/order.ts';
import { createComparing, differencesIn } from '../support/comparing.ts';
import { startLedger, type TestLedger } from '../support/ledger-table.ts';
import { anOrder } from '../support/orders.ts';
import { createWriting } from '../support/writing.ts';
import { odooUnderTest } from './support/odoo.ts';
import { createSaleOrderReader } from './support/sale-orders.ts';

const odoo = odooUnderTest();
const { actByHand, linesOf, saleOf } = createSaleOrderReader(odoo);
const run = randomUUID().slice(0, 8);

let store: TestLedger;
let writing: ReturnType<typeof createWriting>;
let comparing: ReturnType<typeof createComparing>;
beforeAll(async () => {
  store = await startLedger();
  writing = createWriting(store.ledger, odoo);
  comparing = createComparing(store, odoo);
});
afterAll(() => store?.close());

const write = async (name: string, different: Partial<OrderInput> = {}): Promise<Order> => {
  const order = anOrder({ externalId: `${run}-${name}`, revision: 1, ...different });
  await writing.acceptAndWrite([order]);
  expect(await writing.recordOf(order)).toMatchObject({ state: 'written' });
  return order;
};

test('an order that nobody touched agrees with a real Odoo in every value', async () => {
  const { externalId } = await write('same');
  const comparison = await comparing.compare(externalId);
  expect(differencesIn(comparison)).toEqual({});
  expect(comparison.text).toMatch(/^All values agree with /);
});

test('prices that hold the tax in the order and not in Odoo, or the other way about, are no difference', async () => {
  const line = { externalId: '1', sku: 'E-COM06', quantity: '3', unitPrice: '12.00' };
  const { externalId } = await write('included', {
    taxesIncluded: true,
    lines: [{ ...line, taxes: [{ name: 'VAT', rate: '0.20', amount: '6.00' }] }],
    ...{ shipping: [], discounts: [], totals: { tax: '6.00', total: '36.00' } },
  });
  expect(differencesIn(await comparing.compare(externalId))).toEqual({});
});

test('what a person changes, adds and takes off in a real Odoo is marked, and nothing else', async () => {
  const order = await write('edited');
  const sale = await saleOf(order);
  const [goods, shipping] = await linesOf(order);
  await actByHand('sale.order.line', 'write', { ids: [goods?.id], vals: { product_uom_qty: 3 } });
  await actByHand('sale.order.line', 'unlink', { ids: [shipping?.id] });
  const added = { order_id: sale.id, name: 'Gift wrap', display_type: false, product_uom_qty: 1, price_unit: 4 };
  await actByHand('sale.order.line', 'create', { vals_list: [{ ...added, product_id: goods?.product_id[0] }] });
  const differences = differencesIn(await comparing.compare(order.externalId));
  expect(Object.keys(differences).toSorted()).toEqual([
    ...['Line 1 · amount without tax', 'Line 1 · quantity', 'Line 1 · tax', 'Only in Odoo · Gift wrap'],
    ...['Shipping · DHL', 'Tax', 'Total'],
  ]);
  expect(differences['Line 1 · quantity']).toEqual({
    ...{ canonical: '2', odoo: '3', note: 'Somebody changed the line in Odoo.' },
  });
  expect(differences['Only in Odoo · Gift wrap']?.note).toBe('Somebody added the line in Odoo.');
});
