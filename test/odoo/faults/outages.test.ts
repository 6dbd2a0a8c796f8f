import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import * as z from 'zod';
import { killWorker } from '../../../infra/odoo/kill-worker.ts';
import { type BreakableOdoo, startBreakableOdoo } from '../../../infra/odoo/start-breakable-odoo.ts';
import type { OrderInput } from '../../../shared/order/order.ts';
import { type FaultProxy, startFaultProxy } from '../../support/fault-proxy.ts';
import { anOrder } from '../../support/orders.ts';
import { startWaybill, type Waybill } from '../../support/waybill.ts';
import { askOdoo } from '../support/call-odoo.ts';

let odoo: BreakableOdoo;
let network: FaultProxy;
let waybill: Waybill;
let apiKey: string;

beforeAll(async () => {
  odoo = await startBreakableOdoo({ report: () => undefined });
  network = await startFaultProxy(odoo.access.url);
  apiKey = odoo.access.apiKey;
  waybill = await startWaybill({ ...odoo.access, url: network.url });
});
afterAll(async () => {
  await waybill.stop();
  await network.close();
  await odoo.stop();
});
beforeEach(() => network.mend());

let orderCount = 0;
const nextOrders = (number: number): OrderInput[] =>
  Array.from({ length: number }, () => {
    const index = ++orderCount;
    const customer = { externalId: `c-${index % 60}`, name: `Customer ${index % 60}` };
    return anOrder({ externalId: `outage-${index}`, customer });
  });

const idsOf = (orders: readonly OrderInput[]): string[] => orders.map(({ externalId }) => externalId);
const deliver = async (orders: readonly OrderInput[]): Promise<void> => {
  for (let start = 0; start < orders.length; start += 20) {
    const answers = await Promise.all(orders.slice(start, start + 20).map((order) => waybill.post(order)));
    expect(answers.filter(({ status }) => status !== 202)).toEqual([]);
  }
};
const eventsAfter = (event: string, moment: number) =>
  waybill.eventsOf(event).filter(({ timestamp }) => Date.parse(timestamp) >= moment);
const untilWritten = (number: number, since: number) =>
  expect.poll(() => eventsAfter('order.written', since).length, { timeout: 120_000 }).toBeGreaterThanOrEqual(number);
const untilPaused = (since: number) =>
  expect.poll(() => eventsAfter('lane.paused', since).length, { timeout: 60_000, interval: 100 }).toBe(1);
const isWell = async (): Promise<boolean> => {
  const headers = { authorization: `bearer ${apiKey}`, 'content-type': 'application/json' };
  const request = { method: 'POST', headers, body: '{}', signal: AbortSignal.timeout(5_000) };
  const status = await fetch(`${odoo.access.url}/json/2/res.users/context_get`, request).then(
    (response) => response.status,
    () => 0,
  );
  return status === 200;
};

/** All are in Odoo, each once, and the ledger says of none that it used up more than the one attempt that wrote it. */
const expectAllOnce = async (orders: readonly OrderInput[], timeoutMs: number): Promise<void> => {
  const states = await waybill.settle(idsOf(orders), timeoutMs);
  const summary = Map.groupBy(states, ({ state, attempts }) => `${state} after ${attempts}`);
  expect(Object.fromEntries([...summary].map(([text, some]) => [text, some.length]))).toEqual({
    'written after 1': orders.length,
  });
  const found = await askOdoo(odoo.access, z.array(z.object({ client_order_ref: z.string() })), {
    as: 'administrator',
    model: 'sale.order',
    method: 'search_read',
    body: { domain: [['client_order_ref', 'in', idsOf(orders)]], fields: ['client_order_ref'] },
  });
  expect(found.map(({ client_order_ref }) => client_order_ref).toSorted()).toEqual(idsOf(orders).toSorted());
};

test('PostgreSQL stopped in the middle of 1,000 orders and started a minute later loses, doubles and parks none', {
  timeout: 400_000,
}, async () => {
  const orders = nextOrders(1_000);
  const startedAt = Date.now();
  const delivery = deliver(orders);
  await untilWritten(150, startedAt);
  const stoppedAt = Date.now();
  await odoo.stopPostgres();
  await untilPaused(stoppedAt);
  // Two writers run at a time: of each at most the one group that it had in hand.
  expect(eventsAfter('order.retrying', stoppedAt).length).toBeLessThanOrEqual(200);
  await expect.poll(() => waybill.laneStates(), { timeout: 20_000 }).toEqual(['Disabled', 'Disabled']);
  await delivery;
  await sleep(Math.max(0, stoppedAt + 60_000 - Date.now()));
  await odoo.startPostgres();
  await expect.poll(isWell, { timeout: 60_000, interval: 200 }).toBe(true);
  const wellAt = Date.now();
  await expectAllOnce(orders, 240_000);
  const [recovered] = eventsAfter('lane.recovered', stoppedAt);
  const resumedAfterMs = Date.parse(recovered?.timestamp ?? '') - wellAt;
  console.log(
    `Paused ${Date.parse(eventsAfter('lane.paused', stoppedAt)[0]?.timestamp ?? '') - stoppedAt} ms after the stop; running ${resumedAfterMs} ms after Odoo was well`,
  );
  expect(resumedAfterMs).toBeLessThan(75_000);
});

test('a key that is revoked in the middle of a run and replaced in the secret costs one alarm and no order', {
  timeout: 300_000,
}, async () => {
  const orders = nextOrders(300);
  const startedAt = Date.now();
  const delivery = deliver(orders);
  await untilWritten(50, startedAt);
  const revokedAt = Date.now();
  await odoo.revokeApiKey(apiKey);
  await delivery;
  await untilPaused(revokedAt);
  await sleep(5_000);
  apiKey = await odoo.createApiKey();
  await waybill.putSecret('waybill/connections/main', { apiKey });
  await expectAllOnce(orders, 200_000);
  expect(eventsAfter('lane.paused', revokedAt)).toMatchObject([{ failureClass: 'unauthenticated' }]);
});

test('a worker of Odoo killed in the middle of a load costs no order and no pause of the lanes for long', {
  timeout: 300_000,
}, async () => {
  const orders = nextOrders(300);
  const startedAt = Date.now();
  const delivery = deliver(orders);
  await untilWritten(50, startedAt);
  for (let kill = 0; kill < 3; kill++) {
    killWorker(odoo.masterPid);
    await sleep(2_000);
  }
  await delivery;
  await expectAllOnce(orders, 200_000);
});

test.each(['cut-before-request', 'cut-after-request', 'cut-before-answer', 'cut-in-answer'] as const)(
  'a network that is %s in the middle of a load doubles and loses no order',
  { timeout: 300_000 },
  async (fault) => {
    const orders = nextOrders(150);
    network.break({ fault, path: /sale\.order\/load/, times: 3 });
    const from = network.calls.length;
    await deliver(orders);
    await expectAllOnce(orders, 200_000);
    expect(network.calls.slice(from).filter((call) => call.fault === fault)).toHaveLength(3);
  },
);
