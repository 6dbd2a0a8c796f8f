import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import * as z from 'zod';
import { listenLocally } from '../../../infra/local/emulators/listen-locally.ts';
import { createTransport } from '../../../shared/odoo/transports/create-transport.ts';
import { createLogins } from '../../../shared/odoo/transports/logins.ts';

const serve = async (listener: RequestListener): Promise<string> => {
  const { url, close } = await listenLocally(createServer(listener));
  onTestFinished(() => close());
  return url;
};

const json = { 'content-type': 'application/json; charset=utf-8' };
const xml = { 'content-type': 'text/xml; charset=utf-8' };
const xmlAnswer = (value: string) =>
  `<?xml version="1.0"?>\n<methodResponse>\n<params>\n<param>\n<value>${value}</value>\n</param>\n</params>\n</methodResponse>\n`;

/** A number, which is a user's and a record's at once, as each transport has it. */
const seven = {
  json2: [json, '7'],
  jsonrpc: [json, '{"jsonrpc": "2.0", "id": 1, "result": 7}'],
  xmlrpc: [xml, xmlAnswer('<int>7</int>')],
} as const;

const names = ['json2', 'jsonrpc', 'xmlrpc'] as const;
type Name = (typeof names)[number];

const callerAt = (name: Name, url: string, timeoutMs = 2_000) =>
  createTransport(name, {
    connection: { url, database: 'shop', login: 'integration' },
    ...{ apiKey: 'key', timeoutMs, logins: createLogins(Date.now) },
  });

const failureAt = async (name: Name, url: string, timeoutMs?: number) => {
  const answer = await callerAt(name, url, timeoutMs)('res.partner', 'search_count', { domain: [] }, z.int());
  return answer.ok ? undefined : answer.failure;
};

/** Answers every request with seven and a cookie, and remembers it. */
const serveSeven = async (name: Name) => {
  const requests: IncomingMessage[] = [];
  const [headers, body] = seven[name];
  const url = await serve((request, response) => {
    requests.push(request);
    request.resume().on('end', () => {
      response.writeHead(200, { ...headers, 'set-cookie': 'session_id=abc; Path=/' }).end(body);
    });
  });
  return { url, requests };
};

describe.each(names)('%s', (name) => {
  it('keeps its connections, and neither keeps nor sends a cookie', async () => {
    const { url, requests } = await serveSeven(name);
    const call = callerAt(name, url);
    for (let count = 0; count < 10; count++) {
      expect(await call('res.partner', 'search_count', { domain: [] }, z.int())).toEqual({ ok: true, value: 7 });
    }
    expect(requests.length).toBe(name === 'json2' ? 10 : 11);
    expect(new Set(requests.map(({ socket }) => socket)).size).toBeLessThanOrEqual(2);
    expect(requests.filter(({ headers }) => headers.cookie !== undefined)).toEqual([]);
  });

  it('follows no redirect, so that the key goes nowhere else', async () => {
    const { url: elsewhere, requests } = await serveSeven(name);
    const url = await serve((_request, response) => response.writeHead(307, { location: `${elsewhere}/` }).end());
    expect(await failureAt(name, url)).toMatchObject({ class: 'misconfigured' });
    expect(requests).toEqual([]);
  });

  it('waits no longer than it may', async () => {
    const url = await serve(() => undefined);
    const startedAt = Date.now();
    expect(await failureAt(name, url, 200)).toMatchObject({ class: 'unavailable', outcome: 'unknown' });
    expect(Date.now() - startedAt).toBeLessThan(1_500);
  });

  it('does not read an answer that has no end', async () => {
    const [headers] = seven[name];
    const url = await serve((_request, response) => {
      response.writeHead(200, headers);
      const more = (): void => {
        while (response.write(Buffer.alloc(1024 * 1024, ' ')));
        response.once('drain', more);
      };
      more();
    });
    expect(await failureAt(name, url, 9_000)).toMatchObject({ class: 'unavailable', detail: 'ANSWER_TOO_LONG' });
  });

  it.each([
    ['sale.order', '_write'],
    ['sale.order', 'read/../unlink'],
    ['Sale.Order', 'read'],
    ['../../web', 'read'],
    ['sale.', 'read'],
  ])('sends nothing to %s.%s', async (model, method) => {
    const { url, requests } = await serveSeven(name);
    expect(await callerAt(name, url)(model, method, { ids: [1] }, z.unknown())).toMatchObject({
      ok: false,
      failure: { class: 'misconfigured', outcome: 'not-sent' },
    });
    expect(requests).toEqual([]);
  });

  it('takes no answer of another interface for a success', async () => {
    const [headers, body] = name === 'xmlrpc' ? seven.json2 : seven.xmlrpc;
    const url = await serve((_request, response) => response.writeHead(200, headers).end(body));
    expect(await failureAt(name, url)).toMatchObject({ class: 'misconfigured', outcome: 'unknown' });
  });
});

describe('the database', () => {
  it('is named in a header where that says which of several is meant, and else in the call', async () => {
    const headersOf = async (name: Name) => {
      const { url, requests } = await serveSeven(name);
      await failureAt(name, url);
      return requests.map(({ headers }) => headers['x-odoo-database']);
    };
    expect(await headersOf('json2')).toEqual(['shop']);
    expect(await headersOf('jsonrpc')).toEqual([undefined, undefined]);
  });

  it.each(['jsonrpc', 'xmlrpc'] as const)('is not guessed over %s, nor is the login', async (name) => {
    const { url, requests } = await serveSeven(name);
    for (const [connection, missing] of [
      [{ url, login: 'integration' }, 'database'],
      [{ url, database: 'shop' }, 'login'],
    ] as const) {
      const options = { connection, apiKey: 'key', timeoutMs: 2_000, logins: createLogins(Date.now) };
      const answer = await createTransport(name, options)('res.users', 'context_get', {}, z.unknown());
      expect(answer).toMatchObject({
        failure: { class: 'misconfigured', outcome: 'not-sent', remedy: expect.stringContaining(`\`${missing}\``) },
      });
    }
    expect(requests).toEqual([]);
  });
});

describe('nothing', () => {
  it('is what a method returned whose result an old Odoo leaves out', async () => {
    let count = 0;
    const url = await serve((_request, response) => {
      count += 1;
      response.writeHead(200, json).end(count === 1 ? seven.jsonrpc[1] : '{"jsonrpc": "2.0", "id": 1}');
    });
    const answer = await callerAt('jsonrpc', url)('sale.order', 'action_cancel', { ids: [1] }, z.unknown());
    expect(answer).toEqual({ ok: true, value: null });
  });

  it('is what a method returned when XML-RPC breaks over it', async () => {
    let count = 0;
    const traceback =
      'Traceback (most recent call last):\n  File "xmlrpc.py", line 1, in dumps\n    dump(v, write)\nTypeError: cannot marshal None unless allow_none is enabled\n';
    const members = `<member><name>faultCode</name><value><int>1</int></value></member><member><name>faultString</name><value><string>${traceback}</string></value></member>`;
    const fault = `<methodResponse><fault><value><struct>${members}</struct></value></fault></methodResponse>`;
    const url = await serve((_request, response) => {
      count += 1;
      response.writeHead(200, xml).end(count === 1 ? seven.xmlrpc[1] : fault);
    });
    const answer = await callerAt('xmlrpc', url)('sale.order', 'action_cancel', { ids: [1] }, z.unknown());
    expect(answer).toEqual({ ok: true, value: null });
  });
});
