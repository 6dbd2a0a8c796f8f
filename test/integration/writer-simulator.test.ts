import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { type OdooSimulator, startOdooSimulator } from '../../infra/local/odoo-simulator/start-odoo-simulator.ts';
import { externalIdOf } from '../../shared/odoo/external-id.ts';
import { createJson2 } from '../../shared/odoo/transports/json2.ts';
import type { Order, OrderInput } from '../../shared/order/order.ts';
import { startLedger, type TestLedger } from '../support/ledger-table.ts';
import { anOrder } from '../support/orders.ts';
import { createWriting } from '../support/writing.ts';

let store: TestLedger;
let odoo: OdooSimulator;
let writing: ReturnType<typeof createWriting>;

beforeAll(async () => {
  store = await startLedger();
});
beforeEach(async () => {
  odoo = await startOdooSimulator({ port: 0 });
  writing = createWriting(store.ledger, odoo);
  return () => odoo.close();
});
afterAll(() => store.close());

let count = 0;
/** An order that no other test has, of a customer of its own with an address of their own. */
const nextOrder = (different: Partial<OrderInput> = {}): Order => {
  count += 1;
  const customer = { externalId: `c-${count}`, name: `Customer ${count}` };
  return anOrder({ externalId: `ord-${count}`, revision: 1, customer, ...different });
};
const nextOrders = (number: number, different: Partial<OrderInput> = {}): Order[] =>
  Array.from({ length: number }, () => nextOrder(different));

const ofUnknownSku = (order: Order): Order => ({
  ...order,
  lines: order.lines.map((line) => ({ ...line, sku: 'NO-SUCH' })),
});

/** Lets Odoo refuse orders for a reason that nobody can see beforehand: something else bears their external ids. */
const spoil = async (orders: readonly Order[]): Promise<void> => {
  const call = createJson2({ url: odoo.url, database: odoo.database, apiKey: odoo.adminApiKey, timeoutMs: 10_000 });
  const externalIds = orders.map(({ externalId }) => externalIdOf('main', 'order', 'acme', externalId));
  const data = externalIds.map((externalId) => [externalId, 'Not an order']);
  await call('res.partner', 'load', { fields: ['id', 'name'], data }, z.object({ ids: z.array(z.int()) }));
};

const salesOf = (orders: readonly Order[]) => {
  const references = new Set(orders.map(({ externalId }) => externalId));
  return odoo.orders().filter(({ reference }) => references.has(reference));
};
const statesOf = async (orders: readonly Order[]): Promise<Record<string, number>> => {
  const records = await Promise.all(orders.map((order) => writing.recordOf(order)));
  return Object.fromEntries(
    [...Map.groupBy(records, ({ state }) => state)].map(([state, some]) => [state, some.length]),
  );
};
const callsOf = async (work: () => Promise<unknown>): Promise<number> => {
  const before = odoo.calls().length;
  await work();
  return odoo.calls().length - before;
};

describe('a batch', () => {
  test('of a hundred orders is written whole, each with its lines and totals, and the ledger says so', async () => {
    const orders = nextOrders(100);
    expect(await writing.acceptAndWrite(orders)).toEqual([]);
    expect(await statesOf(orders)).toEqual({ written: 100 });
    const sales = salesOf(orders);
    expect(sales).toHaveLength(100);
    expect(new Set(sales.map(({ total }) => total))).toEqual(new Set([25.8]));
    expect(sales[0]).toMatchObject({
      state: 'draft',
      origin: 'acme',
      untaxed: 22,
      tax: 3.8,
      lines: [
        { sku: 'E-COM06', name: 'Corner desk', quantity: 2, unitPrice: 9.5, total: 22.8 },
        { sku: 'Delivery_007', name: 'DHL', unitPrice: 5, total: 5 },
        { sku: 'WAYBILL-DISCOUNT', name: 'Discount WELCOME', unitPrice: -2, total: -2 },
      ],
    });
    const [sale] = sales;
    expect(await writing.recordOf({ externalId: sale?.reference ?? '' })).toMatchObject({
      odoo: { id: sale?.id, name: sale?.name, total: '25.80', state: 'draft' },
    });
  });

  test('costs five calls, whatever its size, new addresses among them, once the writer knows its products and countries', async () => {
    await writing.acceptAndWrite(nextOrders(1));
    for (const size of [1, 10, 100]) {
      const orders = nextOrders(size);
      await writing.acceptAll(orders);
      expect(await callsOf(() => writing.write(orders))).toBe(5);
      expect(await statesOf(orders)).toEqual({ written: size });
    }
  });

  test('that comes again costs no call at all', async () => {
    const orders = nextOrders(10);
    await writing.acceptAndWrite(orders);
    expect(await callsOf(() => writing.write(orders))).toBe(0);
  });
});

describe('bad orders', () => {
  test('twenty among two hundred are parked with their reasons, in three more calls a batch at most', async () => {
    await writing.acceptAndWrite(nextOrders(1));
    const orders = nextOrders(200).map((order, index) => (index % 20 === 3 ? ofUnknownSku(order) : order));
    const spoilt = orders.filter((_, index) => index % 20 === 10);
    await spoil(spoilt);
    await writing.acceptAll(orders);
    for (const batch of [orders.slice(0, 100), orders.slice(100)]) {
      expect(await callsOf(() => writing.write(batch))).toBeLessThanOrEqual(4 + 3);
    }
    expect(await statesOf(orders)).toEqual({ written: 180, parked: 20 });
    expect(salesOf(orders)).toHaveLength(180);
    const records = await Promise.all(orders.map((order) => writing.recordOf(order)));
    const parked = records.filter(({ state }) => state === 'parked').map(({ failure }) => failure);
    expect(parked.filter((failure) => failure?.message.includes('SKU `NO-SUCH` is not'))).toHaveLength(10);
    expect(
      parked.filter((failure) => failure?.operatorMessage.includes('found record of different model')),
    ).toHaveLength(10);
  });

  test('do not harm the first order of their batch', async () => {
    const orders = nextOrders(5);
    await spoil(orders.slice(2, 4));
    await writing.acceptAndWrite(orders);
    expect(await statesOf(orders)).toEqual({ written: 3, parked: 2 });
    expect(await statesOf(orders.slice(0, 1))).toEqual({ written: 1 });
  });
});

describe('the same orders', () => {
  test('in several batches at once become one sale order each', async () => {
    const orders = nextOrders(20);
    await writing.acceptAll(orders);
    await Promise.all([1, 2, 3].map(() => writing.write(orders, writing.createDeps())));
    await writing.write(orders);
    expect(await statesOf(orders)).toEqual({ written: 20 });
    expect(
      salesOf(orders)
        .map(({ reference }) => reference)
        .toSorted(),
    ).toEqual(orders.map(({ externalId }) => externalId).toSorted());
  });

  test('become one sale order each when nobody heard Odoo say that it took them', async () => {
    const orders = nextOrders(3);
    odoo.addFault({ kind: 'drop', when: 'after-commit', model: 'sale.order', method: 'load', times: 1 });
    expect(await writing.acceptAndWrite(orders)).toEqual([]);
    expect(await statesOf(orders)).toEqual({ retrying: 3 });
    expect(writing.sent).toHaveLength(3);
    await writing.write(orders, { ...writing.createDeps(), now: () => new Date(Date.now() + 60_000) });
    expect(await statesOf(orders)).toEqual({ written: 3 });
    expect(salesOf(orders)).toHaveLength(3);
  });
});

describe('a newer revision', () => {
  const revised = (order: Order): Order => {
    const [line] = order.lines;
    if (!line) throw new Error('An order has a line');
    const lines = [{ ...line, externalId: '2', quantity: '4' }];
    const totals = { tax: '7.80', total: '49.80' };
    return { ...order, revision: 2, note: 'Ring twice', lines, totals };
  };

  test('of a draft is written over it, and lines that are gone are gone in Odoo', async () => {
    const order = nextOrder();
    await writing.acceptAndWrite([order]);
    await writing.acceptAndWrite([revised(order)]);
    expect(await writing.recordOf(order)).toMatchObject({ state: 'written', revision: 2, odoo: { total: '49.80' } });
    const sales = salesOf([order]);
    expect(sales).toHaveLength(1);
    expect(sales[0]?.lines.map(({ quantity }) => quantity).toSorted()).toEqual([1, 1, 4]);
  });

  test('is written though nobody heard that the older one went in', async () => {
    const order = nextOrder();
    odoo.addFault({ kind: 'drop', when: 'after-commit', model: 'sale.order', method: 'load', times: 1 });
    await writing.acceptAndWrite([order]);
    await writing.acceptAndWrite([revised(order)]);
    expect(await writing.recordOf(order)).toMatchObject({ state: 'written', odoo: { total: '49.80' } });
    expect(salesOf([order])).toMatchObject([{ total: 49.8 }]);
  });

  test('of a confirmed order is handed over to a person, and Odoo keeps what was confirmed', async () => {
    const order = nextOrder();
    await writing.acceptAndWrite([order]);
    const [sale] = salesOf([order]);
    await confirmSale(sale?.id ?? 0);
    await writing.acceptAndWrite([revised(order)]);
    expect(await writing.recordOf(order)).toMatchObject({ state: 'written', revision: 2, odoo: { state: 'sale' } });
    expect(salesOf([order])).toMatchObject([{ total: 25.8, state: 'sale' }]);
    expect(writing.log.lines.map(({ event }) => event)).toContain('order.handed-over');
  });
});

const confirmSale = async (id: number): Promise<void> => {
  const call = createJson2({ url: odoo.url, database: odoo.database, apiKey: odoo.adminApiKey, timeoutMs: 10_000 });
  await call('sale.order', 'action_confirm', { ids: [id] }, z.unknown());
};

describe('an order', () => {
  test('whose total Odoo computes otherwise stays a draft, and both numbers are told', async () => {
    const order: Order = { ...nextOrder(), totals: { tax: '3.81', total: '25.81' } };
    const other = nextOrder();
    await writing.acceptAndWrite([order, other]);
    expect(await writing.recordOf(order)).toMatchObject({
      state: 'parked',
      odoo: { state: 'draft', total: '25.80' },
      failure: { class: 'total-mismatch', message: expect.stringMatching(/charged 25\.81 USD.*comes to 25\.80/) },
    });
    expect(await statesOf([other])).toEqual({ written: 1 });
  });

  test('that was cancelled is cancelled in Odoo, and stays so when its cancellation is told twice', async () => {
    const order = nextOrder();
    await writing.acceptAndWrite([order]);
    for (const revision of [2, 3]) await writing.acceptAndWrite([{ ...order, revision, status: 'cancelled' }]);
    expect(await writing.recordOf(order)).toMatchObject({ state: 'written', revision: 3, odoo: { state: 'cancel' } });
    expect(salesOf([order])).toMatchObject([{ state: 'cancel' }]);
  });
});

describe('trouble of Odoo as a whole', () => {
  test.each([
    ['the database is down', { kind: 'database-down' }, 'unavailable'],
    ['the key has expired', { kind: 'unauthorized' }, 'unauthenticated'],
    ['it limits the calls', { kind: 'throttled' }, 'throttled'],
    ['a right is missing', { kind: 'access-denied' }, 'forbidden'],
    ['a proxy answers in its place', { kind: 'html' }, 'misconfigured'],
  ] as const)('parks nobody and uses up no attempt: %s', async (_what, fault, failureClass) => {
    const orders = nextOrders(12);
    odoo.addFault(fault);
    expect(await writing.acceptAndWrite(orders)).toEqual([]);
    expect(await statesOf(orders)).toEqual({ retrying: 12 });
    expect(await writing.recordOf(orders[5] ?? orders[0] ?? nextOrder())).toMatchObject({
      attempts: 0,
      failure: { class: failureClass },
    });
    odoo.clearFaults();
    await writing.write(orders);
    expect(await statesOf(orders)).toEqual({ written: 12 });
  });
});

test('a draft credit note that the user may not make pauses the lane, and parks no order', async () => {
  writing = createWriting(store.ledger, odoo, { connection: { life: { refunds: 'credit-note' } } });
  const order = nextOrder({ refunds: [{ externalId: 'r1', amount: '5.00' }] });
  await writing.acceptAndWrite([order]);

  expect(writing.paused).toMatchObject([['forbidden', expect.any(Number)]]);
  expect(await writing.recordOf(order)).toMatchObject({ state: 'retrying', attempts: 0 });
});
