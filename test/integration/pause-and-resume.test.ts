import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type OdooSimulator, startOdooSimulator } from '../../infra/local/odoo-simulator/start-odoo-simulator.ts';
import { anOrder } from '../support/orders.ts';
import { startWaybill, type Waybill } from '../support/waybill.ts';

let odoo: OdooSimulator;
let waybill: Waybill;

beforeAll(async () => {
  odoo = await startOdooSimulator({ port: 0 });
  waybill = await startWaybill(odoo, {
    batchTimeoutSeconds: 30,
    connection: { failures: { unavailable: { probeAfterSeconds: 3 }, unauthenticated: { probeAfterSeconds: 3 } } },
  });
});
afterEach(() => odoo.clearFaults());
afterAll(async () => {
  await waybill.stop();
  await odoo.close();
});

let count = 0;
const postSome = async (number: number): Promise<string[]> => {
  const ids = Array.from({ length: number }, () => `pause-${++count}`);
  await Promise.all(ids.map((externalId) => waybill.post(anOrder({ externalId }))));
  return ids;
};
const lanesAre = async (states: readonly string[], timeout = 20_000) =>
  expect.poll(() => waybill.laneStates().toSorted(), { timeout }).toEqual(states);
const salesOf = (ids: readonly string[]) => odoo.orders().filter(({ reference }) => ids.includes(reference));
/** Each order is written once, and none has used up more than the attempt that wrote it. */
const expectAllWritten = async (ids: readonly string[]): Promise<void> => {
  await waybill.settle(ids, 80_000);
  const states = await Promise.all(ids.map((id) => waybill.stateOf(id)));
  expect(new Set(states.map(({ state, attempts }) => `${state} ${attempts}`))).toEqual(new Set(['written 1']));
  expect(salesOf(ids)).toHaveLength(ids.length);
};
const operate = (lane: 'live' | 'replay', action: 'pause' | 'resume') =>
  waybill.operate('POST', 'lanes', { connection: 'main', lane, action, reason: 'Stock-taking' });

describe('trouble of Odoo as a whole', { timeout: 150_000 }, () => {
  test('stops both lanes after one batch and starts them when it is over, and no order has used an attempt', async () => {
    odoo.addFault({ kind: 'database-down' });
    const ids = await postSome(30);
    await lanesAre(['Disabled', 'Disabled']);
    const more = await postSome(10);
    odoo.clearFaults();
    await expectAllWritten([...ids, ...more]);
    await lanesAre(['Enabled', 'Enabled']);
    expect(waybill.eventsOf('lane.paused')).toHaveLength(1);
    expect(waybill.eventsOf('lane.recovered')).toHaveLength(1);
  });

  test('that is a revoked key ends when the secret has another one, after one alarm', async () => {
    const alarms = waybill.eventsOf('lane.paused').length;
    odoo.addFault({ kind: 'unauthorized' });
    const ids = await postSome(5);
    await lanesAre(['Disabled', 'Disabled']);
    const more = await postSome(5);
    odoo.clearFaults();
    await expectAllWritten([...ids, ...more]);
    const raised = waybill.eventsOf('lane.paused').slice(alarms);
    expect(raised).toMatchObject([{ failureClass: 'unauthenticated', owner: 'operator' }]);
  });

  test('that is a limit lasts as long as Odoo asks', async () => {
    odoo.addFault({ kind: 'throttled', retryAfterSeconds: 3, times: 1 });
    const ids = await postSome(5);
    await expectAllWritten(ids);
    const [paused] = waybill.eventsOf('lane.paused').slice(-1);
    const [recovered] = waybill.eventsOf('lane.recovered').slice(-1);
    expect(paused).toMatchObject({ failureClass: 'throttled' });
    const pausedMs = Date.parse(recovered?.timestamp ?? '') - Date.parse(paused?.timestamp ?? '');
    expect(pausedMs).toBeGreaterThanOrEqual(2_500);
    expect(pausedMs).toBeLessThan(15_000);
  });
});

describe('a call that breaks off while Odoo is well', { timeout: 150_000 }, () => {
  test.each(['before', 'after-commit'] as const)(
    '%s the work pauses nothing and makes no second order',
    async (when) => {
      const alarms = waybill.eventsOf('lane.paused').length;
      odoo.addFault({ kind: 'drop', when, model: 'sale.order', method: 'load', times: 2 });
      const ids = await postSome(20);
      await expectAllWritten(ids);
      expect(waybill.eventsOf('lane.paused')).toHaveLength(alarms);
    },
  );
});

describe('a lane that a person holds', { timeout: 150_000 }, () => {
  test('keeps its orders until a person starts it again, however well Odoo is', async () => {
    expect((await operate('live', 'pause')).status).toBe(200);
    await lanesAre(['Disabled', 'Enabled']);
    const ids = await postSome(3);
    await waybill.probeNow();
    expect(waybill.laneStates().toSorted()).toEqual(['Disabled', 'Enabled']);
    expect(salesOf(ids)).toEqual([]);
    expect((await operate('live', 'resume')).status).toBe(200);
    await expectAllWritten(ids);
  });
});
