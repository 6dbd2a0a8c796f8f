import { describe, expect, test } from 'vitest';
import { makeFailure } from '../../../../shared/failure/make-failure.ts';
import { checkBodyLimit } from '../../../../shared/odoo/doctor/check-body-limit.ts';
import { checkClock } from '../../../../shared/odoo/doctor/check-clock.ts';
import { checkDatabase } from '../../../../shared/odoo/doctor/check-database.ts';
import { checkHttp } from '../../../../shared/odoo/doctor/check-http.ts';
import { checkOdoo } from '../../../../shared/odoo/doctor/check-odoo.ts';
import { checkProxy } from '../../../../shared/odoo/doctor/check-proxy.ts';
import { checkSpeed } from '../../../../shared/odoo/doctor/check-speed.ts';
import { checkTransport } from '../../../../shared/odoo/doctor/check-transport.ts';
import { aPatient } from '../../../support/patient.ts';

const html = (status: number, body: string) => ({ status, contentType: 'text/html; charset=utf-8', body });
const noDatabase = html(404, '<p>No database is selected and the requested URL was not found …</p>');
const knock = '/json/2/res.users/context_get';

describe('a request', () => {
  test('gets through', async () => {
    expect(await checkHttp(aPatient())).toEqual({ status: 'ok', found: 'HTTP 200 in 40 ms.' });
  });

  test.each([
    ['to HTTPS', 301, 'https://odoo.test/web/version', 'Put https://odoo.test into'],
    ['to another host', 308, 'https://www.odoo.test/web/version', 'Put https://www.odoo.test into'],
    ['to a sign-in page', 302, '/web/login?redirect=1', 'let requests of programs pass'],
  ])('is sent on %s, which Waybill does not follow', async (_where, status, location, advice) => {
    const page = { ...html(status, ''), headers: { location } };

    expect(await checkHttp(aPatient({ pages: { '/web/version': page } }))).toMatchObject({
      status: 'failed',
      advice: expect.stringContaining(advice),
    });
  });

  test.each([502, 503, 504])('is answered by a proxy alone: %i', async (status) => {
    expect(await checkHttp(aPatient({ pages: { '/web/version': html(status, 'Bad Gateway') } }))).toMatchObject({
      status: 'failed',
      found: `A proxy answers (HTTP ${status}), Odoo behind it does not.`,
    });
  });

  test('is not answered', async () => {
    expect(await checkHttp(aPatient({ pages: { '/web/version': 'ECONNRESET' } }))).toMatchObject({
      status: 'failed',
      found: 'A request is not answered (ECONNRESET).',
    });
  });
});

describe('what answers', () => {
  test('is Odoo 19', async () => {
    expect(await checkOdoo(aPatient())).toEqual({ status: 'ok', found: 'Odoo 19.0.' });
  });

  test.each([
    ['17.0', 'ok'],
    ['saas~18.3', 'ok'],
    ['13.0', 'failed'],
    ['21.0', 'warning'],
  ])('is an Odoo that tells its version in the old way: %s is %s', async (version, status) => {
    const pages = {
      '/web/version': html(404, 'Not Found'),
      '/web/webclient/version_info': { body: { jsonrpc: '2.0', result: { server_version: version } } },
    };

    expect(await checkOdoo(aPatient({ pages }))).toMatchObject({ status, found: `Odoo ${version}.` });
  });

  test.each([
    ['a shop', html(200, '<title>My shop</title>')],
    ['another program', { body: { version: 3 } }],
    ['nothing but JSON', { body: 'ok' }],
  ])('is not Odoo: %s', async (_what, page) => {
    expect(await checkOdoo(aPatient({ pages: { '/web/version': page } }))).toMatchObject({
      status: 'failed',
      found: expect.stringContaining('What answers is not Odoo (HTTP 200'),
    });
  });
});

describe('JSON-2', () => {
  test.each([
    ['asks for a key', { status: 401 }],
    ['finds no database, which is the next step', noDatabase],
    ['breaks, which is the next step', html(500, 'Internal Server Error')],
  ])('is there when it %s', async (_what, page) => {
    expect(await checkTransport(aPatient({ pages: { [knock]: page } }))).toMatchObject({ status: 'ok' });
  });

  test('is not there before Odoo 19', async () => {
    const connection = { transport: 'json2' } as const;
    const pages = { '/web/version': { body: { version: '18.0' } } };
    const diagnosis = await checkTransport(aPatient({ connection, pages }));

    expect(diagnosis).toMatchObject({ status: 'failed', found: 'Odoo 18.0 has no JSON-2, which came with 19.' });
  });

  test.each([
    ['a firewall', html(403, 'Forbidden')],
    ['a proxy that knows no such path', html(404, '404 page not found')],
    ['a proxy that lets no POST pass', html(405, 'Method Not Allowed')],
  ])('is kept from us by %s', async (_who, page) => {
    expect(await checkTransport(aPatient({ pages: { [knock]: page } }))).toMatchObject({
      status: 'failed',
      advice: expect.stringContaining('/json/2/'),
    });
  });
});

describe('an RPC', () => {
  const older = { '/web/version': { body: { version: '18.0' } } };
  const named = { database: 'shop', login: 'integration' };

  test.each([
    ['an older Odoo is called by it unless another way is configured', { ...named }, older, 'JSON-RPC is served.'],
    ['a newer one where it is configured', { ...named, transport: 'xmlrpc' as const }, {}, 'XML-RPC is served.'],
  ])('is there: %s', async (_when, connection, pages, found) => {
    expect(await checkTransport(aPatient({ connection, pages }))).toEqual({ status: 'ok', found });
  });

  test('wants what the connection does not say', async () => {
    expect(await checkTransport(aPatient({ connection: { database: 'shop' }, pages: older }))).toMatchObject({
      status: 'failed',
      found: 'JSON-RPC is what this Odoo is called by, and the connection names no login.',
      advice: expect.stringContaining('ODOO_LOGIN'),
    });
  });

  test('is kept from us', async () => {
    const failure = makeFailure({ class: 'misconfigured', outcome: 'answered', message: 'HTTP 403.' });
    const patient = aPatient({ connection: named, pages: older, service: async () => ({ ok: false, failure }) });

    expect(await checkTransport(patient)).toMatchObject({
      status: 'failed',
      found: 'A call by JSON-RPC fails: HTTP 403.',
      advice: expect.stringContaining('POST requests to /jsonrpc'),
    });
  });

  test.each([
    [true, 'ok', 'The database shop answers.'],
    [false, 'failed', 'Odoo reaches no database'],
    [undefined, 'ok', 'does not say without a key'],
  ])('leads to the database that it names: %s is %s', async (result, status, found) => {
    const pages = { ...older, '/jsonrpc': { body: { jsonrpc: '2.0', result } } };

    expect(await checkDatabase(aPatient({ connection: named, pages }))).toMatchObject({
      status,
      found: expect.stringContaining(found),
    });
  });
});

describe('the database', () => {
  const connection = { database: 'shop' };
  /** `db_exist` answers by the name that it is asked for, so each question is one patient's. */
  const check = async (there: readonly string[], different = connection) => {
    const patient = aPatient({ connection: different, pages: { [knock]: noDatabase } });
    return checkDatabase({
      ...patient,
      visit: async (path, request) => {
        const asked = JSON.stringify(request?.body);
        const result = there.some((name) => asked.includes(`"${name}"`));
        const visit = await patient.visit(path, request);
        const answer = { status: 200, contentType: 'application/json', headers: {}, body: { result } };
        return path === '/jsonrpc' ? { ...visit, exchange: { answer } } : visit;
      },
    });
  };

  test('answers', async () => {
    expect(await checkDatabase(aPatient({ connection }))).toEqual({
      status: 'ok',
      found: 'The database shop answers.',
    });
  });

  test('is not there though PostgreSQL runs: the name is wrong', async () => {
    expect(await check(['postgres'])).toMatchObject({ status: 'failed', found: 'There is no database shop.' });
  });

  test('is there and not served: the filter is wrong', async () => {
    expect(await check(['postgres', 'shop'])).toMatchObject({
      status: 'failed',
      advice: expect.stringContaining('dbfilter'),
    });
  });

  test('is out of reach like every other one: PostgreSQL is down', async () => {
    expect(await check([])).toMatchObject({ status: 'failed', advice: expect.stringContaining('Start PostgreSQL') });
  });

  test('is one of several, and the connection names none', async () => {
    expect(await checkDatabase(aPatient({ pages: { [knock]: noDatabase } }))).toMatchObject({
      status: 'failed',
      advice: expect.stringContaining("connection's `database`"),
    });
  });

  test('breaks', async () => {
    expect(await checkDatabase(aPatient({ pages: { [knock]: html(500, 'Internal Server Error') } }))).toMatchObject({
      status: 'failed',
      advice: expect.stringContaining('PostgreSQL is down'),
    });
  });

  test('may be listed by anybody, which is worth a warning', async () => {
    const pages = { '/web/database/list': { body: { jsonrpc: '2.0', result: ['shop', 'shop-copy'] } } };

    expect(await checkDatabase(aPatient({ connection, pages }))).toMatchObject({
      status: 'warning',
      advice: expect.stringContaining('list_db = False'),
    });
  });
});

describe('beside that', () => {
  test.each([
    ['10:00:00', 'ok', 'agree'],
    ['10:05:00', 'warning', '300 seconds ahead of'],
    ['09:55:00', 'warning', '300 seconds behind'],
  ])('the clocks are compared: %s there is %s', async (time, status, found) => {
    const page = { body: {}, headers: { date: `Sun, 22 Nov 2026 ${time} GMT` } };

    expect(await checkClock(aPatient({ pages: { '/web/version': page } }))).toMatchObject({
      status,
      found: expect.stringContaining(found),
    });
  });

  test('whoever stands between is named', async () => {
    const page = { body: {}, headers: { server: 'cloudflare', 'cf-ray': '8e5f', 'x-other': 'secret' } };

    expect(await checkProxy(aPatient({ pages: { '/web/version': page } }))).toEqual({
      status: 'ok',
      found: 'Answers say server: cloudflare, cf-ray: 8e5f.',
    });
  });

  test('a call as large as the largest of Waybill is tried', async () => {
    const sizes: number[] = [];
    const tooLarge = makeFailure({ class: 'invalid', outcome: 'answered', message: 'HTTP 413.' });
    const patient = aPatient({
      script: ({ args }) => {
        sizes.push(JSON.stringify(args).length);
        return { failure: tooLarge };
      },
    });

    expect(await checkBodyLimit(patient)).toMatchObject({
      status: 'failed',
      advice: expect.stringContaining('client_max_body_size'),
    });
    expect(sizes[0]).toBeGreaterThan(800 * 1024);
  });

  test.each([
    [30, 'ok'],
    [1_500, 'warning'],
  ])('the smallest call is timed: %i ms is %s', async (elapsedMs, status) => {
    let time = 0;
    const patient = aPatient({ script: () => ({ value: { uid: 7 } }) });
    const now = () => {
      time += elapsedMs;
      return time;
    };

    expect(await checkSpeed({ ...patient, now })).toMatchObject({
      status,
      found: `The smallest call takes ${elapsedMs} ms (${elapsedMs} to ${elapsedMs}).`,
    });
  });
});
