import { afterAll, beforeAll, expect, it } from 'vitest';
import * as z from 'zod';
import { killWorker, workersOf } from '../../../infra/odoo/kill-worker.ts';
import { type RunningOdoo, startOdoo } from '../../../infra/odoo/start-odoo.ts';
import { askOdoo, callOdoo } from '../support/call-odoo.ts';
import { odooUnderTest } from '../support/odoo.ts';

let odoo: RunningOdoo;
beforeAll(async () => {
  odoo = await startOdoo({ report: () => undefined });
});
afterAll(() => odoo.stop());

it('has a database of its own, beside the one of the other tests', async () => {
  const call = { model: 'res.partner', method: 'search_count', body: { domain: [['name', '=', 'Only here']] } };
  const created = { model: 'res.partner', method: 'create', body: { vals_list: [{ name: 'Only here' }] } };
  expect(odoo.access.database).not.toBe(odooUnderTest().database);
  expect(await callOdoo(odoo.access, created)).toMatchObject({ status: 200 });
  expect(await callOdoo(odoo.access, call)).toEqual({ status: 200, value: 1 });
  expect(await callOdoo(odooUnderTest(), call)).toEqual({ status: 200, value: 0 });
});

it('goes on answering after one of its two workers was killed, and gets another', async () => {
  const before = workersOf(odoo.masterPid);
  const killed = killWorker(odoo.masterPid);
  expect(before).toHaveLength(2);
  expect(before).toContain(killed);
  const call = { model: 'res.users', method: 'context_get' };
  expect(await askOdoo(odoo.access, z.object({ lang: z.string() }), call)).toMatchObject({ lang: 'en_US' });
  await expect
    .poll(() => workersOf(odoo.masterPid).filter((pid) => pid !== killed), { timeout: 20_000 })
    .toHaveLength(2);
});
