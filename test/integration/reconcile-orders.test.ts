import { PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { ReconcileOrdersDeps } from '../../functions/reconcile-orders/reconcile-orders.ts';
import { createShowReconciliation } from '../../functions/show-reconciliation/show-reconciliation.ts';
import { type OdooSimulator, startOdooSimulator } from '../../infra/local/odoo-simulator/start-odoo-simulator.ts';
import { makeFailure } from '../../shared/failure/make-failure.ts';
import { recordHold, recordTrouble } from '../../shared/ledger/lane-status.ts';
import { createJson2 } from '../../shared/odoo/transports/json2.ts';
import type { Order, OrderInput } from '../../shared/order/order.ts';
import type { Report } from '../../shared/reconcile/report.ts';
import { startLedger, type TestLedger } from '../support/ledger-table.ts';
import { anOrder, anOrderInput } from '../support/orders.ts';
import { createReconciling } from '../support/reconciling.ts';
import { createWriting } from '../support/writing.ts';

let store: TestLedger;
let odoo: OdooSimulator;
let writing: ReturnType<typeof createWriting>;
let reconciling: ReturnType<typeof createReconciling>;
beforeEach(async () => {
  [store, odoo] = await Promise.all([startLedger(), startOdooSimulator({ port: 0 })]);
  writing = createWriting(store.ledger, odoo);
  reconciling = createReconciling(store, odoo);
});
afterEach(() => Promise.all([store.close(), odoo.close()]));

const orderOf = (externalId: string, different: Partial<OrderInput> = {}): Order =>
  anOrder({ externalId, revision: 1, customer: { externalId, name: externalId }, ...different });

const asAdministrator = (model: string, method: string, body: Readonly<Record<string, unknown>>) =>
  createJson2({ url: odoo.url, database: odoo.database, apiKey: odoo.adminApiKey, timeoutMs: 10_000 })(
    ...[model, method, body, z.unknown()],
  );
const idOf = async (order: Order): Promise<number> => (await writing.recordOf(order)).odoo?.id ?? 0;
const lineIn = async (order: Order): Promise<unknown> => {
  const domain = [['order_id', '=', await idOf(order)]];
  const found = await asAdministrator('sale.order.line', 'search', { domain, limit: 1 });
  return found.ok ? found.value : undefined;
};
const copyOf = async (order: Order, different: Readonly<Record<string, unknown>> = {}) => {
  const values = { client_order_ref: order.externalId, origin: 'acme', partner_id: 1, ...different };
  expect(await asAdministrator('sale.order', 'create', { vals_list: [values] })).toMatchObject({ ok: true });
};
const everyItem = async () => {
  const { Items = [] } = await store.client.send(new ScanCommand({ TableName: store.table }));
  return Items.filter(({ pk }) => pk?.S?.startsWith('order#'));
};
const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000);
const today = () => new Date().toISOString().slice(0, 10);

describe('an order in Odoo', () => {
  test('that is as it was written is counted, with the same sum on both sides', async () => {
    await writing.acceptAndWrite([orderOf('1'), orderOf('2')]);

    const report = await reconciling.reconcile();
    expect(report).toMatchObject({ isComplete: true, orders: 2, unasked: {}, findings: [], findingsBeyond: 0 });
    expect(report.rows).toEqual([
      {
        ...{ partner: 'acme', day: today(), currency: 'USD' },
        received: { orders: 2, money: '51.60' },
        written: { orders: 2, money: '51.60' },
        parked: { orders: 0, money: '0.00' },
        open: { orders: 0, money: '0.00' },
        discarded: { orders: 0, money: '0.00' },
        odoo: { orders: 2, money: '51.60' },
        difference: '0.00',
      },
    ]);
  });

  test('that was deleted, changed, cancelled or made twice by a person is found, and nothing is changed for it', async () => {
    const names = ['fine', 'gone', 'changed', 'cancelled', 'twice'];
    const orders = names.map((name) => orderOf(name));
    await writing.acceptAndWrite(orders);
    const [, gone, changed, cancelled, twice] = orders;
    if (!gone || !changed || !cancelled || !twice) throw new Error('There are five orders');
    await asAdministrator('sale.order', 'unlink', { ids: [await idOf(gone)] });
    await asAdministrator('sale.order.line', 'write', { ids: await lineIn(changed), vals: { price_unit: 100 } });
    await asAdministrator('sale.order', 'action_cancel', { ids: [await idOf(cancelled)] });
    await copyOf(twice);
    const [ledgerBefore, odooBefore] = [await everyItem(), odoo.orders()];

    const report = await reconciling.reconcile();
    expect(report.counts).toEqual({
      ...{ 'missing-in-odoo': 1, 'total-differs': 1, 'cancelled-in-odoo': 1, duplicate: 1 },
    });
    expect(Object.fromEntries(report.findings.map(({ kind, externalId }) => [kind, externalId]))).toEqual({
      ...{
        'missing-in-odoo': 'gone',
        'total-differs': 'changed',
        'cancelled-in-odoo': 'cancelled',
        duplicate: 'twice',
      },
    });
    expect(report.findings.find(({ kind }) => kind === 'total-differs')).toMatchObject({
      waybill: { money: '25.80', currency: 'USD' },
      odoo: [{ money: expect.not.stringMatching('25.80'), currency: 'USD' }],
      message: expect.stringContaining('written with 25.80 USD'),
    });
    expect(report.rows).toMatchObject([{ received: { orders: 5 }, written: { orders: 5 }, odoo: { orders: 4 } }]);
    expect(await everyItem()).toEqual(ledgerBefore);
    expect(odoo.orders()).toEqual(odooBefore);
  });

  test('that Waybill never took though it bears the name of a partner is found, and a stranger is not', async () => {
    const known = orderOf('known');
    await writing.acceptAndWrite([known]);
    await copyOf(orderOf('unknown'));
    await copyOf(known, { origin: 'somebody else' });

    const report = await reconciling.reconcile();
    expect(report.findings).toMatchObject([
      { kind: 'not-in-ledger', partner: 'acme', externalId: 'unknown', connection: 'main' },
    ]);
  });

  test('that is written anew while the reconciliation looks at it is no finding', async () => {
    const order = orderOf('busy');
    await writing.acceptAndWrite([order]);
    const lines = anOrderInput().lines.map((line) => ({ ...line, quantity: '4' }));
    const newer = orderOf('busy', { revision: 2, lines, totals: { tax: '7.80', total: '49.80' } });
    let scans = 0;
    const report = await reconciling.reconcile({
      scanOrders: async (scan) => {
        const page = await reconciling.deps.scanOrders(scan);
        if (scans++ === 0) await writing.acceptAndWrite([newer]);
        return page;
      },
    });

    expect(report.findings).toEqual([]);
    expect(report.rows).toMatchObject([{ written: { money: '49.80' }, difference: '0.00' }]);
  });
});

describe('an order that is not in Odoo', () => {
  test('is counted where it is, with the money that it was charged, and the sums add up', async () => {
    const lines = anOrderInput().lines.map((line) => ({ ...line, sku: 'NO-SUCH' }));
    const unknownSku = orderOf('parked', { lines });
    await writing.acceptAndWrite([orderOf('written'), unknownSku]);
    await writing.acceptAll([orderOf('open'), orderOf('cancelled', { status: 'cancelled' })]);

    const report = await reconciling.reconcile();
    expect(report.rows).toMatchObject([
      {
        received: { orders: 4, money: '77.40' },
        written: { orders: 1, money: '25.80' },
        parked: { orders: 1, money: '25.80' },
        open: { orders: 2, money: '25.80' },
      },
    ]);
    expect(report.findings).toEqual([
      {
        ...{ kind: 'parked', partner: 'acme', orders: 1, held: [{ money: '25.80', currency: 'USD' }] },
        message: '1 order waits for a person, with 25.80 USD.',
      },
    ]);
  });

  const acceptAt = (externalId: string, receivedAt: Date) =>
    store.ledger.accept({
      ...{ partner: 'acme', connection: 'main', order: orderOf(externalId), receivedAt, sameRevision: 'keep' },
    });

  test('waits too long after an hour, unless its lane stands', async () => {
    await acceptAt('patient', ago(0.5));
    await acceptAt('second', ago(2));
    await acceptAt('first', ago(30));
    const { findings } = await reconciling.reconcile();
    expect(findings).toMatchObject([{ kind: 'open-too-long', orders: 2, oldest: { externalId: 'first' } }]);

    const hold = { reason: 'Stocktaking', by: 'ada', since: new Date().toISOString() };
    await recordHold(store, { connection: 'main', lane: 'live', hold });
    const tomorrow = () => new Date(Date.now() + 86_400_000);
    expect((await reconciling.reconcile({ now: tomorrow })).findings).toEqual([]);
  });

  test('is counted by the day it came on, and apart when it came before the period and still waits', async () => {
    await acceptAt('old', ago(40 * 24));
    await acceptAt('yesterday', ago(24));

    const { rows } = await reconciling.reconcile();
    expect(rows).toMatchObject([
      { day: ago(24).toISOString().slice(0, 10), open: { orders: 1 } },
      { day: 'earlier', open: { orders: 1 } },
    ]);
  });

  test('is told with how often the sweep sent its message again', async () => {
    const { record } = await acceptAt('swept', ago(0.5));
    await store.ledger.recordSwept({ seen: record, sweepAt: new Date() });
    expect((await reconciling.reconcile()).resent).toEqual({ orders: 1, messages: 1 });
  });
});

test('an order whose state is damaged is told, and harms no other', async () => {
  await writing.acceptAndWrite([orderOf('1')]);
  const at = new Date().toISOString();
  const state = { pk: 'order#acme#2', sk: 'state', id: 'ord_2', receivedAt: at, updatedAt: at };
  await store.client.send(new PutItemCommand({ TableName: store.table, Item: marshall(state) }));

  const report = await reconciling.reconcile();
  expect(report).toMatchObject({ orders: 1, findings: [{ kind: 'unreadable', partner: 'acme', externalId: '2' }] });
});

describe('an Odoo', () => {
  test('that is in trouble is not asked, and the report says why', async () => {
    await writing.acceptAndWrite([orderOf('1')]);
    const failure = makeFailure({ class: 'unavailable', outcome: 'not-sent', message: 'Odoo is down.' });
    await recordTrouble(store, { connection: 'main', failure, probeAt: new Date(), now: new Date() });
    const before = odoo.calls().length;

    const report = await reconciling.reconcile();
    expect(odoo.calls()).toHaveLength(before);
    expect(report).toMatchObject({ isComplete: false, unasked: { main: 'Odoo is down.' }, findings: [] });
    expect(report.rows).toMatchObject([{ written: { orders: 1, money: '25.80' } }]);
    expect(report.rows[0]).not.toHaveProperty('odoo');
    expect(report.rows[0]).not.toHaveProperty('difference');
  });

  test('that fails in the middle is not asked again, and its orders are counted all the same', async () => {
    await writing.acceptAndWrite([orderOf('1')]);
    odoo.addFault({ kind: 'database-down' });

    const report = await reconciling.reconcile();
    expect(report).toMatchObject({ isComplete: false, unasked: { main: expect.any(String) }, orders: 1 });
  });
});

describe('a reconciliation', () => {
  /** A megabyte of orders would make the tests slow: pages of seven, cut out of one. */
  const inPages: ReconcileOrdersDeps['scanOrders'] = async ({ after, ...scan }) => {
    const { orders: all } = await reconciling.deps.scanOrders({ ...scan, after: undefined });
    const start = after ? Number(after.sk) : 0;
    const next = start + 7 >= all.length ? undefined : { pk: 'page', sk: String(start + 7) };
    return { orders: all.slice(start, start + 7), damaged: [], next };
  };

  test('that is made while somebody else is still at a slice of it stays as it was made', async () => {
    await writing.acceptAll(Array.from({ length: 10 }, (_, index) => orderOf(`o${index}`)));
    let made: Report | undefined;
    const report = await reconciling.reconcile({
      remainingMs: () => 0,
      scanOrders: async (scan) => {
        made ??= await reconciling.reconcile();
        return inPages(scan);
      },
    });

    expect(made?.orders).toBe(10);
    expect(report).toEqual(made);
  });

  test('that has time for one step at a time comes to the same as one that has all the time', async () => {
    const orders = Array.from({ length: 30 }, (_, index) => orderOf(`o${index}`));
    await writing.acceptAndWrite(orders.slice(0, 25));
    await writing.acceptAll(orders.slice(25));
    await asAdministrator('sale.order', 'unlink', { ids: [await idOf(orderOf('o3'))] });
    await copyOf(orderOf('unknown'));
    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
    const whole = await reconciling.reconcile({ now: () => inDays(1) });

    const late = { now: () => inDays(2), remainingMs: () => 0, scanOrders: inPages };
    const sliced = await reconciling.reconcile(late);

    const [run] = await reconciling.verbs.listRuns();
    expect(run?.slices.length).toBeGreaterThan(5);
    const { rows, totals, findings, counts, orders: count } = whole;
    expect(sliced).toMatchObject({ rows, totals, findings, counts, orders: count });
    expect(run?.counts).toEqual(counts);
  });

  test('is shown of one partner alone to whoever asks for that', async () => {
    const order = orderOf('1');
    const arrival = { connection: 'main', order, receivedAt: new Date(), sameRevision: 'keep' } as const;
    for (const partner of ['acme', 'acme-shop']) await store.ledger.accept({ ...arrival, partner });
    const { date } = await reconciling.reconcile();
    const show = createShowReconciliation({
      ...reconciling.verbs,
      authenticate: async () => ({ name: 'ada', role: 'viewer' }),
    });
    const ask = (query: Readonly<Record<string, string>>) =>
      show({
        method: 'GET',
        path: '/v1/operator/reconciliations',
        headers: {},
        pathParameters: { date },
        query,
        body: Buffer.alloc(0),
      });

    expect(await ask({})).toMatchObject({ body: { rows: [{ partner: 'acme' }, { partner: 'acme-shop' }], orders: 2 } });
    expect(await ask({ partner: 'acme' })).toMatchObject({ body: { rows: [{ partner: 'acme' }], orders: 1 } });
  });

  test('that is made twice at a time counts each order once, and a day has one', async () => {
    await writing.acceptAndWrite([orderOf('1')]);
    await Promise.all([reconciling.reconcile(), reconciling.reconcile()]);
    const scanned: unknown[] = [];
    const report = await reconciling.reconcile({
      scanOrders: (scan) => {
        scanned.push(scan);
        return reconciling.deps.scanOrders(scan);
      },
    });

    expect(report.orders).toBe(1);
    expect(scanned).toEqual([]);
    expect(await reconciling.verbs.listRuns()).toHaveLength(1);
  });
});
