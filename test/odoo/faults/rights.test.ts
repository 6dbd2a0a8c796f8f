import { afterAll, beforeAll, expect, it } from 'vitest';
import * as z from 'zod';
import { startOdooSimulator } from '../../../infra/local/odoo-simulator/start-odoo-simulator.ts';
import type { OdooAccess } from '../../../infra/odoo/odoo-access.ts';
import { type RunningOdoo, startOdoo } from '../../../infra/odoo/start-odoo.ts';
import { askOdoo } from '../support/call-odoo.ts';
import { limitRecords, takeRight } from '../support/odoo-rights.ts';

let odoo: RunningOdoo;
beforeAll(async () => {
  odoo = await startOdoo({ report: () => undefined });
});
afterAll(() => odoo.stop());

const mayCreate = () =>
  askOdoo(odoo.access, z.boolean(), {
    model: 'res.partner',
    method: 'has_access',
    body: { ids: [], operation: 'create' },
  });

const resultSchema = z.object({
  ids: z.union([z.array(z.int()), z.literal(false)]),
  messages: z.array(z.object({ message: z.string(), record: z.int().optional() })),
});
let loads = 0;
const load = (place: Pick<OdooAccess, 'url' | 'database' | 'apiKey'>, ...names: readonly string[]) => {
  loads += 1;
  const data = names.map((name) => [`rights.${loads}-${name}`, name]);
  const context = { mode: 'update', noupdate: true, lang: 'en_US', tz: 'UTC' };
  return askOdoo({ ...odoo.access, ...place }, resultSchema, {
    model: 'res.partner',
    method: 'load',
    body: { fields: ['id', 'name'], data, context },
  });
};

const withoutUserId = ({ record, message }: { record?: number | undefined; message: string }) => ({
  record,
  message: message.replace(/id=\d+/, 'id=7'),
});

it('takes a right from the integration user, which every record of a load then lacks, and gives it back', async () => {
  const restore = await takeRight(odoo.access, 'res.partner', 'create');
  await expect.poll(mayCreate, { timeout: 10_000 }).toBe(false);
  const { ids, messages } = await load(odoo.access, 'Ada', 'Grace');
  expect(ids).toBe(false);
  expect(messages.map(({ message }) => message.split('\n')[0])).toEqual([
    "You are not allowed to create 'Contact' (res.partner) records.",
    "You are not allowed to create 'Contact' (res.partner) records.",
  ]);
  await restore();
  await expect.poll(mayCreate, { timeout: 10_000 }).toBe(true);
  expect((await load(odoo.access, 'Ada')).ids).toHaveLength(1);
});

it('refuses one record of a load by a rule, though the right to create is there', async () => {
  const restore = await limitRecords(odoo.access, 'res.partner', [['name', '!=', 'Unwanted']]);
  expect(await mayCreate()).toBe(true);
  await expect.poll(async () => (await load(odoo.access, 'Unwanted')).ids, { timeout: 10_000 }).toBe(false);
  const { ids, messages } = await load(odoo.access, 'Welcome', 'Unwanted');
  expect(ids).toBe(false);
  // The first message is the whole set's, under the position of the first record.
  expect(messages.map(({ record }) => record)).toEqual([0, 1]);
  expect(messages[0]?.message).toBe(messages[1]?.message);
  const simulator = await startOdooSimulator({ port: 0 });
  simulator.forbidRecords({ model: 'res.partner', field: 'name', value: 'Unwanted' });
  const simulated = await load(simulator, 'Welcome', 'Unwanted');
  await simulator.close();
  expect(simulated).toMatchObject({ ids: false, messages: messages.map(withoutUserId) });
  await restore();
  await expect.poll(async () => (await load(odoo.access, 'Unwanted')).ids, { timeout: 10_000 }).toHaveLength(1);
});
