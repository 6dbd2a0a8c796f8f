import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classifyExchange } from '../../../shared/failure/classify-exchange.ts';
import type { FailureClass } from '../../../shared/failure/failure.ts';

const json = 'application/json; charset=utf-8';
const html = 'text/html; charset=utf-8';
const page = (title: string, text: string) =>
  `<!doctype html>\n<title>${title}</title>\n<h1>${title}</h1>\n<p>${text}</p>`;

const classify = (status: number, contentType: string, body: unknown, headers: Record<string, string> = {}) =>
  classifyExchange({ answer: { status, contentType, headers, body } });
const raised = (status: number, name: string, message: unknown = 'Words', more: object = {}) =>
  classify(status, json, { name, message, arguments: [message], context: {}, ...more });

describe('an exception', () => {
  it.each<[FailureClass, number, string, string]>([
    ['unauthenticated', 401, 'werkzeug.exceptions.Unauthorized', 'Invalid apikey'],
    ['unauthenticated', 403, 'odoo.exceptions.AccessDenied', 'Access Denied'],
    ['unauthenticated', 403, 'odoo.http.SessionExpiredException', 'Session expired'],
    ['forbidden', 403, 'odoo.exceptions.AccessError', "You are not allowed to create 'User' records."],
    ['forbidden', 403, 'odoo.exceptions.RedirectWarning', 'Go there'],
    ['missing-reference', 404, 'odoo.exceptions.MissingError', 'Record does not exist or has been deleted.'],
    ['invalid', 422, 'odoo.exceptions.ValidationError', "Missing required value for the field 'Customer'."],
    ['invalid', 422, 'odoo.exceptions.UserError', 'You cannot do that.'],
    ['contention', 409, 'odoo.exceptions.LockError', 'Could not lock'],
    ['contention', 422, 'odoo.exceptions.ConcurrencyError', 'Somebody was quicker'],
    ['contention', 500, 'psycopg2.errors.SerializationFailure', 'could not serialize access'],
    ['contention', 500, 'psycopg2.errors.DeadlockDetected', 'deadlock detected'],
    ['invalid', 500, 'psycopg2.errors.InvalidTextRepresentation', 'invalid input syntax for type integer'],
    ['invalid', 500, 'psycopg2.errors.NumericValueOutOfRange', 'integer out of range'],
    ['invalid', 422, 'psycopg2.errors.NotNullViolation', 'null value in column'],
    ['unavailable', 500, 'psycopg2.InterfaceError', 'connection already closed'],
    ['unavailable', 500, 'psycopg2.OperationalError', 'could not connect'],
    ['unavailable', 500, 'psycopg2.errors.AdminShutdown', 'terminating connection'],
    ['unavailable', 500, 'psycopg2.pool.PoolError', 'The Connection Pool Is Full'],
    ['throttled', 429, 'werkzeug.exceptions.TooManyRequests', 'Slow down'],
    ['misconfigured', 404, 'werkzeug.exceptions.NotFound', "the model 'x' does not exist"],
    ['misconfigured', 422, 'werkzeug.exceptions.UnprocessableEntity', 'missing a required argument'],
    ['misconfigured', 500, 'builtins.ValueError', "Invalid field 'nofield' on 'sale.order'"],
    ['misconfigured', 500, 'builtins.ValueError', "Invalid field name 'nofield'"],
    ['defect', 500, 'builtins.KeyError', 'x'],
    ['defect', 500, 'builtins.AttributeError', "'NoneType' object has no attribute 'id'"],
  ])('is %s: %i %s “%s”', (expected, status, name, message) => {
    expect(raised(status, name, message)).toMatchObject({ class: expected, outcome: 'answered' });
  });

  it('that nobody knows falls to a defect, whatever its status', () => {
    const unknownName = fc.string({ minLength: 1, maxLength: 40 }).map((name) => `acme.modules.${name}`);
    const status = fc.constantFrom(400, 403, 404, 409, 418, 422, 500, 503);
    fc.assert(
      fc.property(unknownName, status, (name, code) => {
        expect(raised(code, name, 'Quite unheard of')?.class).toBe('defect');
      }),
    );
  });

  it('is judged by its name before its text, unless the name says no more than that the data is bad', () => {
    expect(raised(403, 'odoo.exceptions.AccessDenied', 'could not serialize access')?.class).toBe('unauthenticated');
    expect(raised(422, 'odoo.exceptions.UserError', 'could not serialize access')?.class).toBe('contention');
    expect(raised(422, 'odoo.exceptions.ValidationError', 'You are not allowed to modify this')?.class).toBe(
      'forbidden',
    );
  });

  it('is told to the partner in its first line when it is about the order, and in our words when not', () => {
    expect(raised(422, 'odoo.exceptions.ValidationError', 'The quantity is wrong.\nTrace')?.message).toBe(
      'The quantity is wrong.',
    );
    expect(raised(500, 'builtins.KeyError', 'private')?.message).toBe('Odoo failed with an internal error.');
  });

  it('never lets its traceback out, and keeps its text bounded', () => {
    const failure = raised(500, 'builtins.KeyError', 'x', { debug: 'Traceback: ada@example.com' });
    expect(JSON.stringify(failure)).not.toMatch(/Traceback|ada@example\.com/);
    expect(raised(500, 'builtins.KeyError', 'x'.repeat(5_000))?.detail?.length).toBe(2_000);
  });

  it('need not have a text for a message', () => {
    expect(raised(422, 'odoo.exceptions.ValidationError', { toString: 1, valueOf: 1 })?.class).toBe('invalid');
    expect(raised(500, 'builtins.KeyError', null)?.class).toBe('defect');
  });
});

describe('a page', () => {
  const noDatabase = page('404 Not Found', 'No database is selected. Please check your request.');
  it.each<[FailureClass, number, string, string]>([
    ['unavailable', 404, html, noDatabase],
    ['unavailable', 500, html, page('500', 'connection to server on socket failed: Connection refused')],
    ['defect', 500, html, page('Internal Server Error', 'The server encountered an internal error.')],
    ['unauthenticated', 401, html, page('401', 'Log in')],
    ['forbidden', 403, html, page('403 Forbidden', 'nginx')],
    ['misconfigured', 400, html, page('400', 'Session expired (invalid CSRF token)')],
    ['misconfigured', 404, html, page('404 Not Found', 'nginx')],
    ['misconfigured', 415, html, page('415 Unsupported Media Type', '')],
    ['misconfigured', 302, html, page('Redirecting', 'elsewhere')],
    ['invalid', 413, html, page('413 Request Entity Too Large', 'nginx')],
    ['invalid', 422, html, page('422', 'Not so')],
    ['throttled', 429, html, page('Too Many', 'Slow down')],
    ['unavailable', 503, 'text/plain', 'Service Unavailable'],
    ['unavailable', 522, html, page('522', 'Connection timed out')],
    ['defect', 500, json, '{"truncated'],
    ['defect', 599, '', ''],
  ])('is %s: %i %s', (expected, status, contentType, body) => {
    expect(classify(status, contentType, body)).toMatchObject({ class: expected, outcome: 'answered' });
  });

  it.each([502, 504])('of a gateway that lost Odoo on the way (%i) leaves open what was done', (status) => {
    expect(classify(status, html, page('Bad Gateway', 'nginx'))).toMatchObject({
      class: 'unavailable',
      outcome: 'unknown',
    });
  });

  it.each([
    ['a login page', html, page('Log in', 'Welcome back')],
    ['nothing at all', '', ''],
    ['text', 'text/plain', '{"ids": [1]}'],
  ])('in a 200 is no success: %s', (_what, contentType, body) => {
    expect(classify(200, contentType, body)).toMatchObject({ class: 'misconfigured', outcome: 'unknown' });
  });

  it('is kept by its visible text, without scripts and tags', () => {
    const body = `<style>p{}</style><script>alert(1)</script>${page('Down', 'for   maintenance')}`;
    expect(classify(503, html, body)?.detail).toBe('HTTP 503, text/html; charset=utf-8: Down Down for maintenance');
  });
});

describe('how long to stay away', () => {
  it.each([
    ['30', 30_000],
    ['0.5', 500],
    ['86400', 3_600_000],
    ['0', undefined],
    ['-5', undefined],
    ['soon', undefined],
    ['', undefined],
  ])('is read from Retry-After: %s', (seconds, expected) => {
    expect(classify(429, html, '', { 'retry-after': seconds })?.retryAfterMs).toBe(expected);
  });
});

describe('no answer', () => {
  it.each([
    [false, 'not-sent'],
    [true, 'unknown'],
  ])('is unavailable; sent: %s', (sent, outcome) => {
    const failure = classifyExchange({ networkError: { code: 'ECONNRESET', sent } });
    expect(failure).toMatchObject({ class: 'unavailable', outcome, detail: 'ECONNRESET' });
  });
});

describe('whatever comes', () => {
  const answer = fc.record({
    status: fc.oneof(fc.integer({ min: 100, max: 599 }), fc.integer()),
    contentType: fc.oneof(fc.constantFrom(json, 'application/json', html, '', 'application/jsonp'), fc.string()),
    headers: fc.dictionary(fc.constantFrom('retry-after', 'x'), fc.string()),
    body: fc.oneof(
      fc.jsonValue(),
      fc.record({ name: fc.jsonValue(), message: fc.jsonValue() }),
      fc.string({ maxLength: 2_000 }),
    ),
  });

  it('nothing throws, and nothing but JSON in a 2xx is a success', () => {
    fc.assert(
      fc.property(answer, (some) => {
        const isSuccess = some.status >= 200 && some.status < 300 && /^application\/json\b/i.test(some.contentType);
        expect(classifyExchange({ answer: some }) === undefined).toBe(isSuccess);
      }),
      { numRuns: 1_000 },
    );
  });
});
