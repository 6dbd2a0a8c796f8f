import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type OdooSimulator, startOdooSimulator } from '../../infra/local/odoo-simulator/start-odoo-simulator.ts';
import { anOrder } from '../support/orders.ts';
import { startWaybill, type Waybill } from '../support/waybill.ts';

let odoo: OdooSimulator;
let waybill: Waybill;

beforeAll(async () => {
  odoo = await startOdooSimulator({ port: 0 });
  waybill = await startWaybill(odoo, { batchTimeoutSeconds: 30 });
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
const consumers = () =>
  Object.entries(waybill.mappingStates()).filter(([id]) => id.includes('LiveBatches') || id.includes('ReplayBatches'));
const areAll = (state: string) => consumers().length === 2 && consumers().every(([, is]) => is === state);

describe('a database that is away', () => {
  test('stops both lanes after one batch and starts them when it is back, and no order has used an attempt', async () => {
    odoo.addFault({ kind: 'database-down' });
    const ids = await postSome(30);
    await expect.poll(() => areAll('Disabled'), { timeout: 20_000 }).toBe(true);
    const callsWhilePaused = odoo.calls().length;
    const more = await postSome(10);
    odoo.clearFaults();
    await waybill.settle([...ids, ...more], 60_000);
    const states = await Promise.all([...ids, ...more].map((id) => waybill.stateOf(id)));
    expect(new Set(states.map(({ state }) => state))).toEqual(new Set(['written']));
    expect(new Set(states.map(({ attempts }) => attempts))).toEqual(new Set([1]));
    expect(odoo.orders().filter(({ reference }) => [...ids, ...more].includes(reference))).toHaveLength(40);
    expect(callsWhilePaused).toBeGreaterThan(0);
    await expect.poll(() => areAll('Enabled'), { timeout: 20_000 }).toBe(true);
  }, 120_000);
});
