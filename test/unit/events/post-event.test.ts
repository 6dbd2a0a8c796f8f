import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createPostEvent } from '../../../shared/events/post-event.ts';

const servers: { close(): unknown }[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

const portOf = (server: Pick<Server, 'address'>): number => {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server listens on a port');
  return address.port;
};
const listen = async (answer: RequestListener) => {
  const requests: { body: string; url: string | undefined }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      requests.push({ body, url: request.url });
      answer(request, response);
    });
  });
  servers.push({ close: () => new Promise((done) => server.close(done)) });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { requests, port: portOf(server) };
};
const own = [{ address: '127.0.0.1', family: 4 }];
const post = (port: number, network: 'public' | 'any', surroundings: Parameters<typeof createPostEvent>[0] = {}) =>
  createPostEvent({ resolve: async () => own, ...surroundings })({
    ...{ url: `http://receiver.test:${port}/hook`, network, headers: { 'webhook-id': 'evt_1' }, body: '{"a":1}' },
  });

describe('an event', () => {
  it('reaches its receiver, whose status is the answer', async () => {
    const { port, requests } = await listen((_, response) => response.writeHead(204).end());
    expect(await post(port, 'any')).toEqual({ kind: 'answered', status: 204, retryAfterSeconds: undefined });
    expect(requests).toEqual([{ url: '/hook', body: '{"a":1}' }]);
  });

  it('goes nowhere else than where it was sent', async () => {
    const { port, requests } = await listen((_, response) => response.writeHead(307, { location: '/other' }).end());
    expect(await post(port, 'any')).toMatchObject({ kind: 'answered', status: 307 });
    expect(requests).toHaveLength(1);
  });

  it('is not sent by way of a proxy that the environment names', async () => {
    const { port } = await listen((_, response) => response.writeHead(200).end());
    const proxy = await listen((_, response) => response.writeHead(200).end());
    for (const name of ['HTTP_PROXY', 'http_proxy']) process.env[name] = `http://127.0.0.1:${proxy.port}`;
    process.env['NODE_USE_ENV_PROXY'] = '1';
    expect(await post(port, 'any')).toMatchObject({ status: 200 });
    for (const name of ['HTTP_PROXY', 'http_proxy', 'NODE_USE_ENV_PROXY']) delete process.env[name];
    expect(proxy.requests).toEqual([]);
  });

  it('tells how long its receiver wants to be left alone', async () => {
    const { port } = await listen((_, response) => response.writeHead(429, { 'retry-after': '120' }).end());
    expect(await post(port, 'any')).toEqual({ kind: 'answered', status: 429, retryAfterSeconds: 120 });
  });

  it('is sent however long the answer would be, of which little is read', async () => {
    let isCut = false;
    const { port } = await listen((_, response) => {
      response.writeHead(200);
      const chunk = Buffer.alloc(64 * 1024);
      const more = () => {
        while (response.write(chunk));
      };
      response.on('drain', more).on('close', () => {
        isCut = true;
      });
      more();
    });
    expect(await post(port, 'any')).toMatchObject({ kind: 'answered', status: 200 });
    await expect.poll(() => isCut).toBe(true);
  });

  it('waits no longer than its deadline, whether there is no answer, or no end to it', async () => {
    const silent = createTcpServer();
    servers.push(silent);
    await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done));
    expect(await post(portOf(silent), 'any', { deadlineMs: 200 })).toMatchObject({ kind: 'timed-out' });
    const endless = await listen((_, response) => {
      response.writeHead(200);
      response.write('x');
    });
    expect(await post(endless.port, 'any', { deadlineMs: 200 })).toMatchObject({ kind: 'answered', status: 200 });
    const never = () => new Promise<never>(() => undefined);
    expect(await post(1, 'any', { deadlineMs: 200, resolve: never })).toMatchObject({ kind: 'timed-out' });
  });

  it('fails where nobody listens, and where the name is nobody’s', async () => {
    expect(await post(1, 'any')).toEqual({ kind: 'failed', code: 'ECONNREFUSED' });
    const resolve = () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' }));
    expect(await post(1, 'any', { resolve })).toEqual({ kind: 'failed', code: 'ENOTFOUND' });
  });
});

describe('an event to an address that is not public is not sent', () => {
  const postTo = (url: string, surroundings: Parameters<typeof createPostEvent>[0] = {}) =>
    createPostEvent({ deadlineMs: 500, ...surroundings })({ url, network: 'public', headers: {}, body: '{}' });
  const refused = { kind: 'refused', code: 'address' };

  it.each([
    ...['https://127.0.0.1', 'https://127.1', 'https://2130706433', 'https://0x7f.1', 'https://0177.0.0.01'],
    ...['https://[::1]', 'https://[::ffff:127.0.0.1]', 'https://[0:0:0:0:0:ffff:a00:1]', 'https://[fe80::1]'],
    ...['https://169.254.169.254/latest/meta-data', 'https://①②⑦.⓪.⓪.①', 'https://127。0。0。1', 'https://0'],
    ...['https://[64:ff9b::a9fe:a9fe]', 'https://user@10.0.0.1', 'https://localhost', 'http://1.1.1.1'],
  ])('%s', async (url) => {
    expect(await postTo(url)).toEqual(refused);
  });

  it.each([
    ['only a private one', ['10.0.0.1']],
    ['a public and a private one', ['1.1.1.1', '192.168.0.1']],
    ['none', []],
  ])('as a name that has %s', async (_, addresses) => {
    const resolve = async () => addresses.map((address) => ({ address, family: 4 }));
    expect(await postTo('https://receiver.test', { resolve })).toEqual(refused);
  });

  it('as a name that was public when it was looked up before', async () => {
    const { port, requests } = await listen((_, response) => response.writeHead(200).end());
    // Whether anybody answers at the first one is all the same here.
    const answers = ['1.1.1.1', '127.0.0.1'].map((address) => [{ address, family: 4 }]);
    let looks = 0;
    const resolve = async () => answers[looks++] ?? [];
    const postEvent = createPostEvent({ resolve, deadlineMs: 300 });
    const event = { url: `https://receiver.test:${port}`, network: 'public' as const, headers: {}, body: '{}' };
    expect((await postEvent(event)).kind).not.toBe('refused');
    expect(looks).toBe(1);
    expect(await postEvent(event)).toEqual(refused);
    expect(looks).toBe(2);
    expect(requests).toEqual([]);
  });
});
