import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classifyExchange } from '../../../shared/failure/classify-exchange.ts';
import { classifyLoadMessage } from '../../../shared/failure/classify-load-message.ts';
import { classifyRecording } from '../../../shared/failure/classify-recording.ts';
import { transportSchema } from '../../../shared/failure/exchange.ts';
import { controllerCases } from './cases/controller-cases.ts';
import { exceptionCases } from './cases/exception-cases.ts';
import { pageCases } from './cases/page-cases.ts';
import { htmlType, jsonType } from './cases/verdict-case.ts';
import { xmlRpcCases } from './cases/xml-rpc-cases.ts';

const known = [...exceptionCases, ...xmlRpcCases, ...controllerCases, ...pageCases].flatMap(({ recording }) =>
  recording.response && 'status' in recording.response ? [recording.response] : [],
);
const knownTexts = known.map(({ body }) => (typeof body === 'string' ? body : JSON.stringify(body)));

/** A known text with a piece cut out, as broken connections, proxies and logs leave them. */
const damaged = fc
  .tuple(fc.constantFrom(...knownTexts), fc.nat(2_000), fc.nat(200))
  .map(([text, at, length]) => text.slice(0, at % (text.length + 1)) + text.slice((at % (text.length + 1)) + length));

const status = fc.oneof(fc.integer({ min: 100, max: 599 }), fc.constantFrom(200, 200, 201, 204), fc.integer());
const contentType = fc.oneof(
  fc.constantFrom(
    jsonType,
    'application/json',
    'application/problem+json',
    'text/xml',
    htmlType,
    '',
    'application/jsonp',
  ),
  fc.string(),
);
const envelope = fc.record(
  {
    jsonrpc: fc.constant('2.0'),
    result: fc.jsonValue(),
    error: fc.oneof(fc.jsonValue(), fc.record({ code: fc.jsonValue(), message: fc.jsonValue(), data: fc.jsonValue() })),
    name: fc.jsonValue(),
    message: fc.jsonValue(),
    debug: fc.jsonValue(),
  },
  { requiredKeys: [] },
);
const answer = fc.record({
  status,
  contentType,
  headers: fc.dictionary(fc.constantFrom('retry-after', 'Retry-After', 'date', 'location', 'server'), fc.string()),
  body: fc.oneof(fc.jsonValue(), fc.constant(undefined), envelope, damaged, fc.string({ maxLength: 2_000 })),
});
const transport = fc.constantFrom(...transportSchema.options);

describe('whatever comes', () => {
  it('is no success unless it has the form of one', () => {
    fc.assert(
      fc.property(answer, transport, (some, by) => {
        if (classifyExchange({ answer: some }, by) !== undefined) return;
        const { body } = some;
        expect(some.status >= 200 && some.status < 300 && body !== undefined && body !== '').toBe(true);
        const text = typeof body === 'string' ? body : JSON.stringify(body);
        switch (by) {
          case 'json2':
            expect(some.contentType).toMatch(/^\s*(?:application|text)\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i);
            break;
          case 'jsonrpc':
            expect(JSON.parse(text)).toHaveProperty('result');
            break;
          case 'xmlrpc':
            expect(text).toMatch(/<methodResponse>[\s\S]*<params>[\s\S]*<\/params>\s*<\/methodResponse>/);
            break;
          case 'controller':
            expect(() => JSON.parse(text)).not.toThrow();
            break;
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it('makes nothing throw', () => {
    fc.assert(
      fc.property(answer, transport, fc.string(), (response, by, path) => {
        classifyRecording({ transport: by, request: { path, body: response.body }, response });
        classifyRecording({ networkError: path });
        expect(classifyLoadMessage(path).class).toBeDefined();
      }),
      { numRuns: 1_000 },
    );
  });

  it('has messages of one bounded sentence, none of them a traceback', () => {
    fc.assert(
      fc.property(answer, transport, (some, by) => {
        const failure = classifyExchange({ answer: some }, by);
        for (const text of failure ? [failure.message, failure.operatorMessage, failure.remedy] : []) {
          expect(text.length).toBeLessThanOrEqual(500);
        }
        expect(failure?.message ?? 'ok').not.toMatch(/Traceback|psycopg2|File "/);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ['openings without an end', '<'],
    ['scripts without an end', '<script'],
    ['tags', '<p>'],
    ['brackets', '['],
    ['quotation marks', '"'],
    ['spaces', ' '],
    ['words', 'product '],
    ['calls', 'res.partner(1,'],
    ['lines of a traceback', '\n  File "x", line 1, in f\n'],
    ['lists', '\n- Order (sale.order)'],
    ['dots', 'a.'],
    ['entities', '&amp;#'],
    ['values', '<value><array><data>'],
  ])('takes no time: a megabyte of %s', (_what, piece) => {
    const text = piece.repeat(1_000_000 / piece.length);
    const started = performance.now();
    for (const by of transportSchema.options) {
      const bodies = [
        text,
        `<methodResponse>${text}`,
        { error: text },
        { name: 'odoo.exceptions.UserError', message: text, debug: text },
      ];
      for (const [body, code] of bodies.flatMap((each) => [[each, 200] as const, [each, 500] as const])) {
        classifyExchange({ answer: { status: code, contentType: htmlType, headers: {}, body } }, by);
      }
    }
    classifyLoadMessage(text);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
