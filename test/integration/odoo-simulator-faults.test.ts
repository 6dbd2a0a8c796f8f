import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { FaultInput } from '../../infra/local/odoo-simulator/faults/fault.ts';
import { startOdooSimulator } from '../../infra/local/odoo-simulator/start-odoo-simulator.ts';
import { errorIn, odooUnderContract } from '../contract/odoo-under-contract.ts';

const simulator = await startOdooSimulator({ port: 0 });
const odoo = odooUnderContract(simulator);

const load = (...names: string[]) =>
  odoo.load(
    'res.partner',
    ['id', 'name'],
    names.map((name) => [`test.${name}`, name]),
  );
const search = () => odoo.call('sale.order', 'search', { domain: [] });
const countNamed = (name: string) =>
  odoo.ask(z.int(), 'res.partner', 'search_count', { domain: [['name', '=', name]] });

const control = (method: string, path: string, body?: object) =>
  odoo.send(path, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });

describe('faults of the Odoo simulator', () => {
  afterEach(() => simulator.clearFaults());
  afterAll(() => simulator.close());

  it('delays an answer', async () => {
    simulator.addFault({ kind: 'latency', latencyMs: 150, times: 1 });
    const startedAt = performance.now();
    await search();
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(145);
  });

  it.each<readonly [FaultInput, number, string, string]>([
    [{ kind: 'database-down' }, 404, 'text/html; charset=utf-8', 'No database is selected'],
    [{ kind: 'database-down', status: 500 }, 500, 'text/html; charset=utf-8', 'Internal Server Error'],
    [{ kind: 'unauthorized' }, 401, 'application/json; charset=utf-8', 'Invalid apikey'],
    [{ kind: 'throttled', retryAfterSeconds: 7 }, 429, 'text/html; charset=utf-8', 'Too Many Requests'],
    [{ kind: 'html' }, 200, 'text/html; charset=utf-8', '/web/login'],
    [{ kind: 'access-denied' }, 403, 'application/json; charset=utf-8', 'You are not allowed to'],
    [
      { kind: 'response', status: 502, contentType: 'text/plain', body: 'bad gateway' },
      502,
      'text/plain',
      'bad gateway',
    ],
  ])('answers %o in place of the work', async (fault, status, contentType, words) => {
    simulator.addFault(fault);
    const answer = await search();
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, contentType]);
    expect(answer.text).toContain(words);
  });

  it('says when to come back while it throttles', async () => {
    simulator.addFault({ kind: 'throttled', retryAfterSeconds: 7 });
    expect((await search()).headers.get('retry-after')).toBe('7');
  });

  it('answers nothing with a 200', async () => {
    simulator.addFault({ kind: 'empty' });
    expect(await search()).toMatchObject({ status: 200, text: '' });
  });

  it('drops the connection before the work, which is then not done', async () => {
    simulator.addFault({ kind: 'drop', when: 'before', times: 1 });
    await expect(load('dropped-before')).rejects.toThrow('fetch failed');
    expect(await countNamed('dropped-before')).toBe(0);
  });

  it('drops the connection after the commit, and a repeat finds the work done', async () => {
    simulator.addFault({ kind: 'drop', when: 'after-commit', times: 1 });
    await expect(load('dropped-after')).rejects.toThrow('fetch failed');
    expect(await countNamed('dropped-after')).toBe(1);
    await load('dropped-after');
    expect(await countNamed('dropped-after')).toBe(1);
  });

  it('breaks an answer off in the middle after doing the work', async () => {
    simulator.addFault({ kind: 'truncated', times: 1 });
    await expect(load('truncated')).rejects.toThrow();
    expect(await countNamed('truncated')).toBe(1);
  });

  it('loses a race for every record of a load and changes nothing', async () => {
    simulator.addFault({ kind: 'lost-race', method: 'load', times: 1 });
    const { ids, messages } = await load('raced-1', 'raced-2');
    expect(ids).toBe(false);
    expect(messages).toEqual(
      [0, 1].map((record) => ({
        type: 'error',
        record,
        rows: { from: record, to: record },
        message: 'could not serialize access due to concurrent update\n',
      })),
    );
    expect(await countNamed('raced-1')).toBe(0);
    expect((await load('raced-1', 'raced-2')).ids).toHaveLength(2);
  });

  it('denies a load record by record, with the words of a missing right', async () => {
    simulator.addFault({ kind: 'access-denied', model: 'res.partner', method: 'load' });
    const { ids, messages } = await load('denied');
    expect(ids).toBe(false);
    expect(messages[0]?.message).toMatch(/^You are not allowed to create 'Contact' \(res\.partner\) records\./);
  });

  it('hits only the calls that a fault names, after those it lets pass, as often as it says', async () => {
    simulator.addFault({ kind: 'unauthorized', model: 'sale.order', method: 'search', skip: 1, times: 2 });
    const statuses = [];
    for (let call = 0; call < 5; call += 1) statuses.push((await search()).status);
    expect(statuses).toEqual([200, 401, 401, 200, 200]);
    simulator.addFault({ kind: 'unauthorized', model: 'sale.order' });
    expect((await load('other-model')).ids).toHaveLength(1);
  });

  it('takes, lists and clears faults over HTTP', async () => {
    const added = await control('POST', '/simulator/faults', { kind: 'unauthorized' });
    expect(added.status).toBe(201);
    expect(JSON.parse((await control('GET', '/simulator/faults')).text)).toMatchObject([
      { ...JSON.parse(added.text), fault: { kind: 'unauthorized' }, hits: 0 },
    ]);
    expect(errorIn(await search()).status).toBe(401);
    expect((await control('DELETE', '/simulator/faults')).status).toBe(204);
    expect((await search()).status).toBe(200);
  });

  it.each([
    [{ kind: 'nonsense' }, 'kind'],
    [{ kind: 'latency', latencyMs: -1 }, 'latencyMs'],
    [{ kind: 'drop' }, 'when'],
    [{ kind: 'html', tmies: 1 }, 'tmies'],
  ])('refuses the fault %o and says what is wrong', async (fault, words) => {
    const { status, text } = await control('POST', '/simulator/faults', fault);
    expect(status).toBe(400);
    expect(JSON.parse(text)).toEqual({ error: expect.stringContaining(words) });
    expect(simulator.faults()).toEqual([]);
  });

  it('holds at most a hundred faults', () => {
    for (let count = 0; count < 100; count += 1) simulator.addFault({ kind: 'html', model: 'none' });
    expect(() => simulator.addFault({ kind: 'html' })).toThrow('There are 100 faults already; clear some.');
  });
});
