import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import * as z from 'zod';
import { listenLocally } from '../../infra/local/emulators/listen-locally.ts';
import { startOdooSimulator } from '../../infra/local/odoo-simulator/start-odoo-simulator.ts';
import { connectOdoo } from '../../shared/odoo/connect-odoo.ts';
import { probeConnection } from '../../shared/odoo/probe-connection.ts';
import type { Connection } from '../../shared/runtime/configuration.ts';
import { startLedger, type TestLedger } from '../support/ledger-table.ts';
import { aConnection } from '../support/references.ts';
import { writeByTransport } from '../support/transport-cases.ts';

let store: TestLedger;
beforeAll(async () => {
  store = await startLedger();
});
afterAll(() => store.close());

const simulate = async (version = 19) => {
  const odoo = await startOdooSimulator({ port: 0, version });
  onTestFinished(() => odoo.close());
  return odoo;
};

const contextSchema = z.looseObject({ uid: z.int() });

/** A container that calls an Odoo; `secret` is what the secret holds. */
const connect = (place: Partial<Connection>, secret: { apiKey: string }) => {
  const time = { nowMs: 0 };
  const connection = { ...aConnection(), database: 'simulator', login: 'integration', ...place };
  const readApiKey = async () => secret.apiKey;
  const odoo = connectOdoo({ connectionId: 'main', connection, readApiKey, now: () => time.nowMs });
  const call = odoo.callWithin(() => 5_000);
  return { ...odoo, time, call, whoAmI: () => call('res.users', 'context_get', {}, contextSchema) };
};

describe('an order', () => {
  test.each(['auto', 'json2', 'jsonrpc', 'xmlrpc'])('is written, changed and cancelled by %s', async (transport) => {
    await writeByTransport(store.ledger, await simulate(), transport, 'simulated');
  });

  test.each([14, 17, 18])('is written into an Odoo %i, which has no JSON-2', async (version) => {
    await writeByTransport(store.ledger, await simulate(version), 'auto', `simulated-${version}`);
  });
});

describe('the version of Odoo', () => {
  test.each([
    [14, 'jsonrpc'],
    [18, 'jsonrpc'],
    [19, 'json2'],
    [20, 'json2'],
  ])('is found out without a key, and decides how an Odoo %i is called', async (version, transport) => {
    const odoo = await simulate(version);
    const { url, paths, keyless } = await watch(odoo.url);
    const { versionOf, whoAmI, time } = connect({ url }, odoo);
    expect(await versionOf()).toEqual({ ok: true, value: version });
    for (let count = 0; count < 3; count++) expect(await whoAmI()).toMatchObject({ ok: true, value: { uid: 7 } });
    expect(paths.filter((path) => path === '/web/version')).toHaveLength(1);
    expect(paths.includes('/json/2/res.users/context_get')).toBe(transport === 'json2');
    time.nowMs += 10 * 60_000;
    await whoAmI();
    expect(paths.filter((path) => path === '/web/version')).toHaveLength(2);
    expect(keyless).toEqual(paths.filter((path) => !path.startsWith('/json/2/')));
  });

  test.each([
    ['a closed port', undefined, { class: 'unavailable', outcome: 'not-sent' }],
    [
      'a proxy without Odoo behind it',
      { status: 502, type: 'text/html', body: 'Bad Gateway' },
      { class: 'unavailable' },
    ],
    ['a redirect', { status: 301, type: 'text/html', body: '' }, { class: 'misconfigured' }],
    ['a limit on calls', { status: 429, type: 'text/html', body: 'Slow down' }, { class: 'throttled' }],
    ['a website', { status: 200, type: 'text/html', body: '<h1>Shop</h1>' }, { class: 'misconfigured' }],
    ['some JSON', { status: 200, type: 'application/json', body: '{"version": "beta"}' }, { class: 'misconfigured' }],
  ])('is not to be had from %s, and every call fails as it would', async (_what, page, failure) => {
    const { url, close } = await listenLocally(
      createServer((_request, response) => {
        response.writeHead(page?.status ?? 500, {
          'content-type': page?.type ?? '',
          location: 'https://www.example.com/',
        });
        response.end(page?.body);
      }),
    );
    if (page) onTestFinished(() => close());
    else await close();
    expect(await connect({ url }, { apiKey: 'key' }).whoAmI()).toMatchObject({ ok: false, failure });
  });
});

describe.each(['jsonrpc', 'xmlrpc'] as const)('%s', (transport) => {
  test('uses a rotated key at once, and does not try one again that was refused until a minute is over', async () => {
    const odoo = await simulate();
    const secret = { apiKey: odoo.apiKey };
    const { whoAmI, time } = connect({ url: odoo.url, transport }, secret);
    expect(await whoAmI()).toMatchObject({ ok: true });
    odoo.replaceApiKey('rotated');
    expect(await whoAmI()).toMatchObject({ failure: { class: 'unauthenticated', outcome: 'answered' } });
    const tried = odoo.calls().length;
    expect(await whoAmI()).toMatchObject({ failure: { class: 'unauthenticated', outcome: 'not-sent' } });
    expect(odoo.calls()).toHaveLength(tried);
    secret.apiKey = 'rotated';
    expect(await whoAmI()).toMatchObject({ ok: true });
    odoo.replaceApiKey('simulator-key');
    secret.apiKey = 'simulator-key';
    time.nowMs += 60_000;
    expect(await whoAmI()).toMatchObject({ ok: true });
  });

  test('finds a healthy Odoo healthy, and says which right is missing', async () => {
    const odoo = await simulate();
    const { call } = connect({ url: odoo.url, transport }, odoo);
    expect(await probeConnection(call, aConnection())).toBeUndefined();
    odoo.denyRight({ model: 'sale.order', operation: 'create' });
    expect(await probeConnection(call, aConnection())).toMatchObject({
      class: 'forbidden',
      concern: { name: 'sale.order create' },
    });
  });
});

/** Stands before an Odoo, and notes what it is asked for, and what of it without a key in the headers. */
async function watch(target: string) {
  const paths: string[] = [];
  const keyless: string[] = [];
  const forward = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { url: path = '', method = 'GET', headers } = request;
    paths.push(path);
    if (headers.authorization === undefined) keyless.push(path);
    const { authorization = '' } = headers;
    const answer = await fetch(`${target}${path}`, {
      method,
      headers: { 'content-type': headers['content-type'] ?? '', authorization },
      ...(method === 'GET' ? {} : { body: await text(request) }),
    });
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
    response.end(await answer.text());
  };
  const { url, close } = await listenLocally(createServer((request, response) => void forward(request, response)));
  onTestFinished(() => close());
  return { url, paths, keyless };
}
