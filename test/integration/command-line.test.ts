import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OdooSimulator, startOdooSimulator } from '../../infra/local/odoo-simulator/start-odoo-simulator.ts';
import { projectRoot } from '../../infra/project-root.ts';
import { anOrder } from '../support/orders.ts';
import { startWaybill, type Waybill } from '../support/waybill.ts';

let odoo: OdooSimulator;
let waybill: Waybill;
let token: string;
beforeAll(async () => {
  odoo = await startOdooSimulator({ port: 0 });
  waybill = await startWaybill(odoo);
  token = await waybill.tokenOf('admin');
});
afterAll(async () => {
  await waybill.stop();
  await odoo.close();
});

/** `npx waybill`, as somebody types it. */
const start = (args: readonly string[]) =>
  spawn(process.execPath, ['infra/toolchain/waybill.mjs', ...args], {
    cwd: projectRoot,
    env: { ...process.env, WAYBILL_URL: waybill.url, WAYBILL_TOKEN: token },
    stdio: ['ignore', 'pipe', 'pipe'],
  });

const run = async (...args: string[]) => {
  const child = start(args);
  const [output, complaint, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code, output, complaint };
};

const park = async (...externalIds: string[]) => {
  const lines = [{ externalId: '1', sku: 'NO-SUCH', quantity: '1', unitPrice: '10.00' }];
  for (const externalId of externalIds) {
    const totals = { tax: '0.00', total: '10.00' };
    await waybill.post(anOrder({ externalId, lines, shipping: [], discounts: [], totals }));
  }
  await waybill.settle(externalIds, 30_000);
};

test('takes somebody from three parked orders to one edited, one discarded and one written, each seen live', async () => {
  const tail = start(['tail', '--json']);
  const followed = text(tail.stdout);
  await expect.poll(async () => (await run('orders')).code, { timeout: 20_000 }).toBe(0);
  await park('cli-1', 'cli-2', 'cli-3');

  const groups = await run('groups');
  expect(groups.output).toMatch(/^ +3 +30\.00 USD +main +missing-reference +product NO-SUCH /m);
  const listed = await run('orders', '--state', 'parked', '--sku', 'NO-SUCH', '--json');
  expect(JSON.parse(listed.output).orders).toHaveLength(3);
  const shown = await run('show', 'acme', 'cli-1');
  expect(shown.output).toMatch(
    /^missing-reference: SKU `NO-SUCH` .*\n.*\(odoo-administrator\)\n {2}http.*#missing-reference$/m,
  );
  const check = await run('groups', 'check', 'main', JSON.parse(listed.output).orders[0].cause);
  expect(check.code).toBe(1);

  const edited = await run(...['edit', 'acme', 'cli-1', '--set', '/lines/0/sku=E-COM06', '--reason', 'Renamed']);
  expect(edited).toMatchObject({ code: 0, complaint: '', output: expect.stringContaining('+ /lines/0/sku "E-COM06"') });
  expect((await run('discard', 'acme', 'cli-2', '--reason', 'Our own test')).code).toBe(0);

  const replayed = await run('replay', '--partner', 'acme', '--reason', 'Mended', '--wait', '--yes');
  expect(replayed).toMatchObject({ code: 1, output: expect.stringMatching(/written 1, parked again 1/) });
  const detail = JSON.parse((await run('show', 'acme', 'cli-1', '--json')).output);
  expect(detail).toMatchObject({ order: { state: 'written', odoo: { name: expect.stringMatching(/^S\d+/) } } });
  expect((await run('discard', 'acme', 'cli-1', '--reason', 'Too late')).code).toBe(5);
  await expect
    .poll(async () => (await run('status')).output, { timeout: 40_000, interval: 1_000 })
    .toMatch(/^Parked: 1 order, 10\.00 USD/m);

  const audit = await run('audit', '--partner', 'acme', '--order', 'cli-2');
  expect(audit.output).toMatch(/ada +order\.discard +.*done +Our own test/);
  await expect.poll(() => waybill.stateOf('cli-3')).toMatchObject({ state: 'parked' });
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  tail.kill('SIGINT');
  const [code] = await once(tail, 'close');
  const changes = (await followed)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(code).toBe(0);
  expect(changes).toContainEqual(expect.objectContaining({ externalId: 'cli-1', state: 'written' }));
  expect(changes).toContainEqual(expect.objectContaining({ externalId: 'cli-2', state: 'discarded' }));
}, 180_000);

test('says which version it is', async () => {
  expect(await run('--version')).toMatchObject({ code: 0, output: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
});

test('completes commands, options, and the partners of the configuration, for bash as it runs', async () => {
  expect((await run('complete', '--', 'sta')).output).toBe('status\t\n:4\n');
  expect((await run('complete', '--', 'orders', '--sta')).output).toContain('--state\t');
  expect((await run('complete', '--', 'orders', '--state', 'pa')).output).toBe('parked\t\n:4\n');
  expect((await run('complete', '--', 'show', 'ac')).output).toBe('acme\t\nacme-shop\t\n:4\n');
  const script = await run('completion', 'bash');
  const bash = spawn('bash', ['-n'], { stdio: ['pipe', 'ignore', 'pipe'] });
  bash.stdin.end(script.output);
  expect(await Promise.all([once(bash, 'close'), text(bash.stderr)])).toEqual([[0, null], '']);
}, 60_000);
