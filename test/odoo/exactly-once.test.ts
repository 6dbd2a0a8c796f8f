import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import type { OrderInput } from '../../shared/order/order.ts';
import { startWaybill, type Waybill } from '../support/waybill.ts';
import { askOdoo } from './support/call-odoo.ts';
import { odooUnderTest } from './support/odoo.ts';

const odoo = odooUnderTest();
const run = randomUUID().slice(0, 8);
const orderCount = 500;
const kills = 5;

let waybill: Waybill;
beforeAll(async () => {
  // A killed writer's messages come back after six times its time limit; the shortest keeps the test short.
  waybill = await startWaybill(odoo, { batchTimeoutSeconds: 8 });
});
afterAll(() => waybill.stop());

/** Three lines whose quantities and prices follow from the order's number, so that each has lines of its own. */
const orderOf = (index: number): OrderInput => {
  const quantities = [1 + (index % 3), 1 + (index % 5), 2];
  const cents = [1000 + index, 500, 125 + (index % 7)];
  const total = quantities.reduce((sum, quantity, line) => sum + quantity * (cents[line] ?? 0), 0);
  return {
    externalId: `once-${run}-${index}`,
    revision: 1,
    placedAt: '2026-11-22T09:58:00Z',
    currency: 'USD',
    taxesIncluded: false,
    customer: { externalId: `customer-${index % 50}`, name: `Customer ${index % 50}` },
    lines: ['E-COM06', 'E-COM07', 'DESK0005'].map((sku, line) => ({
      externalId: String(line + 1),
      sku,
      quantity: String(quantities[line]),
      unitPrice: ((cents[line] ?? 0) / 100).toFixed(2),
    })),
    totals: { tax: '0.00', total: (total / 100).toFixed(2) },
  };
};

const orders = Array.from({ length: orderCount }, (_, index) => orderOf(index));

async function killWriters(): Promise<number> {
  let killed = 0;
  const deadline = Date.now() + 120_000;
  while (killed < kills && Date.now() < deadline) {
    await sleep(900 + 400 * killed);
    const [victim] = waybill.instancesOf('write-orders');
    if (victim === undefined) continue;
    process.kill(victim, 'SIGKILL');
    killed++;
  }
  return killed;
}

const saleOrders = z.array(
  z.object({ client_order_ref: z.string(), amount_total: z.number(), order_line: z.array(z.int()), id: z.int() }),
);
const saleOrderLines = z.array(
  z.object({ order_id: z.tuple([z.int(), z.string()]), product_uom_qty: z.number(), price_unit: z.number() }),
);

test(`${orderCount} orders, each delivered three times at once, their writer killed ${kills} times, are ${orderCount} sale orders`, {
  timeout: 300_000,
}, async () => {
  const deliver = async (): Promise<void> => {
    for (let start = 0; start < orderCount; start += 20) {
      const answers = await Promise.all(
        orders
          .slice(start, start + 20)
          .flatMap((order) => [waybill.post(order), waybill.post(order), waybill.post(order)]),
      );
      expect(answers.map(({ status }) => status).filter((status) => status !== 200 && status !== 202)).toEqual([]);
    }
  };
  const [, killed] = await Promise.all([deliver(), killWriters()]);
  expect(killed).toBe(kills);

  const states = await waybill.settle(
    orders.map(({ externalId }) => externalId),
    200_000,
  );
  expect(states.filter(({ state }) => state !== 'written')).toEqual([]);

  const found = await askOdoo(odoo, saleOrders, {
    as: 'administrator',
    model: 'sale.order',
    method: 'search_read',
    body: {
      domain: [['client_order_ref', '=like', `once-${run}-%`]],
      fields: ['client_order_ref', 'amount_total', 'order_line'],
    },
  });
  expect(found.length).toBe(orderCount);
  const totals = Object.fromEntries(
    found.map(({ client_order_ref, amount_total }) => [client_order_ref, amount_total.toFixed(2)]),
  );
  expect(totals).toEqual(Object.fromEntries(orders.map(({ externalId, totals: { total } }) => [externalId, total])));

  const lines = await askOdoo(odoo, saleOrderLines, {
    as: 'administrator',
    model: 'sale.order.line',
    method: 'search_read',
    body: {
      domain: [['order_id', 'in', found.map(({ id }) => id)]],
      fields: ['order_id', 'product_uom_qty', 'price_unit'],
      order: 'sequence',
    },
  });
  const linesOf = Map.groupBy(lines, ({ order_id: [id] }) => id);
  const inOdoo = found.map(({ id, client_order_ref }) => [
    client_order_ref,
    (linesOf.get(id) ?? []).map(({ product_uom_qty, price_unit }) => `${product_uom_qty} × ${price_unit.toFixed(2)}`),
  ]);
  const sent = orders.map(({ externalId, lines: own }) => [
    externalId,
    own.map(({ quantity, unitPrice }) => `${quantity} × ${unitPrice}`),
  ]);
  expect(Object.fromEntries(inOdoo)).toEqual(Object.fromEntries(sent));

  // The ledger and Odoo name the same records.
  expect(states.map(({ odoo: written }) => written?.id).toSorted()).toEqual(found.map(({ id }) => id).toSorted());
  // What a killed writer held comes back once more and goes, since the ledger knows it.
  await expect.poll(() => waybill.countMessages(), { timeout: 90_000, interval: 1_000 }).toBe(0);
});
