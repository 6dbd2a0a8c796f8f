import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OdooSimulator, startOdooSimulator } from '../../infra/local/odoo-simulator/start-odoo-simulator.ts';
import { csvOfOrders } from '../support/csv-of-orders.ts';
import { dropInto } from '../support/drop-files.ts';
import { endLease } from '../support/end-lease.ts';
import { anOrderInput } from '../support/orders.ts';
import { startWaybill, type Waybill } from '../support/waybill.ts';

let odoo: OdooSimulator;
let waybill: Waybill;
let drop: ReturnType<typeof dropInto>;

beforeAll(async () => {
  odoo = await startOdooSimulator({ port: 0 });
  waybill = await startWaybill({ url: odoo.url, database: odoo.database, apiKey: odoo.apiKey });
  drop = dropInto(waybill);
}, 60_000);
afterAll(async () => {
  await waybill?.stop();
  await odoo?.close();
});

/** What the function logged of a file's end. */
const heardOf = async (key: string, event: string): Promise<unknown> => {
  const find = () => waybill.eventsOf(event).find((fields) => fields['key'] === key);
  await expect.poll(find, { timeout: 10_000 }).toBeDefined();
  return find();
};

const ordersOf = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => anOrderInput({ externalId: `${prefix}-${index}` }));
const jsonl = (orders: readonly unknown[]) => `${orders.map((order) => JSON.stringify(order)).join('\n')}\n`;

describe('a file of orders that is dropped', () => {
  it.each([
    ['csv', (orders: ReturnType<typeof ordersOf>) => csvOfOrders(orders, { delimiter: ';', startsWithMark: true })],
    ['csv.gz', (orders: ReturnType<typeof ordersOf>) => gzipSync(csvOfOrders(orders))],
    ['jsonl', jsonl],
    ['jsonl.gz', (orders: ReturnType<typeof ordersOf>) => gzipSync(jsonl(orders))],
  ])('gets its orders into Odoo and a result an order beside it: %s', async (ending, write) => {
    const orders = ordersOf(ending, 5);
    const key = `partners/acme/night of the 1st/orders é.${ending}`;
    await drop.put(key, write(orders));
    expect(await drop.summaryOf(key)).toEqual({
      ...{ file: key, state: 'done', orders: 5, taken: 5, known: 0, refused: 0, unavailable: 0, resultFiles: 1 },
    });
    const results = await drop.resultsOf(key);
    const states = await waybill.settle(
      orders.map(({ externalId }) => externalId),
      30_000,
    );
    expect(states.map(({ state }) => state)).toEqual(['written', 'written', 'written', 'written', 'written']);
    expect(results.map(({ id }) => id)).toEqual(states.map(({ id }) => id));
  });

  it('has its malformed rows reported by line, which harm no other', async () => {
    const lines = csvOfOrders(ordersOf('rows', 4), { lineBreak: '\n' }).split('\n');
    lines.splice(3, 0, 'rows-x,"never closed');
    const key = 'partners/acme/rows.csv';
    await drop.put(key, lines.join('\n').replace('rows-3,2026', 'rows-3,yesterday'));
    expect(await drop.summaryOf(key)).toMatchObject({ state: 'done', orders: 5, taken: 3, refused: 2 });
    expect((await drop.resultsOf(key)).map(({ line, status }) => [line, status])).toEqual([
      [2, 202],
      [3, 202],
      [4, 422],
      [5, 202],
      [6, 422],
    ]);
  });

  it('is a new run when it is dropped again, which finds every order known', async () => {
    const key = 'partners/acme/twice.jsonl';
    await drop.put(key, jsonl(ordersOf('twice', 3)));
    await drop.summaryOf(key);
    const first = await drop.resultsOf(key);
    await drop.put(`${key}`, jsonl(ordersOf('twice', 3)));
    await expect.poll(async () => (await drop.summaryOf(key)).known, { timeout: 20_000 }).toBe(3);
    expect((await drop.resultsOf(key)).map(({ id }) => id)).toEqual(first.map(({ id }) => id));
  });

  it('goes on where it was when the function dies in the middle, and loses and doubles nothing', async () => {
    const key = 'partners/acme/long.jsonl';
    const count = 4_000;
    await drop.put(key, jsonl(ordersOf('long', count)));
    await expect.poll(() => drop.read(`${key}.results-0001.txt`), { timeout: 60_000, interval: 20 }).toBeDefined();
    for (const pid of waybill.instancesOf('import-file')) process.kill(pid, 'SIGKILL');
    expect(await drop.read(`${key}.summary.json`)).toBeUndefined();
    // The event comes again after the queue's eighteen minutes; here at once.
    await endLease(waybill, key);
    const summary = await drop.summaryOf(key, 60_000);
    expect(summary).toMatchObject({ state: 'done', orders: count, refused: 0, unavailable: 0 });
    const results = [];
    for (let number = 1; number <= 20; number++) results.push(...(await drop.resultsOf(key, number)));
    expect(results.map(({ line }) => line)).toEqual(Array.from({ length: count }, (_, index) => index + 1));
  }, 150_000);

  it('in the folder of nobody is refused, and said to be', async () => {
    const key = 'partners/nobody/orders.csv';
    await drop.put(key, 'externalId\n1');
    expect(await drop.summaryOf(key)).toMatchObject({ state: 'refused', orders: 0, resultFiles: 0 });
    expect(await heardOf(key, 'import.refused')).toMatchObject({ partner: 'nobody', ImportsFailed: 1 });
  });

  it('of which no order could be taken, as by a header that is not known, raises the alarm', async () => {
    const key = 'partners/acme/renamed.csv';
    await drop.put(key, csvOfOrders(ordersOf('renamed', 2)).replace('revision', 'version'));
    expect(await drop.summaryOf(key)).toMatchObject({ state: 'done', orders: 1, refused: 1 });
    expect(await heardOf(key, 'import.all-refused')).toMatchObject({ ImportsFailed: 1 });
  });

  it('that is not gzip though its name says so fails at once', async () => {
    const key = 'partners/acme/plain.jsonl.gz';
    await drop.put(key, jsonl(ordersOf('plain', 1)));
    expect(await drop.summaryOf(key)).toMatchObject({ state: 'failed', orders: 0 });
    expect(await heardOf(key, 'import.failed')).toMatchObject({ partner: 'acme', ImportsFailed: 1 });
  });

  it('is not heard of outside of the folders, or under another ending', async () => {
    const heard = waybill.eventsOf('import.done').length;
    await drop.put('orders.csv', 'externalId');
    await drop.put('partners/acme/orders.xlsx', 'externalId');
    await sleep(500);
    expect(waybill.eventsOf('import.done')).toHaveLength(heard);
  });
});
