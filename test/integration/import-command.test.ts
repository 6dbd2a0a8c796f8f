import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type OdooSimulator, startOdooSimulator } from '../../infra/local/odoo-simulator/start-odoo-simulator.ts';
import { importCommand } from '../../operator/cli/commands/import.ts';
import { csvOfOrders } from '../support/csv-of-orders.ts';
import { anOrderInput } from '../support/orders.ts';
import { apiKey, startWaybill, type Waybill } from '../support/waybill.ts';

let odoo: OdooSimulator;
let waybill: Waybill;

beforeAll(async () => {
  odoo = await startOdooSimulator({ port: 0 });
  waybill = await startWaybill({ url: odoo.url, database: odoo.database, apiKey: odoo.apiKey });
}, 60_000);
afterAll(async () => {
  await waybill?.stop();
  await odoo?.close();
});

const ordersOf = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => anOrderInput({ externalId: `${prefix}-${index}` }));
const jsonl = (orders: readonly unknown[]) => `${orders.map((order) => JSON.stringify(order)).join('\n')}\n`;

const importFile = async (file: string, ...options: string[]) => {
  const printed: string[] = [];
  const complaints: string[] = [];
  const code = await importCommand.run([file, '--url', waybill.url, '--json', ...options], {
    environment: { WAYBILL_PARTNER_KEY: apiKey },
    folder: tmpdir(),
    print: (line) => printed.push(line),
    complain: (line) => complaints.push(line),
  });
  return { code, summary: JSON.parse(printed.join('\n')), complaints };
};

describe('waybill import', () => {
  const write = (name: string, content: string | Buffer): string => {
    const path = join(mkdtempSync(join(tmpdir(), 'waybill-import-')), name);
    writeFileSync(path, content);
    return path;
  };
  const resultsIn = (path: string) =>
    readFileSync(`${path}.results.jsonl`, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line));

  it('sends the good orders of a file and writes a result an order beside it', async () => {
    const path = write('cli.csv.gz', gzipSync(csvOfOrders(ordersOf('cli', 4)).replace('cli-2,2026', 'cli-2,soon')));
    const { code, summary } = await importFile(path, '--partner', 'acme');
    expect(code).toBe(1);
    expect(summary).toEqual({ orders: 4, taken: 3, known: 0, refused: 1, unavailable: 0 });
    expect(resultsIn(path)).toMatchObject([
      { line: 2, externalId: 'cli-0', status: 202, id: expect.stringMatching(/^ord_/) },
      { line: 3, status: 202 },
      { line: 4, externalId: 'cli-2', status: 422, errors: [{ pointer: '/revision' }] },
      { line: 5, status: 202 },
    ]);
  });

  it('sends the whole file once the key is mended that stopped it', async () => {
    const path = write('again.jsonl', jsonl(ordersOf('again', 60)));
    await expect(importFile(path, '--partner', 'acme', '--key', 'wrong')).rejects.toThrow('not authenticated');
    const whole = await importFile(path, '--partner', 'acme');
    expect(whole.summary).toMatchObject({ orders: 60, taken: 60 });
    expect(resultsIn(path)).toHaveLength(60);
  }, 60_000);

  it('checks a file without sending anything', async () => {
    const path = write('dry.jsonl', `${jsonl(ordersOf('dry', 1))}{"externalId":"bad"}\n`);
    const { code, summary, complaints } = await importFile(path, '--dry-run');
    expect([code, summary.refused]).toEqual([1, 1]);
    expect(complaints[0]).toMatch(/^line 2: \/revision/);
    expect((await waybill.stateOf('cli-0')).externalId).toBe('cli-0');
  });

  it('goes on where it was when it is killed in the middle, and loses and doubles nothing', async () => {
    const count = 1_200;
    const path = write('killed.jsonl', jsonl(ordersOf('killed', count)));
    const program = fileURLToPath(new URL('../../operator/cli/main.ts', import.meta.url));
    const child = spawn(process.execPath, [program, 'import', path, '--partner', 'acme', '--url', waybill.url], {
      env: { ...process.env, WAYBILL_PARTNER_KEY: apiKey },
      stdio: 'ignore',
    });
    const exited = once(child, 'exit');
    await expect.poll(() => existsSync(`${path}.import-state.json`), { timeout: 60_000, interval: 10 }).toBe(true);
    child.kill('SIGKILL');
    expect(await exited).toEqual([null, 'SIGKILL']);

    const { code, summary, complaints } = await importFile(path, '--partner', 'acme');
    expect(complaints[0]).toMatch(/^Going on behind line (500|1000)\.$/);
    expect([code, summary.orders, summary.taken + summary.known]).toEqual([0, count, count]);
    const results = z.array(z.object({ line: z.number(), id: z.string() })).parse(resultsIn(path));
    expect(results.map(({ line }) => line)).toEqual(Array.from({ length: count }, (_, index) => index + 1));
    expect(new Set(results.map(({ id }) => id)).size).toBe(count);
    expect(existsSync(`${path}.import-state.json`)).toBe(false);
  }, 150_000);

  it('sends large orders in requests that the door lets in', async () => {
    const [line] = anOrderInput().lines;
    const large = ordersOf('large', 40).map((order) => ({
      ...order,
      lines: [
        line,
        ...Array.from({ length: 400 }, (_, index) => ({
          ...{ externalId: `more-${index}`, sku: 'E-COM06', quantity: '1', unitPrice: '0.00' },
          description: 'x'.repeat(400),
        })),
      ],
    }));
    const { summary } = await importFile(write('large.jsonl', jsonl(large)), '--partner', 'acme');
    expect(summary).toMatchObject({ orders: 40, taken: 40 });
  }, 60_000);
});
