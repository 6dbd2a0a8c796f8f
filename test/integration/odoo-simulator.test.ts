import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type OdooSimulator, startOdooSimulator } from '../../infra/local/odoo-simulator/start-odoo-simulator.ts';
import { linesOf, loadCustomer, loadOne, newOrder, productId, readOne, taxId } from '../contract/odoo-samples.ts';
import { createIfAbsent, odooUnderContract } from '../contract/odoo-under-contract.ts';

const dataDirectory = mkdtempSync(join(tmpdir(), 'odoo-simulator-'));
const running = new Set<OdooSimulator>();

const start = async (options: Partial<Parameters<typeof startOdooSimulator>[0]> = {}) => {
  const simulator = await startOdooSimulator({ port: 0, ...options });
  running.add(simulator);
  return { simulator, odoo: odooUnderContract(simulator) };
};

const stop = async (simulator: OdooSimulator) => {
  running.delete(simulator);
  await simulator.close();
};

const namedSchema = z.object({ name: z.string() });

describe('the Odoo simulator', () => {
  afterEach(async () => {
    for (const simulator of running) await stop(simulator);
  });
  afterAll(() => rmSync(dataDirectory, { recursive: true, force: true }));

  it('keeps orders, external ids and deletions over a restart', async () => {
    const { simulator, odoo } = await start({ dataDirectory });
    const order = await newOrder(odoo);
    const [kept, gone] = [
      await loadOne(odoo, 'sale.order', order),
      await loadOne(odoo, 'sale.order', { ...order, id: `${order.id}x` }),
    ];
    // Demo data added by a later version must not meet the ids of what is kept.
    expect(kept).toBeGreaterThan(1000);
    await odoo.call('sale.order', 'unlink', { ids: [gone] }, 'administrator');
    const { name } = await readOne(odoo, namedSchema, 'sale.order', kept, ['name']);
    await stop(simulator);

    const again = await start({ dataDirectory });
    expect(await loadOne(again.odoo, 'sale.order', order)).toBe(kept);
    expect(again.simulator.orders()).toHaveLength(1);
    const anew = await loadOne(again.odoo, 'sale.order', { ...order, id: `${order.id}x` });
    expect(anew).toBeGreaterThan(gone);
    const { name: next } = await readOne(again.odoo, namedSchema, 'sale.order', anew, ['name']);
    expect(next > name).toBe(true);
  });

  it('forgets a commit that was being written when the process died, and no other', async () => {
    const { simulator, odoo } = await start({ dataDirectory });
    const customer = await loadCustomer(odoo, 'Kept');
    await stop(simulator);
    appendFileSync(join(dataDirectory, 'odoo-simulator.jsonl'), '[{"kind":"row","model":"res.par');
    const again = await start({ dataDirectory });
    const { ids } = await again.odoo.load('res.partner', ['id', 'name'], [[customer, 'New']]);
    const [id = 0] = ids || [];
    expect(await readOne(again.odoo, namedSchema, 'res.partner', id, ['name'])).toMatchObject({ name: 'Kept' });
  });

  it('keeps nothing without a folder', async () => {
    const { simulator, odoo } = await start();
    await loadOne(odoo, 'sale.order', await newOrder(odoo));
    expect(simulator.orders()).toHaveLength(1);
    await stop(simulator);
    expect((await start()).simulator.orders()).toEqual([]);
  });

  it('listens on this machine only', async () => {
    const { simulator } = await start();
    expect(simulator.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it('takes a product over HTTP, so that an order which waits for it can be written', async () => {
    const { odoo } = await start();
    await expect(productId(odoo, 'NEW-1')).rejects.toThrow('There is no product NEW-1.');
    const add = () =>
      odoo.send('/simulator/products', { method: 'POST', body: JSON.stringify({ sku: 'NEW-1', price: 9.5 }) });
    const added = await add();
    expect(added.status).toBe(201);
    expect(JSON.parse(added.text)).toEqual({ id: Number(await productId(odoo, 'NEW-1')) });
    const twice = await add();
    expect(twice.status).toBe(400);
    expect(JSON.parse(twice.text)).toEqual({ error: 'There is a product with the SKU "NEW-1" already.' });
  });

  it('refuses a product that is not understood and says why', async () => {
    const { odoo } = await start();
    const post = (body: string) => odoo.send('/simulator/products', { method: 'POST', body });
    expect(JSON.parse((await post('{"name": "x"}')).text)).toEqual({ error: expect.stringContaining('sku') });
    expect(JSON.parse((await post('{')).text)).toEqual({ error: 'The body is not JSON.' });
  });

  it('shows people its orders, its calls and what it is', async () => {
    const { simulator, odoo } = await start();
    const order = await newOrder(odoo);
    await loadOne(odoo, 'sale.order', {
      ...order,
      'order_line/product_id/.id': await productId(odoo, 'E-COM06'),
      'order_line/product_uom_qty': '2',
      'order_line/price_unit': '10',
      'order_line/tax_ids/.id': String(await taxId(odoo, 20, false)),
    });
    expect(JSON.parse((await odoo.send('/simulator/orders', {})).text)).toMatchObject([
      { reference: order.client_order_ref, untaxed: 20, tax: 4, total: 24, lines: [{ sku: 'E-COM06', quantity: 2 }] },
    ]);
    expect(simulator.calls().at(-2)).toEqual({ model: 'account.tax', method: 'search', status: 200 });
    expect(simulator.calls().at(-1)).toEqual({ model: 'sale.order', method: 'load', status: 200 });
    expect((await odoo.send('/', {})).text).toContain('It is no Odoo.');
  });

  it('rounds taxes line by line when the company is set so', async () => {
    const { odoo } = await start();
    const vals = { tax_calculation_rounding_method: 'round_per_line' };
    await odoo.call('res.company', 'write', { ids: [1], vals }, 'administrator');
    const [customer, product] = [await loadCustomer(odoo), await productId(odoo, 'E-COM06')];
    const tax = String(await taxId(odoo, 15, false));
    const columns = [
      'id',
      'partner_id/id',
      'order_line/product_id/.id',
      'order_line/price_unit',
      'order_line/tax_ids/.id',
    ];
    const rows = Array.from({ length: 7 }, (_, index) =>
      index === 0 ? ['test.o', customer, product, '0.07', tax] : ['', '', product, '0.07', tax],
    );
    const { ids } = await odoo.load('sale.order', columns, rows);
    const amounts = z.object({ amount_tax: z.number(), amount_total: z.number() });
    const [id = 0] = ids || [];
    const read = await readOne(odoo, amounts, 'sale.order', id, ['amount_tax', 'amount_total']);
    expect(read).toMatchObject({ amount_tax: 0.07, amount_total: 0.56 });
    const lines = await linesOf(odoo, z.object({ price_tax: z.number() }), id, ['price_tax']);
    expect(lines.map((line) => line.price_tax)).toEqual([0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01]);
  });

  it('loads a hundred orders of three lines in well under a tenth of a second', async () => {
    const { odoo } = await start();
    const [customer, product] = [await loadCustomer(odoo), await productId(odoo, 'E-COM06')];
    const columns = ['id', 'partner_id/id', 'order_line/id', 'order_line/product_id/.id', 'order_line/price_unit'];
    const table = (run: number) =>
      Array.from({ length: 300 }, (_, row) => {
        const order = `test.r${run}o${Math.floor(row / 3)}`;
        return [row % 3 === 0 ? order : '', row % 3 === 0 ? customer : '', `${order}l${row}`, product, '1.5'];
      });
    const durationsMs: number[] = [];
    for (let run = 0; run < 8; run += 1) {
      const startedAt = performance.now();
      const { ids } = await odoo.load('sale.order', columns, table(run), createIfAbsent);
      durationsMs.push(performance.now() - startedAt);
      expect(ids).toHaveLength(100);
    }
    expect(Math.min(...durationsMs)).toBeLessThan(100);
  });
});
