import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { beforeEach, describe, expect, test } from 'vitest';
import type { ConsoleFile } from '../../../functions/serve-console/console-files.ts';
import { createServeConsole } from '../../../functions/serve-console/serve-console.ts';
import type { HttpReply } from '../../../shared/runtime/http/reply.ts';
import type { HttpRequest } from '../../../shared/runtime/http/request.ts';
import { createRecordedLog } from '../../support/recorded-log.ts';

const file = (content: string, contentType = 'text/javascript; charset=utf-8'): ConsoleFile => ({
  ...{ contentType, content: Buffer.from(content), etag: `"${content.length}"` },
});

const files = new Map([
  ['index.html', file('<!doctype html>the console', 'text/html; charset=utf-8')],
  ['runbook.html', file('<!doctype html>the runbook', 'text/html; charset=utf-8')],
  ['assets/main-A1.js', file('let console;')],
]);

const settings = {
  issuer: 'https://login.example.com/pool',
  clientId: 'console',
  scopes: 'openid',
  authorizationEndpoint: 'https://login.example.com/authorize',
  tokenEndpoint: 'https://tokens.example.com/token',
};

let discover = async () => settings;
beforeEach(() => {
  discover = async () => settings;
});

const ask = (path: string | undefined, headers: HttpRequest['headers'] = {}, method = 'GET'): Promise<HttpReply> =>
  createServeConsole({ files, discoverSignIn: () => discover(), log: createRecordedLog() })({
    ...{ method, headers, query: {}, body: Buffer.alloc(0) },
    path: path === undefined ? '/console' : `/console/${path}`,
    pathParameters: { path },
  });

const textOf = ({ body }: HttpReply): string => String(body);

describe('the console', () => {
  test.each([undefined, 'causes', 'orders/acme/1001%2FA', 'nothing/of/ours'])('shows its page at %s', async (path) => {
    const reply = await ask(path);

    expect([reply.status, textOf(reply)]).toEqual([200, '<!doctype html>the console']);
    expect(reply.headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' });
  });

  test('shows the runbook as a page of its own', async () => {
    expect(textOf(await ask('runbook'))).toBe('<!doctype html>the runbook');
  });

  test('lets browsers keep for ever what has the hash of its content in its name', async () => {
    expect((await ask('assets/main-A1.js')).headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': 'text/javascript; charset=utf-8',
    });
  });

  test('says that a file of an older console is gone, instead of sending a page for it', async () => {
    await expect(ask('assets/main-OLD.js')).rejects.toMatchObject({ status: 404 });
  });

  test('may use nothing but its own files and the place where tokens come from', async () => {
    const policy = String((await ask(undefined)).headers?.['content-security-policy']);

    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data:",
      "connect-src 'self' https://tokens.example.com",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
    ]);
  });

  test('is shown while nobody knows where to sign in, and may then talk to Waybill only', async () => {
    discover = () => Promise.reject(new Error('the issuer is away'));
    const reply = await ask(undefined);

    expect(reply.status).toBe(200);
    expect(reply.headers?.['content-security-policy']).toContain("connect-src 'self';");
  });

  test.each([
    ['br', 'gzip, deflate, br', brotliDecompressSync],
    ['gzip', 'gzip;q=1.0, br;q=0', gunzipSync],
  ])('is packed by %s for who accepts %s', async (encoding, accepted, unpack) => {
    const { headers, body } = await ask('assets/main-A1.js', { 'accept-encoding': accepted });

    expect(headers).toMatchObject({ 'content-encoding': encoding, vary: 'accept-encoding' });
    expect(Buffer.isBuffer(body) && unpack(body).toString()).toBe('let console;');
  });

  test.each(['"12"', 'W/"12"', '"other", "12"', '*'])('is not sent again to who has it: %s', async (etag) => {
    const { status, body } = await ask('assets/main-A1.js', { 'if-none-match': etag });

    expect([status, body]).toEqual([304, '']);
  });

  test('is sent to who has another one', async () => {
    expect((await ask('assets/main-A1.js', { 'if-none-match': '"11"' })).status).toBe(200);
  });

  test('answers HEAD with the headers of GET and no body', async () => {
    const [head, get] = [await ask(undefined, {}, 'HEAD'), await ask(undefined)];

    expect(head).toEqual({ ...get, body: '' });
  });
});

describe('how to sign in', () => {
  test('is told as the issuer says it', async () => {
    expect((await ask('sign-in.json')).body).toEqual(settings);
  });

  test('is an honest 503 while the issuer says nothing', async () => {
    discover = () => Promise.reject(new Error('the issuer is away'));

    await expect(ask('sign-in.json')).rejects.toMatchObject({ status: 503, retryAfterSeconds: 30 });
  });
});
