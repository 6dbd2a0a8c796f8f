import { createHmac, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { anOrderInput } from '../support/orders.ts';
import { aShopifyLine, aShopifyOrder } from '../support/shopify-orders.ts';
import { shopifySecret, startWaybill, type Waybill } from '../support/waybill.ts';
import { askOdoo } from './support/call-odoo.ts';
import { odooUnderTest } from './support/odoo.ts';

const odoo = odooUnderTest();
const run = randomUUID().slice(0, 8);

let waybill: Waybill;
beforeAll(async () => {
  waybill = await startWaybill(odoo);
});
afterAll(() => waybill.stop());

const many2one = z.tuple([z.int(), z.string()]);
const saleOrderSchema = z.object({
  id: z.int(),
  name: z.string(),
  state: z.string(),
  origin: z.string(),
  date_order: z.string(),
  partner_id: many2one,
  amount_tax: z.number(),
  amount_total: z.number(),
  order_line: z.array(z.int()),
});
const lineSchema = z.object({
  product_id: many2one,
  name: z.string(),
  product_uom_qty: z.number(),
  price_unit: z.number(),
});

const saleOrdersOf = (externalId: string) =>
  askOdoo(odoo, z.array(saleOrderSchema), {
    as: 'administrator',
    model: 'sale.order',
    method: 'search_read',
    body: { domain: [['client_order_ref', '=', externalId]], fields: Object.keys(saleOrderSchema.shape) },
  });

const linesOf = async ({ order_line }: { order_line: readonly number[] }) => {
  const lines = await askOdoo(odoo, z.array(lineSchema), {
    as: 'administrator',
    model: 'sale.order.line',
    method: 'search_read',
    body: { domain: [['id', 'in', order_line]], fields: Object.keys(lineSchema.shape), order: 'sequence' },
  });
  return lines.map(({ product_id: [, product], product_uom_qty, price_unit, name }) => ({
    sku: /^\[(.*?)\]/.exec(product)?.[1],
    name,
    quantity: product_uom_qty,
    price: price_unit,
  }));
};

const deliver = (body: string) =>
  fetch(`${waybill.url}/v1/partners/acme-shop/webhook`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-shopify-topic': 'orders/create',
      'x-shopify-hmac-sha256': createHmac('sha256', shopifySecret).update(body).digest('base64'),
    },
    body,
  });

describe('in Odoo there is, as somebody would have typed it in,', () => {
  test('a canonical order that was posted to the API', async () => {
    const externalId = `e2e-${run}`;
    expect((await waybill.post(anOrderInput({ externalId }))).status).toBe(202);
    const [state] = await waybill.settle([externalId], 60_000);
    expect(state).toMatchObject({ state: 'written', attempts: 1, odoo: { total: '25.80', state: 'draft' } });

    const [order, ...others] = await saleOrdersOf(externalId);
    expect(others).toEqual([]);
    expect(order).toMatchObject({
      id: state?.odoo?.id,
      name: state?.odoo?.name,
      origin: 'acme',
      date_order: '2026-11-22 09:58:00',
      partner_id: [expect.any(Number), 'Ada Lovelace'],
      amount_tax: 3.8,
      amount_total: 25.8,
    });
    expect(order && (await linesOf(order))).toEqual([
      { sku: 'E-COM06', name: 'Corner desk', quantity: 2, price: 9.5 },
      { sku: 'Delivery_007', name: 'DHL', quantity: 1, price: 5 },
      { sku: 'WAYBILL-DISCOUNT', name: 'Discount WELCOME', quantity: 1, price: -2 },
    ]);
  });

  test('a Shopify delivery whose id no float can hold, signed over its raw bytes', async () => {
    const line = { tax_lines: [], quantity: 3, current_quantity: 3, price: '40.00' };
    const id = `98${Date.now()}123`;
    const body = JSON.stringify(
      aShopifyOrder({
        line_items: [aShopifyLine(line)],
        shipping_lines: [],
        total_tax: '0.00',
        current_total_tax: '0.00',
        total_price: '120.00',
        current_total_price: '120.00',
        current_subtotal_price: '120.00',
      }),
    ).replace(/"id":\d+/, `"id":${id}`);
    const answer = await deliver(body);
    expect([answer.status, await answer.json()]).toMatchObject([
      202,
      { links: { self: `/v1/partners/acme-shop/orders/${id}` } },
    ]);
    const [state] = await waybill.settle([id], 60_000, 'acme-shop');
    expect(state).toMatchObject({ state: 'written', odoo: { total: '120.00' } });
    const [order] = await saleOrdersOf(id);
    expect(order).toMatchObject({ origin: 'acme-shop', amount_total: 120 });
    expect(order && (await linesOf(order))).toMatchObject([{ sku: 'E-COM06', quantity: 3, price: 40 }]);
  });

  test('the newest revision of a draft, and nothing of the one before it', async () => {
    const externalId = `e2e-revised-${run}`;
    await waybill.post(anOrderInput({ externalId, revision: 1 }));
    await waybill.settle([externalId], 60_000);
    const line = { externalId: '9', sku: 'E-COM07', description: 'Large cabinet', quantity: '4', unitPrice: '2.50' };
    await waybill.post(
      anOrderInput({
        externalId,
        revision: 2,
        lines: [line],
        shipping: [],
        discounts: [],
        totals: { tax: '0.00', total: '10.00' },
      }),
    );
    const [state] = await waybill.settle([externalId], 60_000);
    expect(state).toMatchObject({ state: 'written', revision: 2, odoo: { total: '10.00' } });
    const [order, ...others] = await saleOrdersOf(externalId);
    expect(others).toEqual([]);
    expect(order && (await linesOf(order))).toEqual([
      { sku: 'E-COM07', name: 'Large cabinet', quantity: 4, price: 2.5 },
    ]);
  });
});

test('an order with a SKU that Odoo does not know is parked with the reason and the remedy', async () => {
  const externalId = `e2e-unknown-${run}`;
  const lines = [{ externalId: '1', sku: `NO-${run}`, quantity: '1', unitPrice: '5.00' }];
  await waybill.post(
    anOrderInput({ externalId, lines, shipping: [], discounts: [], totals: { tax: '0.00', total: '5.00' } }),
  );
  const [state] = await waybill.settle([externalId], 60_000);
  expect(state?.failure).toEqual({
    class: 'missing-reference',
    message: expect.stringContaining(`SKU \`NO-${run}\` is not the Internal Reference`),
    remedy: expect.stringContaining(`\`NO-${run}\``),
  });
  expect(await saleOrdersOf(externalId)).toEqual([]);
});
