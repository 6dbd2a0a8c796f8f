import { afterAll, beforeAll, expect, it } from 'vitest';
import * as z from 'zod';
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
const load = (...names: readonly string[]) => {
  loads += 1;
  const data = names.map((name) => [`rights.${loads}-${name}`, name]);
  const context = { mode: 'update', noupdate: true, lang: 'en_US', tz: 'UTC' };
  return askOdoo(odoo.access, resultSchema, {
    model: 'res.partner',
    method: 'load',
    body: { fields: ['id', 'name'], data, context },
  });
};

it('takes a right from the integration user, which every record of a load then lacks, and gives it back', async () => {
  const restore = await takeRight(odoo.access, 'res.partner', 'create');
  await expect.poll(mayCreate, { timeout: 10_000 }).toBe(false);
  const { ids, messages } = await load('Ada', 'Grace');
  expect(ids).toBe(false);
  expect(messages.map(({ message }) => message.split('\n')[0])).toEqual([
    "You are not allowed to create 'Contact' (res.partner) records.",
    "You are not allowed to create 'Contact' (res.partner) records.",
  ]);
  await restore();
  await expect.poll(mayCreate, { timeout: 10_000 }).toBe(true);
  expect((await load('Ada')).ids).toHaveLength(1);
});

it('refuses one record of a load by a rule, though the right to create is there', async () => {
  const restore = await limitRecords(odoo.access, 'res.partner', [['name', '!=', 'Unwanted']]);
  expect(await mayCreate()).toBe(true);
  await expect.poll(async () => (await load('Unwanted')).ids, { timeout: 10_000 }).toBe(false);
  const { ids, messages } = await load('Welcome', 'Unwanted');
  expect(ids).toBe(false);
  // The first message is the whole set's, under the position of the first record.
  expect(messages.map(({ record }) => record)).toEqual([0, 1]);
  expect(messages[0]?.message).toBe(messages[1]?.message);
  expect(messages[1]?.message).toMatch(/doesn't have 'create' access to:\n- Contact \(res\.partner\)/);
  await restore();
  await expect.poll(async () => (await load('Unwanted')).ids, { timeout: 10_000 }).toHaveLength(1);
});
