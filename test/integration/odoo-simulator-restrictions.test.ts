import { afterAll, afterEach, expect, it } from 'vitest';
import { z } from 'zod';
import { startOdooSimulator } from '../../infra/local/odoo-simulator/start-odoo-simulator.ts';
import { odooUnderContract } from '../contract/odoo-under-contract.ts';

const simulator = await startOdooSimulator({ port: 0 });
const odoo = odooUnderContract(simulator);
afterAll(() => simulator.close());
afterEach(() => {
  simulator.liftRestrictions();
  simulator.clearFaults();
  simulator.replaceApiKey('simulator-key');
});

const load = (...names: string[]) =>
  odoo.load(
    'res.partner',
    ['id', 'name'],
    names.map((name) => [`restricted.${name}`, name]),
  );
const mayCreate = () => odoo.ask(z.boolean(), 'res.partner', 'has_access', { ids: [], operation: 'create' });
const status = async () => (await odoo.call('res.users', 'context_get', {})).status;
const control = (method: string, path: string, body?: object) =>
  odoo.send(path, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });

it('says by has_access that a right is gone, and refuses every record of a load for it', async () => {
  expect(await mayCreate()).toBe(true);
  simulator.denyRight({ model: 'res.partner', operation: 'create' });
  expect(await mayCreate()).toBe(false);
  const { ids, messages } = await load('denied-1', 'denied-2');
  expect(ids).toBe(false);
  expect(messages.map(({ message }) => message.split('\n')[0])).toEqual(
    Array(2).fill("You are not allowed to create 'Contact' (res.partner) records."),
  );
  simulator.liftRestrictions();
  expect(await mayCreate()).toBe(true);
  expect((await load('denied-1')).ids).toHaveLength(1);
});

it('lets nothing be read without the right to read', async () => {
  simulator.denyRight({ model: 'sale.order', operation: 'read' });
  expect((await odoo.call('sale.order', 'search_read', { domain: [] })).status).toBe(403);
  expect((await odoo.call('sale.order', 'search_read', { domain: [] }, 'administrator')).status).toBe(200);
});

it('refuses one record by a rule while the right is there, and blames the first one too', async () => {
  simulator.forbidRecords({ model: 'res.partner', field: 'name', value: 'unwanted' });
  expect(await mayCreate()).toBe(true);
  const { ids, messages } = await load('welcome', 'unwanted');
  expect(ids).toBe(false);
  expect(messages.map(({ record }) => record)).toEqual([0, 1]);
  expect(messages[1]?.message).toContain("doesn't have 'create' access to:\n- Contact (res.partner)");
  expect((await load('welcome')).ids).toHaveLength(1);
});

it('answers has_access as the fault access-denied makes other calls fail', async () => {
  simulator.addFault({ kind: 'access-denied', model: 'res.partner', method: 'load' });
  expect(await mayCreate()).toBe(false);
  expect(await odoo.ask(z.boolean(), 'res.partner', 'has_access', { ids: [], operation: 'read' })).toBe(true);
  expect(await odoo.ask(z.boolean(), 'sale.order', 'has_access', { ids: [], operation: 'create' })).toBe(true);
});

it('refuses a revoked key, and takes the one that replaces it', async () => {
  simulator.revokeApiKey();
  expect(await status()).toBe(401);
  simulator.replaceApiKey('another-key');
  expect(await status()).toBe(401);
  expect(
    await odooUnderContract({ ...simulator, apiKey: 'another-key' }).call('res.users', 'context_get', {}),
  ).toMatchObject({ status: 200 });
});

it('makes and changes records of any model at run time', async () => {
  const id = simulator.putRecord({ model: 'account.tax', values: { name: 'Late', amount: 3.5, type_tax_use: 'sale' } });
  const find = () => odoo.ask(z.array(z.int()), 'account.tax', 'search', { domain: [['amount', '=', 3.5]] });
  expect(await find()).toEqual([id]);
  simulator.putRecord({ model: 'account.tax', id, values: { active: false } });
  expect(await find()).toEqual([]);
});

it('does all of it over HTTP', async () => {
  expect(
    (await control('POST', '/simulator/denied-rights', { model: 'res.partner', operation: 'create' })).status,
  ).toBe(204);
  expect(await mayCreate()).toBe(false);
  expect((await control('DELETE', '/simulator/restrictions')).status).toBe(204);
  expect(await mayCreate()).toBe(true);
  const rule = { model: 'res.partner', field: 'name', value: 'unwanted' };
  expect((await control('POST', '/simulator/forbidden-records', rule)).status).toBe(204);
  expect((await load('unwanted')).ids).toBe(false);
  const made = await control('POST', '/simulator/records', {
    model: 'product.pricelist',
    values: { name: 'Late', currency_id: 2 },
  });
  expect([made.status, JSON.parse(made.text)]).toEqual([201, { id: expect.any(Number) }]);
  expect((await control('DELETE', '/simulator/keys')).status).toBe(204);
  expect(await status()).toBe(401);
  expect((await control('PUT', '/simulator/keys', { apiKey: simulator.apiKey })).status).toBe(204);
  expect(await status()).toBe(200);
});

it.each([
  ['/simulator/denied-rights', { model: 'res.partner', operation: 'destroy' }, 'operation'],
  ['/simulator/records', { model: 'no.model', values: {} }, 'no.model'],
  ['/simulator/forbidden-records', { model: 'res.partner' }, 'field'],
])('refuses what makes no sense at %s', async (path, body, words) => {
  const { status: refused, text } = await control('POST', path, body);
  expect(refused).toBe(400);
  expect(JSON.parse(text)).toEqual({ error: expect.stringContaining(words) });
});
