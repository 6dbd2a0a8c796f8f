import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { Order, OrderInput } from '../../shared/order/order.ts';
import { startLedger, type TestLedger } from '../support/ledger-table.ts';
import { anOrder } from '../support/orders.ts';
import { createWriting } from '../support/writing.ts';
import { askOdoo } from './support/call-odoo.ts';
import { odooUnderTest } from './support/odoo.ts';
import { createSaleOrderReader } from './support/sale-orders.ts';
import { createSetUp } from './support/set-up.ts';

const odoo = odooUnderTest();
const { saleOf, linesOf, actByHand } = createSaleOrderReader(odoo);
const run = randomUUID().slice(0, 8);

let store: TestLedger;
beforeAll(async () => {
  store = await startLedger();
});
afterAll(() => store.close());

type Life = NonNullable<NonNullable<Parameters<typeof createWriting>[2]>['connection']>['life'];
const writingWith = (life: Life = {}, apiKey = odoo.apiKey) =>
  createWriting(store.ledger, { ...odoo, apiKey }, { connection: { life } });

let count = 0;
const nextOrder = (different: Partial<OrderInput> = {}): Order => {
  count += 1;
  const customer = { externalId: `${run}-c${count}`, name: 'Ada Lovelace' };
  return anOrder({ externalId: `${run}-${count}`, revision: 1, customer, ...different });
};

/** The order with another quantity of its only article, and the amounts that follow. */
const withQuantity = (order: Order, quantity: number, revision: number): Order => {
  const [line] = order.lines;
  if (!line) throw new Error('An order has a line');
  const net = 10 * quantity - 1;
  const taxes = [{ name: 'VAT', rate: '0.20', amount: (net * 0.2).toFixed(2) }];
  const totals = { tax: (net * 0.2).toFixed(2), total: (net * 1.2 + 5 - 2).toFixed(2) };
  return { ...order, revision, lines: [{ ...line, quantity: String(quantity), taxes }], totals };
};

const below = async <T extends z.ZodObject>(schema: T, model: string, order: Order) => {
  const { id } = await saleOf(order);
  const field = model === 'mail.message' ? 'model' : 'res_model';
  const domain = [
    [field, '=', 'sale.order'],
    ['res_id', '=', id],
  ];
  const body = { domain, fields: Object.keys(schema.shape), order: 'id' };
  return askOdoo(odoo, z.array(schema), { model, method: 'search_read', body, as: 'administrator' });
};
const notesOf = async (order: Order, text: string): Promise<string[]> =>
  (await below(z.object({ body: z.string() }), 'mail.message', order))
    .map(({ body }) => body)
    .filter((body) => body.includes(text));
const link = z.tuple([z.int(), z.string()]);
const askedOf = (order: Order) =>
  below(z.object({ summary: z.string(), note: z.string(), user_id: link }), 'mail.activity', order);

const editByHand = async (order: Order, at: number, vals: object): Promise<void> => {
  const line = (await linesOf(order))[at];
  await actByHand('sale.order.line', 'write', { ids: [line?.id], vals });
};

describe('confirming', () => {
  test('an order that was paid keeps the partner’s date', async () => {
    const writing = writingWith({ confirm: 'paid' });
    const [paid, unpaid] = [nextOrder({ paymentStatus: 'paid' }), nextOrder({ paymentStatus: 'authorized' })];
    await writing.acceptAndWrite([paid, unpaid]);
    expect(await saleOf(paid)).toMatchObject({ state: 'sale', date_order: '2026-11-22 09:58:00' });
    expect(await saleOf(unpaid)).toMatchObject({ state: 'draft' });
    expect(await writing.recordOf(paid)).toMatchObject({ state: 'written', odoo: { state: 'sale' } });
    await writing.acceptAndWrite([
      { ...unpaid, revision: 2, paymentStatus: 'paid', paymentReference: 'pi_1', paymentMethod: 'card' },
    ]);
    expect(await saleOf(unpaid)).toMatchObject({ state: 'sale', reference: 'pi_1 (card)' });
  });

  test('never happens to an order whose total differs', async () => {
    const writing = writingWith({ confirm: 'always' });
    const order: Order = { ...nextOrder(), totals: { tax: '3.81', total: '25.81' } };
    await writing.acceptAndWrite([order]);
    expect(await saleOf(order)).toMatchObject({ state: 'draft' });
    expect(await writing.recordOf(order)).toMatchObject({ state: 'parked', failure: { class: 'total-mismatch' } });
  });
});

describe('a quotation that a salesperson edited', () => {
  test('keeps the edit, takes what the partner changed elsewhere, and says both', async () => {
    const writing = writingWith();
    const order = nextOrder();
    await writing.acceptAndWrite([order]);
    await editByHand(order, 0, { product_uom_qty: 4 });
    const shipping = [{ method: 'UPS', price: '7.00' }];
    await writing.acceptAndWrite([{ ...order, revision: 2, shipping, totals: { tax: '3.80', total: '27.80' } }]);
    expect(
      (await linesOf(order)).map(({ name, product_uom_qty, price_unit }) => [name, product_uom_qty, price_unit]),
    ).toEqual([
      ['Corner desk', 4, 9.5],
      ['UPS', 1, 7],
      ['Discount WELCOME', 1, -2],
    ]);
    expect(await notesOf(order, 'left as it is')).toEqual([expect.stringContaining('quantity 4 instead of 2')]);
    expect(await writing.recordOf(order)).toMatchObject({
      state: 'parked',
      failure: { class: 'total-mismatch', operatorMessage: expect.stringContaining('quantity 4 instead of 2') },
    });
  });

  test('does not get back a line that was taken off, whatever revisions follow', async () => {
    const writing = writingWith();
    const order = nextOrder({ lines: [...nextOrder().lines, free] });
    await writing.acceptAndWrite([order]);
    const { id } = await saleOf(order);
    const gone = (await linesOf(order)).find(({ name }) => name === 'A present');
    await actByHand('sale.order', 'write', { ids: [id], vals: { order_line: [[2, gone?.id, 0]] } });
    for (const revision of [2, 3]) {
      await writing.acceptAndWrite([{ ...order, revision, note: `Ring ${revision} times` }]);
      expect((await linesOf(order)).map(({ name }) => name)).not.toContain('A present');
      expect(await writing.recordOf(order)).toMatchObject({ state: 'written', revision });
    }
    expect(await notesOf(order, 'was taken off here')).toHaveLength(1);
  });

  test('is rewritten where it was only looked at and moved about', async () => {
    const writing = writingWith();
    const order = nextOrder();
    await writing.acceptAndWrite([order]);
    await editByHand(order, 0, { sequence: 99 });
    await writing.acceptAndWrite([withQuantity(order, 3, 2)]);
    expect(await writing.recordOf(order)).toMatchObject({ state: 'written', revision: 2 });
    expect((await linesOf(order)).map(({ product_uom_qty }) => product_uom_qty)).toContain(3);
  });
});

const free = { externalId: 'free', sku: 'E-COM07', description: 'A present', quantity: '1', unitPrice: '0.00' };

describe('a confirmed order', () => {
  test('is changed by a person, who is told once what; what is safe is changed at once', async () => {
    const writing = writingWith({ confirm: 'always' });
    const order = nextOrder();
    await writing.acceptAndWrite([order]);
    const changed = { ...withQuantity(order, 3, 2), note: 'Ring twice', paymentReference: 'pi_2' };
    await writing.acceptAndWrite([changed]);
    await writing.write([changed]);
    expect(await writing.recordOf(order)).toMatchObject({ state: 'written', revision: 2, odoo: { state: 'sale' } });
    expect((await linesOf(order))[0]).toMatchObject({ product_uom_qty: 2 });
    expect(await saleOf(order)).toMatchObject({ reference: 'pi_2', note: expect.stringContaining('Ring twice') });
    expect(await askedOf(order)).toEqual([
      expect.objectContaining({
        summary: 'acme changed this order: change it here too',
        note: expect.stringMatching(/Corner desk \(E-COM06\): quantity 2 → 3.*Total 25\.80 USD → 37\.80 USD/s),
      }),
    ]);
    await writing.acceptAndWrite([{ ...changed, revision: 3, paymentReference: 'pi_3' }]);
    expect(await saleOf(order)).toMatchObject({ reference: 'pi_3' });
    expect(await askedOf(order)).toHaveLength(1);
  });

  test('is cancelled while nothing of it was delivered, else a person is asked', async () => {
    const writing = writingWith({ confirm: 'always' });
    const [idle, begun] = [nextOrder(), nextOrder()];
    await writing.acceptAndWrite([idle, begun]);
    // Services are delivered by writing so.
    const service = (await linesOf(begun)).findIndex(({ name }) => name === 'DHL');
    await editByHand(begun, service, { qty_delivered: 1 });
    await writing.acceptAndWrite([idle, begun].map((order) => ({ ...order, revision: 2, status: 'cancelled' })));
    expect(await saleOf(idle)).toMatchObject({ state: 'cancel' });
    expect(await saleOf(begun)).toMatchObject({ state: 'sale' });
    expect(await askedOf(begun)).toMatchObject([{ summary: 'acme cancelled this order: cancel it here too' }]);
    expect(await writing.recordOf(begun)).toMatchObject({ state: 'written', revision: 2 });
  });

  test('that is locked is no order to cancel', async () => {
    const writing = writingWith({ confirm: 'always' });
    const order = nextOrder();
    await writing.acceptAndWrite([order]);
    const { id } = await saleOf(order);
    await actByHand('sale.order', 'action_lock', { ids: [id] });
    await writing.acceptAndWrite([{ ...order, revision: 2, status: 'cancelled' }]);
    expect(await saleOf(order)).toMatchObject({ state: 'sale' });
    expect(await askedOf(order)).toMatchObject([{ note: expect.stringContaining('locked') }]);
  });
});

describe('a cancelled order that the partner opens again', () => {
  test('is a quotation again when Waybill had cancelled it', async () => {
    const writing = writingWith();
    const order = nextOrder();
    await writing.acceptAndWrite([order]);
    await writing.acceptAndWrite([{ ...order, revision: 2, status: 'cancelled' }]);
    await writing.acceptAndWrite([withQuantity(order, 3, 3)]);
    expect(await saleOf(order)).toMatchObject({ state: 'draft', amount_total: 37.8 });
  });

  test('stays cancelled when a person had cancelled it, and one is asked', async () => {
    const writing = writingWith();
    const order = nextOrder();
    await writing.acceptAndWrite([order]);
    await actByHand('sale.order', 'action_cancel', { ids: [(await saleOf(order)).id] });
    await writing.acceptAndWrite([withQuantity(order, 3, 2)]);
    expect(await saleOf(order)).toMatchObject({ state: 'cancel' });
    expect(await askedOf(order)).toMatchObject([{ summary: 'acme changed this order, which was cancelled here' }]);
  });
});

describe('refunds', () => {
  const refunds = [{ externalId: 'r1', amount: '5.00', refundedAt: '2026-11-23T10:00:00Z', note: 'Broken <leg>' }];

  test('are noted once each, be it before the order was there', async () => {
    const writing = writingWith();
    const order = nextOrder({ refunds });
    await writing.acceptAndWrite([order]);
    const more = [...(order.refunds ?? []), { externalId: 'r2', amount: '1.00' }];
    await writing.acceptAndWrite([{ ...order, revision: 2, refunds: more }]);
    expect(await notesOf(order, 'refunded')).toEqual([
      '<p>acme refunded 5.00 USD on 2026-11-23: Broken &lt;leg&gt;</p>',
      '<p>acme refunded 1.00 USD.</p>',
    ]);
  });

  test('become draft credit notes where that is configured, with the rights that the set-up grants for it', async () => {
    const setUp = await createSetUp(odoo, `waybill-${run}`, { refunds: 'credit-note' });
    expect(await setUp.run()).toMatchObject({ exitCode: 0 });
    const writing = writingWith({ refunds: 'credit-note' }, (await setUp.readSecret()).apiKey);
    await setUp.remove();
    const order = nextOrder({ refunds });
    await writing.acceptAndWrite([order]);
    await writing.acceptAndWrite([{ ...order, revision: 2, note: 'again' }]);
    expect(await writing.recordOf(order)).toMatchObject({ state: 'written', revision: 2 });
    const schema = z.object({ move_type: z.string(), state: z.string(), amount_total: z.number(), ref: z.string() });
    const body = { domain: [['invoice_origin', '=', order.externalId]], fields: Object.keys(schema.shape) };
    const call = { model: 'account.move', method: 'search_read', body, as: 'administrator' } as const;
    expect(await askOdoo(odoo, z.array(schema), call)).toEqual([
      expect.objectContaining({ move_type: 'out_refund', state: 'draft', amount_total: 5, ref: 'r1' }),
    ]);
  });
});
