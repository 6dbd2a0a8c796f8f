import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Order, OrderInput } from '../../shared/order/order.ts';
import { startLedger, type TestLedger } from '../support/ledger-table.ts';
import { anOrder } from '../support/orders.ts';
import { createReconciling } from '../support/reconciling.ts';
import { createWriting } from '../support/writing.ts';
import { odooUnderTest } from './support/odoo.ts';
import { createSaleOrderReader } from './support/sale-orders.ts';

const odoo = odooUnderTest();
const { actByHand, saleOf } = createSaleOrderReader(odoo);
const run = randomUUID().slice(0, 8);

let store: TestLedger;
let writing: ReturnType<typeof createWriting>;
beforeAll(async () => {
  store = await startLedger();
  writing = createWriting(store.ledger, odoo);
});
afterAll(() => store.close());

const orderOf = (name: string, different: Partial<OrderInput> = {}): Order =>
  anOrder({ externalId: `${run}-${name}`, revision: 1, ...different });

test('what people do in Odoo after an order was written is found there, and everything else adds up', async () => {
  const [fine, gone, changed, cancelled, twice] = [
    ...[orderOf('fine'), orderOf('gone'), orderOf('changed'), orderOf('cancelled'), orderOf('twice')],
  ] as const;
  const orders = [fine, gone, changed, cancelled, twice].flatMap((order) => order ?? []);
  await writing.acceptAndWrite(orders);
  for (const order of orders) expect(await writing.recordOf(order)).toMatchObject({ state: 'written' });
  await writing.acceptAll([orderOf('open')]);
  const sales = new Map(
    await Promise.all(orders.map(async (order) => [order.externalId, await saleOf(order)] as const)),
  );
  const saleNamed = (name: string) => {
    const sale = sales.get(`${run}-${name}`);
    if (!sale) throw new Error(`Odoo has no ${name}`);
    return sale;
  };
  await actByHand('sale.order', 'action_cancel', {
    ids: [saleNamed('gone').id],
    context: { disable_cancel_warning: true },
  });
  await actByHand('sale.order', 'unlink', { ids: [saleNamed('gone').id] });
  await actByHand('sale.order.line', 'write', {
    ids: saleNamed('changed').order_line.slice(0, 1),
    vals: { price_unit: 100 },
  });
  await actByHand('sale.order', 'action_cancel', {
    ids: [saleNamed('cancelled').id],
    context: { disable_cancel_warning: true },
  });
  const copied = { partner_id: saleNamed('twice').partner_id[0], origin: 'acme' };
  await actByHand('sale.order', 'create', { vals_list: [{ ...copied, client_order_ref: `${run}-twice` }] });
  await actByHand('sale.order', 'create', { vals_list: [{ ...copied, client_order_ref: `${run}-unknown` }] });

  const report = await createReconciling(store, odoo).reconcile();
  expect(report).toMatchObject({ isComplete: true, orders: 6, unasked: {} });
  // Of what the ledger does not know only the first hundred are named, and other tests use the same Odoo.
  expect(report.counts['not-in-ledger']).toBeGreaterThanOrEqual(1);
  const its = report.findings.filter(({ kind, externalId }) => kind !== 'not-in-ledger' && externalId?.startsWith(run));
  expect(its.map(({ kind, externalId }) => `${kind} ${externalId?.slice(run.length + 1)}`)).toEqual([
    'missing-in-odoo gone',
    'duplicate twice',
    'total-differs changed',
    'cancelled-in-odoo cancelled',
  ]);
  expect(report.totals).toMatchObject([
    {
      currency: 'USD',
      received: { orders: 6, money: '154.80' },
      written: { orders: 5, money: '129.00' },
      open: { orders: 1, money: '25.80' },
      // The fine one, the changed one, and the one that is there twice.
      odoo: { orders: 4 },
    },
  ]);
});
