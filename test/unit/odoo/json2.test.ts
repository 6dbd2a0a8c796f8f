import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import * as z from 'zod';
import { listenLocally } from '../../../infra/local/emulators/listen-locally.ts';
import { createJson2, type Json2Options } from '../../../shared/odoo/transports/json2.ts';

const json = { 'content-type': 'application/json; charset=utf-8' };

/** Serves for the length of a test and resolves to the origin. */
const serve = async (listener: RequestListener): Promise<string> => {
  const { url, close } = await listenLocally(createServer(listener));
  onTestFinished(() => close());
  return url;
};

const answering = (status: number, headers: Record<string, string>, body: string) =>
  serve((_request, response) => response.writeHead(status, headers).end(body));

const callAt = (url: string, options: Partial<Json2Options> = {}) =>
  createJson2({ url, apiKey: 'key', timeoutMs: 2_000, ...options })(
    'res.partner',
    'search',
    { domain: [] },
    z.array(z.int()),
  );

const failureAt = async (url: string, options: Partial<Json2Options> = {}) => {
  const result = await callAt(url, options);
  return result.ok ? undefined : result.failure;
};

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
};

/** Remembers the requests and answers each with an empty list and a cookie. */
const serveRecorded = async () => {
  const requests: { request: IncomingMessage; body: string }[] = [];
  const record = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    requests.push({ request, body: await bodyOf(request) });
    response.writeHead(200, { ...json, 'set-cookie': 'session_id=abc; Path=/' }).end('[]');
  };
  const url = await serve((request, response) => void record(request, response));
  return { url, requests };
};

describe('a call', () => {
  it('is a POST to the model and method with its arguments, the key and the database', async () => {
    const { url, requests } = await serveRecorded();
    expect(await callAt(url, { database: 'shop' })).toEqual({ ok: true, value: [] });
    expect(requests[0]?.body).toBe('{"domain":[]}');
    expect(requests[0]?.request).toMatchObject({ method: 'POST', url: '/json/2/res.partner/search' });
    expect(requests[0]?.request.headers).toMatchObject({
      authorization: 'bearer key',
      'content-type': 'application/json',
      'x-odoo-database': 'shop',
    });
  });

  it('names no database where none is configured', async () => {
    const { url, requests } = await serveRecorded();
    await callAt(url);
    expect(requests[0]?.request.headers).not.toHaveProperty('x-odoo-database');
  });

  it('keeps its connections, two at most for one call after another, and sends back no cookie', async () => {
    const { url, requests } = await serveRecorded();
    for (let call = 0; call < 10; call++) await callAt(url);
    expect(requests).toHaveLength(10);
    expect(new Set(requests.map(({ request }) => request.socket)).size).toBeLessThanOrEqual(2);
    expect(requests.filter(({ request }) => request.headers.cookie !== undefined)).toEqual([]);
  });
});

describe('no answer', () => {
  it('in time leaves open what was done', async () => {
    const url = await serve(() => undefined);
    expect(await failureAt(url, { timeoutMs: 100 })).toMatchObject({ class: 'unavailable', outcome: 'unknown' });
  });

  it('to the end in time leaves open what was done', async () => {
    const url = await serve((_request, response) => void response.writeHead(200, json).write('['));
    expect(await failureAt(url, { timeoutMs: 100 })).toMatchObject({ class: 'unavailable', outcome: 'unknown' });
  });

  it('but a dropped connection leaves open what was done', async () => {
    const url = await serve((request) => request.socket.destroy());
    expect(await failureAt(url)).toMatchObject({ class: 'unavailable', outcome: 'unknown' });
  });

  it('because nobody listens was never sent', async () => {
    const { url, close } = await listenLocally(createServer());
    await close();
    expect(await failureAt(url)).toMatchObject({ class: 'unavailable', outcome: 'not-sent' });
  });
});

describe('an answer', () => {
  it('that redirects is not followed, so that the key goes nowhere else', async () => {
    const { url: elsewhere, requests } = await serveRecorded();
    const url = await answering(307, { location: `${elsewhere}/json/2/res.partner/search` }, '');
    expect(await failureAt(url)).toMatchObject({ class: 'misconfigured' });
    expect(requests).toEqual([]);
  });

  it('that is a page is no success', async () => {
    const url = await answering(200, { 'content-type': 'text/html' }, '<h1>Log in</h1>');
    expect(await failureAt(url)).toMatchObject({ class: 'misconfigured', outcome: 'unknown' });
  });

  it.each(['', '[1, 2', '"a k'])('that breaks off leaves open what was done: %j', async (body) => {
    expect(await failureAt(await answering(200, json, body))).toMatchObject({
      class: 'unavailable',
      outcome: 'unknown',
    });
  });

  it.each(['a key', '', '[1, 2'])('that is a bare text is the text: %j', async (text) => {
    const url = await answering(200, json, JSON.stringify(text));
    const call = createJson2({ url, apiKey: 'key', timeoutMs: 2_000 });
    expect(await call('res.users.apikeys', 'generate', {}, z.string())).toEqual({ ok: true, value: text });
    expect(await failureAt(url)).toMatchObject({ class: 'misconfigured', outcome: 'unknown' });
  });

  it('that is a bare text in an error is no value', async () => {
    const url = await answering(500, json, '"a key"');
    const call = createJson2({ url, apiKey: 'key', timeoutMs: 2_000 });
    expect(await call('res.users.apikeys', 'generate', {}, z.string())).toMatchObject({ ok: false });
  });

  it('of another shape than was asked for is understood by nobody', async () => {
    const failure = await failureAt(await answering(200, json, '{"ids": "many"}'));
    expect(failure).toMatchObject({ class: 'misconfigured', outcome: 'unknown' });
    expect(failure?.detail).toContain('res.partner.search');
  });

  it('longer than eight megabytes is not read to its end', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200, json);
      const chunk = Buffer.alloc(1024 * 1024, ' ');
      const more = (): void => {
        while (response.write(chunk));
        response.once('drain', more);
      };
      more();
    });
    expect(await failureAt(url, { timeoutMs: 9_000 })).toMatchObject({
      class: 'unavailable',
      detail: 'ANSWER_TOO_LONG',
    });
  });

  it('that tells of an error keeps traceback and arguments to itself', async () => {
    const exception = {
      name: 'odoo.exceptions.ValidationError',
      message: 'The quantity is wrong.',
      arguments: ['ada@example.com'],
      debug: 'Traceback (most recent call last): ada@example.com',
    };
    const failure = await failureAt(await answering(422, json, JSON.stringify(exception)));
    expect(failure).toMatchObject({ class: 'invalid', message: 'The quantity is wrong.' });
    expect(JSON.stringify(failure)).not.toMatch(/Traceback|ada@example/);
  });
});
