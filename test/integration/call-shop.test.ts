import { randomUUID } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { listenLocally } from '../../infra/local/emulators/listen-locally.ts';
import { ShopFailure } from '../../shared/partner/shop/call-shop.ts';
import { createCallShop } from '../../shared/partner/shop/create-call-shop.ts';
import { turnsOfShop } from '../../shared/partner/shop/turns-of-shop.ts';
import { startLedger, type TestLedger } from '../support/ledger-table.ts';

let store: TestLedger;
beforeAll(async () => {
  store = await startLedger();
});
afterAll(() => store.close());

/** A busy machine may start a call that much after its turn came. */
const lateMs = 200;

/** A shop that answers so, when each call came to it, and a function that calls it. */
const startShop = async (answer: RequestListener, { callsPerSecond = 100, timeLeftMs = 30_000 } = {}) => {
  const calledAtMs: number[] = [];
  const { url, close } = await listenLocally(
    createServer((request, response) => {
      calledAtMs.push(Date.now());
      answer(request, response);
    }),
  );
  onTestFinished(() => close());
  const partner = `p-${randomUUID().slice(0, 8)}`;
  /** Another instance of a function each time. */
  const call = (path = '/') =>
    createCallShop({ turns: turnsOfShop(store, partner, callsPerSecond), timeLeftMs: () => timeLeftMs })({
      url: new URL(path, url),
      headers: { authorization: 'Bearer a-token-of-the-shop' },
    });
  const failure = (path = '/'): Promise<unknown> => call(path).catch((error: unknown) => error);
  return { url, call, failure, calledAtMs };
};

const json =
  (body: string | Buffer, status = 200, headers: Record<string, string> = {}): RequestListener =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(body);
  };

describe('what a shop answers', () => {
  test('is read strictly, ids that no float holds digit for digit', async () => {
    const { call } = await startShop(json('{"id": 9007199254740993123}'));
    expect(await call()).toMatchObject({ status: 200, document: { id: '9007199254740993123' } });
  });

  test('says that there is nothing by 404 and 410, whatever page comes with it', async () => {
    for (const status of [404, 410]) {
      const { call } = await startShop(json('<h1>Gone fishing</h1>', status));
      expect(await call()).toMatchObject({ status, document: undefined });
    }
  });

  test.each([
    ['a field twice', json('{"id":1,"id":2}'), 'unusable'],
    ['a page for people', json('<h1>Closed for the season</h1>'), 'unusable'],
    ['an answer that breaks off', json('{"id":', 200, { 'content-length': '900' }), 'unavailable'],
    ['a redirect', json('', 302, { location: 'http://127.0.0.1:1/' }), 'unusable'],
    ['another error of ours', json('{}', 422), 'unusable'],
    ['an error of its own', json('{}', 502), 'unavailable'],
    ['wrong credentials', json('{}', 401), 'refused'],
    ['missing rights', json('{}', 403), 'refused'],
    [
      'more than is read',
      json(gzipSync(Buffer.alloc(17 * 1024 * 1024, ' ')), 200, { 'content-encoding': 'gzip' }),
      'unusable',
    ],
  ] as const)('is a failure with its kind: %s', async (_what, answer, kind) => {
    const { failure } = await startShop((request, response) => {
      answer(request, response);
      // So that what breaks off does.
      setTimeout(() => request.socket.destroy(), 200);
    });
    const error = await failure();
    expect(error).toBeInstanceOf(ShopFailure);
    expect(error).toMatchObject({ kind });
    expect(String(error)).not.toMatch(/season|a-token/);
  });

  test('may be none at all', async () => {
    const { failure } = await startShop((request) => request.socket.destroy());
    expect(await failure()).toMatchObject({ kind: 'unavailable', status: undefined });
  });

  test('is waited for no longer than the caller has time', async () => {
    const { failure } = await startShop(() => {}, { timeLeftMs: 300 });
    const startedAt = Date.now();
    expect(await failure()).toMatchObject({ kind: 'unavailable' });
    expect(Date.now() - startedAt).toBeLessThan(2_000);
  });
});

describe('the turns to call a shop', () => {
  test('lie apart as its rate says, over all functions', async () => {
    const { call, calledAtMs } = await startShop(json('{}'), { callsPerSecond: 10 });
    await Promise.all(Array.from({ length: 8 }, () => call()));
    const [first = 0, ...rest] = calledAtMs.toSorted((one, other) => one - other);
    expect((rest.at(-1) ?? 0) - first).toBeGreaterThanOrEqual(7 * 100 - lateMs);
  });

  test('are not waited for by who has no time for it', async () => {
    const { call, failure, calledAtMs } = await startShop(json('{}'), { callsPerSecond: 0.5, timeLeftMs: 10_100 });
    await call();
    expect(await failure()).toMatchObject({ kind: 'throttled' });
    expect(calledAtMs).toHaveLength(1);
  });

  test.each([
    ['Retry-After in seconds', { 'retry-after': '1' }, 1_000],
    [
      'Retry-After as a date',
      { date: 'Sun, 22 Nov 2026 10:00:00 GMT', 'retry-after': 'Sun, 22 Nov 2026 10:00:02 GMT' },
      2_000,
    ],
    ["BigCommerce's headers", { 'x-rate-limit-requests-left': '0', 'x-rate-limit-time-reset-ms': '700' }, 700],
  ])('all rest after a 429 with %s', async (_what, headers, restMs) => {
    let calls = 0;
    const { call, failure, calledAtMs } = await startShop((request, response) => {
      calls++;
      (calls === 1 ? json('', 429, headers) : json('{}'))(request, response);
    });
    expect(await failure()).toMatchObject({ kind: 'throttled', retryAfterMs: restMs });
    await call();
    expect((calledAtMs[1] ?? 0) - (calledAtMs[0] ?? 0)).toBeGreaterThanOrEqual(restMs - 20);
  });

  test('rest as well once a good answer says that nothing is left', async () => {
    const left = { 'x-rate-limit-requests-left': '0', 'x-rate-limit-time-reset-ms': '600' };
    const { call, calledAtMs } = await startShop(json('{}', 200, left));
    await call();
    await call();
    expect((calledAtMs[1] ?? 0) - (calledAtMs[0] ?? 0)).toBeGreaterThanOrEqual(580);
  });

  test('rest for the longest that was asked for, not the last', async () => {
    const turns = turnsOfShop(store, `p-${randomUUID()}`, 100);
    await turns.take(1_000, 1_000);
    await turns.end('one', 60_000);
    await turns.end('other', 10);
    expect(await turns.take(1_000, 1_000)).toMatchObject({ lateByMs: expect.any(Number) });
  });
});
