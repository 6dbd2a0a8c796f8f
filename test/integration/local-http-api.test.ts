import { request } from 'node:http';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startToyRun, type ToyRun } from './support/toy-run.ts';

let run: ToyRun;

beforeAll(async () => {
  run = await startToyRun();
});
afterAll(() => run.stop());
beforeEach(() => run.master.reset());

const lastEvent = () => run.master.calls.at(-1)?.event;

/** Sends the path as it is; `fetch` would tidy it up. */
const rawGet = (path: string, headers: [string, string][] = []) =>
  new Promise<number>((resolve, reject) => {
    const { hostname, port } = new URL(run.url);
    const outgoing = request({ hostname, port, path, setHost: false, headers: ['host', 'here', ...headers.flat()] });
    outgoing.on('response', (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    outgoing.on('error', reject);
    outgoing.end();
  });

it('hands JSON over as the text that was sent', async () => {
  const body = '{"name" : "🚚",  "twice":1,"twice":2}';
  await fetch(`${run.url}/items/1`, { method: 'POST', body, headers: { 'Content-Type': 'application/json' } });
  expect(lastEvent()).toMatchObject({ version: '2.0', body, isBase64Encoded: false });
});

it('hands bytes of any other type over as base64', async () => {
  const body = new Uint8Array([0, 255, 128, 10]);
  const headers = { 'content-type': 'application/octet-stream' };
  await fetch(`${run.url}/items/1`, { method: 'POST', body, headers });
  expect(lastEvent()).toMatchObject({ body: Buffer.from(body).toString('base64'), isBase64Encoded: true });
});

it('leaves the raw path as it came and decodes the path parameter, a slash in it included', async () => {
  await rawGet('/items/a%2Fb%20%E2%9C%93?x=1&x=2&y=%20');
  expect(lastEvent()).toMatchObject({
    routeKey: 'ANY /items/{id}',
    rawPath: '/items/a%2Fb%20%E2%9C%93',
    rawQueryString: 'x=1&x=2&y=%20',
    pathParameters: { id: 'a/b ✓' },
    queryStringParameters: { x: '1,2', y: ' ' },
    requestContext: { http: { method: 'GET', path: '/items/a%2Fb%20%E2%9C%93' }, stage: '$default' },
  });
});

it('answers 400 for an escape that is broken', async () => {
  expect(await rawGet('/items/%E0%A4%A')).toBe(400);
});

it('lower-cases header names, joins repeated ones by a comma and keeps cookies apart', async () => {
  await rawGet('/items/1', [
    ['X-Many', 'one'],
    ['X-MANY', 'two'],
    ['Cookie', 'a=1; b=2'],
  ]);
  expect(lastEvent()).toMatchObject({ headers: { 'x-many': 'one,two' }, cookies: ['a=1', 'b=2'] });
  expect(lastEvent()).not.toHaveProperty('headers.cookie');
});

it('prefers a literal path to a variable one, and takes the rest of the path for a greedy one', async () => {
  await rawGet('/items/special');
  expect(lastEvent()).toMatchObject({ routeKey: 'GET /items/special' });
  await rawGet('/files/a/b%20c');
  expect(lastEvent()).toMatchObject({ routeKey: 'GET /files/{path+}', pathParameters: { path: 'a/b c' } });
});

it('answers 404 for a path or a method without a route', async () => {
  const missing = await fetch(`${run.url}/nowhere`);
  expect([missing.status, await missing.json()]).toEqual([404, { message: 'Not Found' }]);
  expect((await fetch(`${run.url}/files/a`, { method: 'POST' })).status).toBe(404);
  expect(run.master.calls).toEqual([]);
});

it('answers 413 for a body that no invocation could carry', async () => {
  const body = 'x'.repeat(7 * 1024 * 1024);
  const response = await fetch(`${run.url}/items/1`, { method: 'POST', body });
  expect(response.status).toBe(413);
  expect(run.master.calls).toEqual([]);
});

it('answers with the status, headers, cookies and bytes that the function gives', async () => {
  run.master.instruct(() => ({
    result: {
      statusCode: 418,
      headers: { 'Content-Type': 'application/tea', 'x-count': 3 },
      cookies: ['a=1', 'b=2'],
      body: Buffer.from([1, 255]).toString('base64'),
      isBase64Encoded: true,
    },
  }));
  const response = await fetch(`${run.url}/items/1`);
  expect(response.status).toBe(418);
  expect(response.headers.get('content-type')).toBe('application/tea');
  expect(response.headers.get('x-count')).toBe('3');
  expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([1, 255]);
});

it('answers with the result as JSON when the function gives no status', async () => {
  run.master.instruct(() => ({ result: { fine: true } }));
  const response = await fetch(`${run.url}/items/1`);
  expect([response.status, await response.json()]).toEqual([200, { fine: true }]);
});

it('answers 500 and nothing of the reason when the function throws or answers nonsense', async () => {
  run.master.instruct(() => ({ throws: 'the password is 1234' }));
  const response = await fetch(`${run.url}/items/1`);
  expect([response.status, await response.json()]).toEqual([500, { message: 'Internal Server Error' }]);
  expect(run.lines.join('\n')).toContain('function.failed TypeError: the password is 1234');
  run.master.instruct(() => ({ result: { statusCode: 'fine' } }));
  expect((await fetch(`${run.url}/items/1`)).status).toBe(500);
});
