import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { type OdooSimulator, startOdooSimulator } from '../../infra/local/odoo-simulator/start-odoo-simulator.ts';
import { type OdooUnderContract, odooUnderContract } from '../contract/odoo-under-contract.ts';
import { type FaultProxy, type NetworkFault, startFaultProxy } from '../support/fault-proxy.ts';

let simulator: OdooSimulator;
let proxy: FaultProxy;
/** Through the proxy, and past it. */
let odoo: OdooUnderContract;
let direct: OdooUnderContract;

beforeEach(async () => {
  simulator = await startOdooSimulator({ port: 0 });
  proxy = await startFaultProxy(simulator.url);
  odoo = odooUnderContract({ ...simulator, url: proxy.url });
  direct = odooUnderContract(simulator);
});
afterEach(async () => {
  await proxy.close();
  await simulator.close();
});

const create = (name: string) => odoo.load('res.partner', ['id', 'name'], [[`proxied.${name}`, name]]);
const count = (name: string) => direct.ask(z.int(), 'res.partner', 'search_count', { domain: [['name', '=', name]] });

it('passes calls on unchanged, errors and pages too', async () => {
  expect((await create('passed')).ids).toHaveLength(1);
  const throughProxy = await odoo.call('sale.order', 'nomethod', {});
  const straight = await direct.call('sale.order', 'nomethod', {});
  expect([throughProxy.status, throughProxy.headers.get('content-type')]).toEqual([
    straight.status,
    straight.headers.get('content-type'),
  ]);
  expect(await odoo.send('/nowhere', {})).toMatchObject({ status: 404, text: expect.stringContaining('<h1>') });
  expect(proxy.calls.map(({ path, status }) => [path, status])).toEqual([
    ['/json/2/res.partner/load', 200],
    ['/json/2/sale.order/nomethod', 404],
    ['/nowhere', 404],
  ]);
});

it.each<readonly [NetworkFault, number]>([
  ['cut-before-request', 0],
  ['cut-after-request', 1],
  ['cut-before-answer', 1],
  ['cut-in-answer', 1],
])('with %s, the caller hears nothing whole, and %i records are there', async (fault, made) => {
  proxy.break({ fault, path: /res\.partner\/load$/, times: 1 });
  await expect(create('cut')).rejects.toThrow();
  await expect.poll(() => count('cut')).toBe(made);
  expect(proxy.calls[0]?.fault).toBe(fault);
  expect((await create('cut')).ids).toHaveLength(1);
  expect(await count('cut')).toBe(1);
});

it('hits only the paths that it is told to, until it is mended', async () => {
  proxy.break({ fault: 'cut-before-request', path: /\/load$/ });
  expect((await odoo.call('sale.order', 'search', { domain: [] })).status).toBe(200);
  await expect(create('hit')).rejects.toThrow();
  await expect(create('hit')).rejects.toThrow();
  proxy.mend();
  expect((await create('hit')).ids).toHaveLength(1);
});

it('takes its time', async () => {
  proxy.break({ fault: { delayMs: 300 }, times: 1 });
  const startedAtMs = performance.now();
  await create('late');
  expect(performance.now() - startedAtMs).toBeGreaterThanOrEqual(295);
});

it('refuses connections, and takes them again at the same address', async () => {
  await proxy.refuse();
  await expect(create('refused')).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
  await proxy.accept();
  expect((await create('refused')).ids).toHaveLength(1);
});
