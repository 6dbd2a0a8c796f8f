import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { findExisting } from '../../shared/odoo/find-existing.ts';
import { createJson2 } from '../../shared/odoo/transports/json2.ts';
import type { Order, OrderInput } from '../../shared/order/order.ts';
import { startLedger, type TestLedger } from '../support/ledger-table.ts';
import { anOrder } from '../support/orders.ts';
import { createWriting } from '../support/writing.ts';
import { askOdoo } from './support/call-odoo.ts';
import { odooUnderTest } from './support/odoo.ts';

const odoo = odooUnderTest();
const run = randomUUID().slice(0, 8);
const idsSchema = z.array(z.int());
const link = z.union([z.tuple([z.int(), z.string()]), z.literal(false)]);
const title = link.transform((linked) => (linked === false ? '' : linked[1]));
const lineSchema = z.object({
  id: z.int(),
  name: z.string(),
  product_id: title,
  product_uom_id: title,
  product_uom_qty: z.number(),
  price_unit: z.number(),
  price_total: z.number(),
  is_delivery: z.boolean(),
  display_type: z.union([z.string(), z.literal(false)]),
});

const actByHand = <T>(schema: z.ZodType<T>, model: string, method: string, body: object): Promise<T> =>
  askOdoo(odoo, schema, { model, method, body: { ...body, context: { lang: 'en_US' } }, as: 'administrator' });
const make = async (model: string, values: object): Promise<number> => {
  const [id] = await actByHand(idsSchema, model, 'create', { vals_list: [values] });
  return id ?? expect.fail();
};
const unitId = async (name: string): Promise<number> => {
  const [id] = await actByHand(idsSchema, 'uom.uom', 'search', { domain: [['name', '=', name]] });
  return id ?? expect.fail();
};
const linesOf = (order: Order) =>
  actByHand(z.array(lineSchema), 'sale.order.line', 'search_read', {
    domain: [['order_id.client_order_ref', '=', order.externalId]],
    fields: Object.keys(lineSchema.shape),
    order: 'sequence, id',
  });
const carrierOf = async (order: Order) => {
  const [sale] = await actByHand(z.array(z.object({ carrier_id: link })), 'sale.order', 'search_read', {
    domain: [['client_order_ref', '=', order.externalId]],
    fields: ['carrier_id'],
  });
  return sale?.carrier_id;
};

let store: TestLedger;
beforeAll(async () => {
  store = await startLedger();
});
afterAll(() => store.close());

let count = 0;
type Line = OrderInput['lines'][number];
const orderOf = (lines: readonly Partial<Line>[], rest: Partial<OrderInput> & { total: string }): Order => {
  count += 1;
  const { total, ...different } = rest;
  return anOrder({
    ...{ externalId: `${run}-lines-${count}`, revision: 1, shipping: [], discounts: [] },
    lines: lines.map((line, index) => ({ externalId: `${index + 1}`, quantity: '1', unitPrice: '1.00', ...line })),
    totals: { tax: '0.00', total },
    ...different,
  });
};
const writingWith = (...different: Parameters<typeof createWriting>[2][]) =>
  createWriting(store.ledger, odoo, ...different);
const products = { shipping: 'Delivery_007', discount: 'WAYBILL-DISCOUNT', fee: 'WAYBILL-FEE' };

describe('an article in Odoo', () => {
  test('that is archived, or another company’s, is refused in words that say so', async () => {
    const company = await make('res.company', { name: `Other ${run}` });
    await make('product.product', { name: 'Old desk', default_code: `${run}-OLD`, active: false });
    await make('product.product', { name: 'Their desk', default_code: `${run}-THEIRS`, company_id: company });
    const writing = writingWith();
    const orders = ['OLD', 'THEIRS'].map((sku) => orderOf([{ sku: `${run}-${sku}` }], { total: '1.00' }));
    await writing.acceptAndWrite(orders);
    const records = await Promise.all(orders.map(writing.recordOf));
    expect(records.map(({ state }) => state)).toEqual(['parked', 'parked']);
    expect(records[0]?.failure?.message).toContain('`Old desk` in Odoo company 1');
    expect(records[0]?.failure?.message).toContain('which is archived');
    // Odoo hides other companies' products from a user who is not of them.
    expect(records[1]?.failure?.message).toContain(`SKU \`${run}-THEIRS\` is`);
  });

  test('is never chosen between the SKU’s and the barcode’s', async () => {
    const writing = writingWith();
    const order = orderOf([{ sku: 'E-COM06', barcode: '2100002000003' }], { total: '1.00' });
    await writing.acceptAndWrite([order]);
    expect((await writing.recordOf(order)).failure).toMatchObject({
      class: 'missing-reference',
      message: expect.stringContaining('lead to two products'),
    });
  });

  test('is the configuration’s for the partner’s own SKU', async () => {
    const writing = writingWith({ partner: { skus: { 'THEIR-1': 'E-COM07' } } });
    const order = orderOf([{ sku: 'THEIR-1', unitPrice: '3.00' }], { total: '3.00' });
    await writing.acceptAndWrite([order]);
    expect(await writing.recordOf(order)).toMatchObject({ state: 'written', odoo: { total: '3.00' } });
    expect(await linesOf(order)).toMatchObject([{ product_id: expect.stringContaining('E-COM07') }]);
  });
});

describe('a quantity', () => {
  test('counts in the unit that the partner names, configured or by its name in any case', async () => {
    const kg = await unitId('kg');
    const uom = { uom_id: await unitId('g') };
    await make('product.product', { name: 'Nails', default_code: `${run}-NAILS`, ...uom });
    const writing = writingWith({ connection: { units: { kilo: kg } } });
    const order = orderOf(
      [
        { sku: `${run}-NAILS`, unit: 'kilo', quantity: '2', unitPrice: '5.00' },
        { sku: `${run}-NAILS`, unit: 'KG', quantity: '0.50', unitPrice: '5.00' },
        { sku: `${run}-NAILS`, quantity: '100', unitPrice: '0.01' },
        { sku: 'E-COM06', unitPrice: '2.00' },
      ],
      { total: '15.50' },
    );
    await writing.acceptAndWrite([order]);
    expect((await writing.recordOf(order)).failure).toBeUndefined();
    expect((await linesOf(order)).map((line) => [line.product_uom_id, line.price_total])).toEqual([
      ['kg', 10],
      ['kg', 2.5],
      ['g', 1],
      ['Units', 2],
    ]);
  });

  test('in a unit that the product cannot be counted in, and one that Odoo would round, are refused', async () => {
    const writing = writingWith();
    const orders = [
      orderOf([{ sku: 'E-COM06', unit: 'kg' }], { total: '1.00' }),
      orderOf([{ sku: 'E-COM06', unit: 'barrel' }], { total: '1.00' }),
      orderOf([{ sku: 'E-COM06', quantity: '1.234' }], { total: '1.23' }),
    ];
    await writing.acceptAndWrite(orders);
    const records = await Promise.all(orders.map(writing.recordOf));
    expect(records.map(({ failure }) => failure?.message)).toEqual([
      expect.stringContaining('is counted in `Units` in Odoo, which `kg` cannot be turned into'),
      'Odoo has no active unit of measure `barrel`.',
      'Odoo keeps 2 decimals of quantities, which is too few for 1.234.',
    ]);
  });
});

describe('shipping', () => {
  test('has its carrier, is a delivery, and is booked on the carrier’s product or the configured one', async () => {
    const carriers = { Post: { carrier: 'The Poste' }, Van: { carrier: 3, product: 'Delivery_009' }, Other: {} };
    const writing = writingWith({ connection: { carriers } });
    const order = orderOf([{ sku: 'E-COM06' }], {
      shipping: [
        { method: 'Other', price: '0.00' },
        { method: 'Post', price: '4.00' },
        { method: 'Van', price: '6.00' },
      ],
      total: '11.00',
    });
    await writing.acceptAndWrite([order]);
    expect((await writing.recordOf(order)).failure).toBeUndefined();
    expect(await carrierOf(order)).toEqual([expect.any(Number), 'The Poste']);
    const lines = await linesOf(order);
    expect(lines.map((line) => [line.product_id, line.is_delivery])).toEqual([
      [expect.stringContaining('E-COM06'), false],
      [expect.stringContaining('Delivery_007'), true],
      [expect.stringContaining('Delivery_009'), true],
      [expect.stringContaining('Delivery_009'), true],
    ]);
  });

  test('keeps its carrier when a newer revision has one parcel less, and has none when nothing is shipped', async () => {
    const writing = writingWith({ connection: { carriers: { Post: { carrier: 'The Poste' } } } });
    const parcel = { method: 'Post', price: '0.00' };
    const order = orderOf([{ sku: 'E-COM06' }], { shipping: [parcel, parcel], total: '1.00' });
    await writing.acceptAndWrite([order]);
    await writing.acceptAndWrite([{ ...order, revision: 2, shipping: [parcel] }]);
    expect(await writing.recordOf(order)).toMatchObject({ state: 'written', revision: 2 });
    expect(await linesOf(order)).toHaveLength(2);
    expect(await carrierOf(order)).toEqual([expect.any(Number), 'The Poste']);
    await writing.acceptAndWrite([{ ...order, revision: 3, shipping: [] }]);
    expect(await linesOf(order)).toHaveLength(1);
    expect(await carrierOf(order)).toBe(false);
  });

  test('by a carrier that Odoo does not have is refused, and the order comes back once it is there', async () => {
    const name = `Pigeon ${run}`;
    const writing = writingWith({ connection: { carriers: { Pigeon: { carrier: name } } } });
    const order = orderOf([{ sku: 'E-COM06' }], { shipping: [{ method: 'Pigeon', price: '2.00' }], total: '3.00' });
    await writing.acceptAndWrite([order]);
    const { failure } = await writing.recordOf(order);
    expect(failure).toMatchObject({ class: 'missing-reference', concern: { kind: 'carrier', name } });
    const { url, database, apiKey } = odoo;
    const call = createJson2({ url, database, apiKey, timeoutMs: 20_000 });
    const wanted = [{ concern: failure?.concern ?? expect.fail() }, { concern: { kind: 'unit' as const, name: 'kg' } }];
    expect(await findExisting(call, undefined, wanted)).toMatchObject({ ok: true, value: [wanted[1]] });
    await make('delivery.carrier', {
      ...{ name, delivery_type: 'fixed' },
      product_id: await make('product.product', { name, type: 'service', default_code: name }),
    });
    expect(await findExisting(call, undefined, wanted)).toMatchObject({ ok: true, value: wanted });
  });
});

describe('what surrounds the goods', () => {
  test('a kit, a heading, a remark, a custom line and a tip stand as a colleague would have typed them', async () => {
    const writing = writingWith({ connection: { products: { ...products, custom: 'WAYBILL-FEE', tip: 'E-COM10' } } });
    const order = orderOf(
      [
        { externalId: 'b', sku: 'E-COM08', unitPrice: '0.00', parent: 'k' },
        {
          externalId: 'k',
          sku: `${run}-KIT`,
          unitPrice: '30.00',
          section: 'Kits',
          notes: ['Gift wrap'],
          description: 'Kit',
        },
        { externalId: 'c', unitPrice: '9.00', description: 'Engraving “Ada”' },
        { externalId: 'r', sku: 'E-COM07', unitPrice: '-4.00', description: 'Old cabinet taken back' },
      ],
      {
        fees: [{ name: 'Tip', amount: '2.00', kind: 'tip' }],
        giftCards: [{ code: 'X', amount: '1.00' }],
        total: '37.00',
      },
    );
    await writing.acceptAndWrite([order]);
    expect(await writing.recordOf(order)).toMatchObject({ state: 'written', odoo: { total: '37.00' } });
    expect((await linesOf(order)).map((line) => [line.display_type, line.name, line.price_total])).toEqual([
      ['line_section', 'Kits', 0],
      [false, 'Kit', 30],
      ['line_note', 'Gift wrap', 0],
      [false, 'Storage Box', 0],
      [false, 'Engraving “Ada”', 9],
      [false, 'Old cabinet taken back', -4],
      [false, 'Tip', 2],
    ]);
    await actByHand(z.unknown(), 'sale.order', 'action_confirm', { ids: [(await writing.recordOf(order)).odoo?.id] });
  });

  test('headings and remarks keep their place in a newer revision, and go when it has none', async () => {
    const writing = writingWith();
    const order = orderOf([{ sku: 'E-COM06', section: 'Desks', notes: ['Left'] }, { sku: 'E-COM07' }], {
      total: '2.00',
    });
    await writing.acceptAndWrite([order]);
    const line = order.lines[0] ?? expect.fail();
    const revised = { ...order, revision: 2, lines: [{ ...line, notes: ['Right'] }, ...order.lines.slice(1)] };
    await writing.acceptAndWrite([revised]);
    const namesOf = async () => (await linesOf(order)).map(({ name }) => name);
    expect(await namesOf()).toEqual(['Desks', expect.any(String), 'Right', expect.any(String)]);
    const { section: _section, notes: _notes, ...bare } = line;
    await writing.acceptAndWrite([{ ...order, revision: 3, lines: [bare, ...order.lines.slice(1)] }]);
    expect(await namesOf()).toHaveLength(2);
  });

  test('keeps its web price when a salesperson changes the quantity, in another unit too', async () => {
    const writing = writingWith();
    const order = orderOf([{ sku: 'E-COM06', unit: 'Pack of 6', unitPrice: '10.00' }], { total: '10.00' });
    await writing.acceptAndWrite([order]);
    const [line] = await linesOf(order);
    await actByHand(z.unknown(), 'sale.order.line', 'write', { ids: [line?.id], vals: { product_uom_qty: 7 } });
    expect(await linesOf(order)).toMatchObject([{ product_uom_qty: 7, price_unit: 10 }]);
  });

  test('comes in one call for five hundred lines, each with a heading and a remark', async () => {
    const writing = writingWith({ connection: { callTimeoutMs: 60_000 } });
    const order = orderOf(
      Array.from({ length: 500 }, (_, index) => ({
        ...{ sku: index % 2 === 0 ? 'E-COM07' : 'E-COM08', section: `Room ${index}`, notes: ['Third floor', 'Ring'] },
      })),
      { total: '500.00' },
    );
    await writing.acceptAndWrite([order]);
    expect(await writing.recordOf(order)).toMatchObject({ state: 'written', odoo: { total: '500.00' } });
    expect(await linesOf(order)).toHaveLength(1500);
  });
});
