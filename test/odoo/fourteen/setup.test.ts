import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { askByRpc } from '../support/ask-by-rpc.ts';
import { odoo14UnderTest } from '../support/odoo14.ts';
import { createSetUp } from '../support/set-up.ts';

const odoo = odoo14UnderTest();
const login = 'waybill-fourteen';

let setUp: Awaited<ReturnType<typeof createSetUp>>;
beforeAll(async () => {
  setUp = await createSetUp(odoo, login);
});
afterAll(() => setUp.remove());

const readLang = async (apiKey: string) => {
  const context = z.object({ lang: z.string() });
  return (await askByRpc({ ...odoo, login, apiKey }, context, { model: 'res.users', method: 'context_get' })).lang;
};

test('the set-up makes a user in an Odoo 14, whose key has no end, and which a second run replaces', async () => {
  const { exitCode, output } = await setUp.run();
  const first = await setUp.readSecret();

  expect(exitCode, output).toBe(0);
  expect(output).toContain('does not end');
  expect(output).not.toMatch(/FAILED|WARNING/);
  expect(first).toEqual({ apiKey: expect.stringMatching(/^[0-9a-f]{40}$/) });
  expect(await readLang(first.apiKey)).toBe('en_US');

  expect((await setUp.run()).exitCode).toBe(0);
  expect(await readLang((await setUp.readSecret()).apiKey)).toBe('en_US');
  await expect(readLang(first.apiKey)).rejects.toThrow('Odoo does not know the user, or the key');
});
