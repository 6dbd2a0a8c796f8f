import { execFile } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OdooSimulator, startOdooSimulator } from '../../infra/local/odoo-simulator/start-odoo-simulator.ts';
import { anOrder } from '../support/orders.ts';
import { startWaybill, type Waybill } from '../support/waybill.ts';

let odoo: OdooSimulator;
let waybill: Waybill;
let operatorToken: string;
beforeAll(async () => {
  odoo = await startOdooSimulator({ port: 0 });
  waybill = await startWaybill(odoo);
  operatorToken = await waybill.tokenOf('admin');
});
afterAll(async () => {
  await waybill.stop();
  await odoo.close();
});

interface Run {
  readonly code: number;
  readonly output: string;
  readonly complaint: string;
}

/** The command line as a person runs it, in a process of its own. */
const runCommand = (...args: string[]): Promise<Run> => runWith({}, ...args);

const runWith = (more: NodeJS.ProcessEnv, ...args: string[]): Promise<Run> =>
  new Promise((resolve) => {
    const environment = { ...process.env, WAYBILL_URL: waybill.url, WAYBILL_TOKEN: operatorToken, ...more };
    execFile(process.execPath, ['operator/cli/main.ts', ...args], { env: environment }, (error, output, complaint) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, output, complaint });
    });
  });

describe('the command line', () => {
  test('shows the lanes', async () => {
    const { code, output } = await runCommand('status');

    expect(code).toBe(0);
    expect(output).toMatch(/^main +live +running +on +0 +0 +0$/m);
    expect(output).toMatch(/^main +replay +running +on +0 +0 +0$/m);
  });

  test('stops a lane and starts it again, as JSON for scripts', async () => {
    const paused = await runCommand('pause', 'main', '--lane', 'live', '--reason', 'Stock-taking', '--json');
    expect(JSON.parse(paused.output)).toMatchObject({
      lanes: [{ lane: 'live', state: 'paused', hold: { by: 'ada', reason: 'Stock-taking' } }],
    });
    await expect.poll(() => waybill.laneStates().toSorted(), { timeout: 20_000 }).toEqual(['Disabled', 'Enabled']);
    const { output } = await runCommand('status');
    expect(output).toMatch(/^main +live +paused +off /m);
    expect(output).toMatch(/^main live: held by ada since .*: Stock-taking$/m);

    const resumed = await runCommand('resume', 'main', '--json');
    expect(JSON.parse(resumed.output)).toMatchObject({ lanes: [{ lane: 'live' }, { lane: 'replay' }] });
    await expect.poll(() => waybill.laneStates(), { timeout: 20_000 }).toEqual(['Enabled', 'Enabled']);
    expect(waybill.eventsOf('lane.held')).toHaveLength(1);
    expect(waybill.eventsOf('lane.resumed')).toHaveLength(2);
  });

  test('shows that nothing is parked', async () => {
    expect(await runCommand('groups')).toMatchObject({ code: 0, output: 'Nothing is parked.\n' });
  });

  test('shows what is parked and why, and sends it again when asked to', async () => {
    const lines = [{ externalId: '1', sku: 'NO-SUCH', quantity: '1', unitPrice: '10.00' }];
    const totals = { tax: '0.00', total: '10.00' };
    await waybill.post(anOrder({ externalId: 'parked-1', lines, shipping: [], discounts: [], totals }));
    await waybill.settle(['parked-1'], 30_000);
    const { output } = await runCommand('groups');
    const [, cause = ''] = /replay --connection main --cause '([^']+)'/.exec(output) ?? [];

    expect(output).toMatch(/^ +1 +10\.00 USD +main +missing-reference +product NO-SUCH +/m);
    const trial = await runCommand('replay', '--cause', cause, '--dry-run');
    expect(trial.output).toMatch(/: done, 1 order, 10\.00 USD$/m);
    expect(trial.output).toMatch(/^Tried 1 of them in Odoo, .* 0 would be written\.$/m);
    expect(trial.output).toMatch(/^- SKU `NO-SUCH` is not.*\n.*\n {2}acme parked-1$/m);
    const started = await runCommand('replay', '--cause', cause, '--reason', 'The product is there', '--yes', '--json');
    const { id, state, total } = JSON.parse(started.output);
    expect([state, total]).toEqual(['running', 1]);
    await expect
      .poll(async () => (await runCommand('replay', '--show', id)).output, { timeout: 40_000 })
      .toMatch(/^sent 1, /m);
    expect((await runCommand('replay', '--list')).output).toContain(id);
    expect((await runCommand('replay', '--cancel', id)).code).toBe(0);
    expect((await runCommand('replay', 'ord_1', '--all')).code).toBe(2);
  });

  test('examines the Odoo that the environment names, as JSON for scripts, and fails when a step does', async () => {
    const variables = { ODOO_URL: odoo.url, ODOO_DATABASE: odoo.database, ODOO_API_KEY: 'wrong-key' };
    const { code, output } = await runWith(variables, 'doctor', '--json');

    expect(code).toBe(1);
    expect(JSON.parse(output)).toContainEqual({ step: 'tcp', status: 'ok', found: expect.any(String) });
    expect(JSON.parse(output)).toContainEqual({
      ...{ step: 'key', status: 'failed', found: expect.stringContaining('Odoo does not take the API key') },
      advice: expect.stringContaining('Make a new one'),
    });
    expect(output).not.toContain('wrong-key');
  });

  test('finds nothing that keeps orders from the simulator', async () => {
    const variables = { ODOO_URL: odoo.url, ODOO_DATABASE: odoo.database, ODOO_API_KEY: odoo.apiKey };
    const { code, output } = await runWith(variables, 'doctor');

    expect(code).toBe(0);
    expect(output).toMatch(/^dry-run +ok +Odoo took a contact and an order, and took them back/m);
    expect(output).not.toMatch(/FAILED|Not looked at/);
  });

  test('examines it for people line by line', async () => {
    const { code, output } = await runWith({ ODOO_URL: 'http://127.0.0.1:9', ODOO_API_KEY: 'key' }, 'doctor');

    expect(code).toBe(1);
    expect(output).toMatch(
      /^tcp +FAILED +Port 9 of 127\.0\.0\.1 does not answer \(ECONNREFUSED\)\.\n +→ Nothing listens/m,
    );
    expect(output).toMatch(/^key +- +Not looked at, since/m);
  });

  test.each([
    ['a connection that the configuration does not have', ['doctor', '--connection', 'other'], 2, /--connection main/],
    ['an unknown connection', ['pause', 'other', '--reason', 'x'], 4, /There is no such connection\..*are: main/],
    [
      'a wrong token',
      ['status', '--token', 'wrong-token'],
      3,
      /^Waybill does not know this token, or its time is over\./,
    ],
    ['nobody at that address', ['status', '--url', 'http://127.0.0.1:9'], 1, /^Waybill does not answer at http:/],
    ['no reason', ['pause', 'main'], 2, /--reason/],
    ['another lane', ['pause', 'main', '--lane', 'fast', '--reason', 'x'], 2, /'fast' is invalid/],
    ['an option that there is not', ['status', '--fast'], 2, /--fast/],
    ['a command that there is not', ['stauts'], 2, /Unknown command 'stauts'\n\(Did you mean status\?\)/],
    ['orders of no description', ['replay'], 2, /everything that is parked is --all/],
    ['all orders, and nobody there to agree', ['replay', '--all'], 2, /say --yes/],
  ])('says in a sentence what is wrong: %s', async (_what, args, code, complaint) => {
    const run = await runCommand(...args);

    expect(run).toMatchObject({ code, output: '', complaint: expect.stringMatching(complaint) });
    expect(run.complaint).not.toContain('    at ');
  });
});
