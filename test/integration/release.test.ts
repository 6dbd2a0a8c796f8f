import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { type OdooSimulator, startOdooSimulator } from '../../infra/local/odoo-simulator/start-odoo-simulator.ts';
import { anOrderInput } from '../support/orders.ts';
import { startWaybill, type Waybill } from '../support/waybill.ts';

let odoo: OdooSimulator;
let waybill: Waybill;
beforeAll(async () => {
  odoo = await startOdooSimulator({ port: 0 });
  waybill = await startWaybill(odoo);
});
afterAll(async () => {
  await waybill?.stop();
  await odoo?.close();
});

const moneySchema = z.array(z.object({ currency: z.string(), total: z.string() }));
const groupsSchema = z.object({
  count: z.number(),
  money: moneySchema,
  isComplete: z.boolean(),
  groups: z.array(
    z.object({
      connection: z.string(),
      class: z.string(),
      cause: z.string(),
      concern: z.object({ kind: z.string(), name: z.string() }).optional(),
      count: z.number(),
      money: moneySchema,
      oldest: z.string(),
      newest: z.string(),
      message: z.string(),
      remedy: z.string(),
      owner: z.string(),
    }),
  ),
});
const readGroups = async (query = '') => groupsSchema.parse((await waybill.operate('GET', `groups${query}`)).body);

const replaySchema = z.looseObject({
  ...{ id: z.string(), state: z.string(), total: z.number(), sent: z.number(), skipped: z.number(), by: z.string() },
  money: moneySchema,
});
const replaysSchema = z.object({ replays: z.array(replaySchema) });
const readReplays = async () => replaysSchema.parse((await waybill.operate('GET', 'replays')).body).replays;

const orderOf = (externalId: string, sku: string) => {
  const lines = [{ externalId: '1', sku, quantity: '1', unitPrice: '10.00' }];
  return anOrderInput({ externalId, lines, shipping: [], discounts: [], totals: { tax: '0.00', total: '10.00' } });
};
const idsOf = (length: number, prefix: string) => Array.from({ length }, (_, index) => `${prefix}-${index}`);
const postAll = async (externalIds: readonly string[], sku: string) => {
  for (let start = 0; start < externalIds.length; start += 20) {
    await Promise.all(externalIds.slice(start, start + 20).map((id) => waybill.post(orderOf(id, sku))));
  }
};

const until = async (isSo: () => Promise<boolean>, timeoutMs: number): Promise<void> => {
  const deadline = Date.now() + timeoutMs;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`It was not so within ${timeoutMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
};

describe('orders whose product is missing', () => {
  test('are one group with its money, and all written without a person once the product is there', async () => {
    const [good, waiting] = [idsOf(700, 'good'), idsOf(300, 'waiting')];
    await Promise.all([postAll(good, 'E-COM06'), postAll(waiting, 'LATER-1')]);
    const settled = await waybill.settle([...good, ...waiting], 120_000);
    expect(settled.filter(({ state }) => state === 'written')).toHaveLength(700);
    const money = [{ currency: 'USD', total: '3000.00' }];
    expect(await readGroups()).toMatchObject({
      ...{ count: 300, money, isComplete: true },
      groups: [
        {
          ...{ connection: 'main', class: 'missing-reference', count: 300, money, owner: 'odoo-administrator' },
          concern: { kind: 'product', name: 'LATER-1' },
          message: expect.stringContaining('`LATER-1`'),
          remedy: expect.stringContaining('Waybill then sends its orders again by itself'),
        },
      ],
    });

    odoo.addProduct({ sku: 'LATER-1', price: 10 });
    const createdAtMs = Date.now();
    await until(async () => (await readGroups()).count === 0, 180_000);
    const released = await waybill.settle(waiting, 180_000);
    const seconds = (Date.now() - createdAtMs) / 1_000;
    console.log(`300 released orders were written ${seconds.toFixed(1)} s after their product was created`);
    expect(released.filter(({ state }) => state === 'written')).toHaveLength(300);
    expect(seconds).toBeLessThan(180);
    expect(new Set(odoo.orders().map(({ reference }) => reference)).size).toBe(odoo.orders().length);
    expect(odoo.orders()).toHaveLength(1_000);
    await until(async () => (await readReplays()).every(({ state }) => state === 'done'), 60_000);
    expect(await readReplays()).toMatchObject([
      { by: 'waybill', total: 300, sent: 300, written: 300, parkedAgain: 0, skipped: 0, money },
    ]);
  }, 480_000);
});

describe('an operator', () => {
  const start = (body: object) => waybill.operate('POST', 'replays', body);
  const read = async (id: string) => replaySchema.parse((await waybill.operate('GET', `replays/${id}`)).body);

  test('replays a group by its cause, sees how far it is, and finds it in the list', async () => {
    const ids = idsOf(5, 'mine');
    await postAll(ids, 'NEVER-1');
    await waybill.settle(ids, 60_000);
    const [group] = (await readGroups('?connection=main&partner=acme')).groups;
    const answer = await start({ filter: { cause: group?.cause }, reason: 'the product is there' });
    expect(answer.status).toBe(202);
    const { id } = replaySchema.parse(answer.body);
    await until(async () => (await read(id)).state === 'done', 60_000);
    // In vain, as nothing was mended: they are parked again, and nothing is lost.
    const progress = { total: 5, sent: 5, written: 0, parkedAgain: 5 };
    expect(await read(id)).toMatchObject({ by: 'ada', reason: 'the product is there', ...progress });
    expect((await readReplays())[0]?.id).toBe(id);
    expect((await readGroups()).count).toBe(5);
  }, 120_000);

  test('tries orders in Odoo without changing any', async () => {
    const ids = idsOf(2, 'tried');
    await postAll(ids, 'NEVER-2');
    await waybill.settle(ids, 60_000);
    const concern = { kind: 'product', name: 'NEVER-2' };
    const { id } = replaySchema.parse((await start({ filter: { concern }, dryRun: true })).body);
    await until(async () => (await read(id)).state === 'done', 60_000);
    expect(await read(id)).toMatchObject({
      ...{ total: 2, sent: 0 },
      dryRun: {
        tried: 2,
        wouldSucceed: 0,
        wouldFail: [{ class: 'missing-reference' }, { class: 'missing-reference' }],
      },
    });
    expect((await waybill.stateOf('tried-0')).state).toBe('parked');
  }, 120_000);

  test('is told what is wrong with what was asked for', async () => {
    const wrong = [{}, { filter: {}, ids: ['ord_1'] }, { filter: { klass: 'invalid' } }, { ids: [] }];
    for (const body of wrong) expect(await start(body)).toMatchObject({ status: 422 });
    expect(await start({ filter: { connection: 'other' } })).toMatchObject({ status: 404 });
    expect(await waybill.operate('GET', 'replays/rpl_unknown')).toMatchObject({ status: 404 });
    expect(await waybill.operate('DELETE', 'replays/rpl_unknown')).toMatchObject({ status: 404 });
    expect(await waybill.operate('GET', 'groups?connection=other')).toMatchObject({ status: 404 });
  });
});
