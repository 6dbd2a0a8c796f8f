import { describe, expect, it } from 'vitest';
import { classifyRecording } from '../../../shared/failure/classify-recording.ts';
import { recordingSchema } from '../../../shared/failure/recording.ts';

const classOf = (recording: unknown) => classifyRecording(recordingSchema.parse(recording))?.class ?? 'ok';
const denied = { error: { code: 200, data: { name: 'odoo.exceptions.AccessDenied', message: 'Access Denied' } } };

describe('a recording', () => {
  it.each([
    [
      'ok',
      {
        request: { path: '/json/2/sale.order/search' },
        response: { status: 200, contentType: 'application/json', body: [1] },
      },
    ],
    ['ok', { request: { path: '/jsonrpc' }, response: { status: 200, body: { jsonrpc: '2.0', result: [1] } } }],
    ['ok', { response: { status: 200, body: { jsonrpc: '2.0', result: [1] } } }],
    ['ok', { response: { status: 200, contentType: 'application/json', body: '{"jsonrpc": "2.0", "result": [1]}' } }],
    ['ok', { request: { url: 'https://odoo.example.com/api/order' }, response: { status: 200, body: { id: 1 } } }],
    [
      'ok',
      {
        response: {
          status: 200,
          contentType: 'text/xml',
          body: '<methodResponse><params><param><value><int>1</int></value></param></params></methodResponse>',
        },
      },
    ],
    ['unauthenticated', { response: { status: 200, body: denied } }],
    ['unauthenticated', { transport: 'carrier pigeon', response: { status: 200, body: denied } }],
  ])('tells its transport by itself: %s', (expected, recording) => {
    expect(classOf(recording)).toBe(expected);
  });

  it.each([
    { networkError: 'ECONNREFUSED' },
    { networkError: { code: 'ECONNREFUSED', message: 'connect ECONNREFUSED 127.0.0.1:8069' } },
    { response: { networkError: { message: 'connect ECONNREFUSED 127.0.0.1:8069', sent: false } } },
    { response: null, networkError: 'connect ECONNREFUSED' },
  ])('may hold an error in place of an answer: %j', (recording) => {
    expect(classifyRecording(recordingSchema.parse(recording))).toMatchObject({
      class: 'unavailable',
      outcome: 'not-sent',
    });
  });

  it.each([
    [{ result: false }],
    [{ result: null }],
    [{ result: { uid: null, db: 'shop' } }],
    [{ result: { uid: false } }],
  ])('of a login without a user is no success: %j', (result) => {
    const response = { status: 200, contentType: 'application/json', body: { jsonrpc: '2.0', id: 1, ...result } };
    const body = { jsonrpc: '2.0', params: { service: 'common', method: 'login', args: ['shop', 'bot', 'x'] } };
    expect(classOf({ transport: 'jsonrpc', request: { path: '/jsonrpc', body }, response })).toBe('unauthenticated');
    expect(classOf({ transport: 'controller', request: { path: '/web/session/authenticate' }, response })).toBe(
      'unauthenticated',
    );
  });

  it('of a method that returns false is a success', () => {
    const response = { status: 200, contentType: 'application/json', body: { jsonrpc: '2.0', id: 1, result: false } };
    expect(classOf({ transport: 'jsonrpc', request: { path: '/jsonrpc' }, response })).toBe('ok');
  });

  it.each(['json2', 'jsonrpc', 'xmlrpc', 'controller'])(
    'of an empty answer that was written down as null is none (%s)',
    (transport) => {
      expect(classOf({ transport, response: { status: 200, body: null } })).toBe('misconfigured');
    },
  );

  it.each([{}, { response: {} }, { response: { status: '200' } }, 'text', null, { response: null }])(
    'is not %j',
    (recording) => {
      expect(recordingSchema.safeParse(recording).success).toBe(false);
    },
  );
});
