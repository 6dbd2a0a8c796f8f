import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { type RunningOdoo, startOdoo } from '../../../infra/odoo/start-odoo.ts';
import type { Order } from '../../../shared/order/order.ts';
import { startLedger, type TestLedger } from '../../support/ledger-table.ts';
import { anOrder } from '../../support/orders.ts';
import { createWriting } from '../../support/writing.ts';
import { askOdoo } from '../support/call-odoo.ts';

const idsSchema = z.array(z.int());

let odoo: RunningOdoo;
let store: TestLedger;
beforeAll(async () => {
  const folder = fileURLToPath(new URL('../addon', import.meta.url));
  odoo = await startOdoo({ report: () => undefined, addons: { folder, modules: ['waybill_test_codes'] } });
  store = await startLedger();
  const [desk, cabinet] = [await productOf('E-COM06'), await productOf('E-COM07')];
  const [engines, rivals] = [
    await make('res.partner', { name: 'Engines' }),
    await make('res.partner', { name: 'Rivals' }),
  ];
  await make('product.customerinfo', { partner_id: engines, product_code: 'A-1', ...desk });
  await make('product.customerinfo', { partner_id: rivals, product_code: 'A-1', ...cabinet });
  await make('product.customerinfo', {
    partner_id: rivals,
    product_code: 'R-2',
    product_tmpl_id: cabinet.product_tmpl_id,
  });
}, 300_000);
afterAll(async () => {
  await store.close();
  await odoo.stop();
});

const askAsAdministrator = <T>(schema: z.ZodType<T>, model: string, method: string, body: object): Promise<T> =>
  askOdoo(odoo.access, schema, { model, method, body: { ...body }, as: 'administrator' });
async function make(model: string, values: object): Promise<number> {
  const [id] = await askAsAdministrator(idsSchema, model, 'create', { vals_list: [values] });
  return id ?? expect.fail();
}
async function productOf(sku: string): Promise<{ product_id: number; product_tmpl_id: number }> {
  const schema = z.array(z.object({ id: z.int(), product_tmpl_id: z.tuple([z.int(), z.string()]) }));
  const domain = [['default_code', '=', sku]];
  const fields = ['product_tmpl_id'];
  const [found] = await askAsAdministrator(schema, 'product.product', 'search_read', { domain, fields });
  return { product_id: found?.id ?? expect.fail(), product_tmpl_id: found?.product_tmpl_id[0] ?? expect.fail() };
}

const customerCodes = { model: 'product.customerinfo', owner: 'partner_id' };
let count = 0;
const orderOf = (sku: string): Order => {
  count += 1;
  const lines = [{ externalId: '1', sku, quantity: '1', unitPrice: '2.00' }];
  const plain = { lines, shipping: [], discounts: [], totals: { tax: '0.00', total: '2.00' } };
  return anOrder({ externalId: `codes-${count}`, revision: 1, ...plain });
};

/** What became of an order of this SKU, and the product that it was booked on. */
const write = async (sku: string, single?: string) => {
  const partner = single === undefined ? {} : { customers: { single } };
  const writing = createWriting(store.ledger, odoo.access, { connection: { customerCodes }, partner });
  const order = orderOf(sku);
  await writing.acceptAndWrite([order]);
  const { state, failure } = await writing.recordOf(order);
  const schema = z.array(z.object({ product_id: z.tuple([z.int(), z.string()]) }));
  const domain = [['order_id.client_order_ref', '=', order.externalId]];
  const lines = await askAsAdministrator(schema, 'sale.order.line', 'search_read', { domain, fields: ['product_id'] });
  return { state, message: failure?.message, products: lines.map(({ product_id: [, name] }) => name) };
};

describe('the code that a partner has for an article', () => {
  test('is that of the partner’s house account', async () => {
    const desk = [expect.stringContaining('E-COM06')];
    expect(await write('A-1', 'Engines')).toMatchObject({ state: 'written', products: desk });
    const cabinet = [expect.stringContaining('E-COM07')];
    expect(await write('A-1', 'Rivals')).toMatchObject({ state: 'written', products: cabinet });
  });

  test('is nobody’s in particular without one, and then must mean one product', async () => {
    expect(await write('A-1')).toMatchObject({
      ...{ state: 'parked', products: [] },
      message: expect.stringContaining('SKU `A-1` is the code of 2 products'),
    });
  });

  test('stands for the only variant where it is given to the article as a whole', async () => {
    expect(await write('R-2')).toMatchObject({ state: 'written', products: [expect.stringContaining('E-COM07')] });
  });

  test('of another account is none', async () => {
    expect(await write('R-2', 'Engines')).toMatchObject({
      state: 'parked',
      message: expect.stringMatching(
        /SKU `R-2` is not the Internal Reference .*, nor a code in product\.customerinfo\./,
      ),
    });
  });

  test('gives way to an Internal Reference', async () => {
    expect(await write('E-COM08', 'Engines')).toMatchObject({ products: [expect.stringContaining('E-COM08')] });
  });
});
