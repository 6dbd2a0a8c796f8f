import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as z from 'zod';
import { killWorker, workersOf } from '../../../infra/odoo/kill-worker.ts';
import { type RunningOdoo, startOdoo } from '../../../infra/odoo/start-odoo.ts';
import { askByRpc } from '../support/ask-by-rpc.ts';

const mountsOf = (pid: number | 'self') => readFileSync(`/proc/${pid}/mounts`, 'utf8').split('\n');

const before = mountsOf('self');
let odoo: RunningOdoo;
beforeAll(async () => {
  odoo = await startOdoo({ release: 14, report: () => undefined });
});
afterAll(() => odoo.stop());

it('serves an Odoo 14 in a file tree of its own, whose mounts nobody else sees', () => {
  expect(mountsOf('self')).toEqual(before);
  expect(mountsOf(odoo.masterPid).some((mount) => mount.includes(' /data '))).toBe(true);
  expect(before.some((mount) => mount.includes(' /data '))).toBe(false);
});

it('goes on answering after one of its two workers was killed, and gets another', async () => {
  const killed = killWorker(odoo.masterPid);
  const call = { model: 'res.users', method: 'context_get' };
  expect(await askByRpc(odoo.access, z.object({ lang: z.string() }), call)).toMatchObject({ lang: 'en_US' });
  await expect
    .poll(() => workersOf(odoo.masterPid).filter((pid) => pid !== killed), { timeout: 20_000 })
    .toHaveLength(2);
});
