import { answer, type Expected, htmlType, jsonType, type VerdictCase } from './verdict-case.ts';

/** Expected, and what the controller answers with in a 200. */
const said: readonly (readonly [Expected, unknown])[] = [
  ['ok', { status: 'success', id: 42 }],
  ['ok', { success: true, order: 'S00042', error: null }],
  ['ok', { ok: true, errors: [] }],
  ['ok', { id: 42, error: '', message: 'Order created' }],
  ['ok', { status: 'success', code: 200, data: { order_id: 42, state: 'draft' } }],
  ['ok', [{ id: 1 }, { id: 2 }]],
  ['ok', 42],
  ['ok', 'S00042'],
  ['ok', { status: 'ok', code: 450, name: 'S00450' }],

  ['missing-reference/park', { error: 'product 77 not found' }],
  ['missing-reference/park', { error: 'Unknown SKU ABC-1' }],
  ['missing-reference/park', { success: false, message: "No product found with reference 'ABC-1'" }],
  ['missing-reference/park', { status: 'error', message: 'Customer c-7 does not exist' }],
  ['missing-reference/park', { error: { code: 'NO_TAX', message: 'No tax 20% found' } }],
  ['missing-reference/park', { error: 'Currency XTS not found' }],
  ['missing-reference/park', { error: 'Produit ABC-1 introuvable' }],
  ['missing-reference/park', { code: 404, message: 'ABC-1' }],
  ['missing-reference/park', { status: 'error', error_type: 'MissingError', message: 'gone' }],
  [
    'missing-reference/park',
    { error: 'Record does not exist or has been deleted.\n(Record: res.partner(5,), User: 2)' },
  ],

  ['invalid/park', { error: 'Credit limit exceeded' }],
  ['invalid/park', { success: false, errors: [{ field: 'partner_id', message: 'required' }] }],
  ['invalid/park', { status: 'fail', data: { quantity: 'must be positive' }, message: 'The quantity is wrong' }],
  ['invalid/park', { ok: false, reason: 'Closed on Sundays' }],
  ['invalid/park', { result: { status: 'error', message: 'The order has no lines' } }],
  ['invalid/park', '{"status": "error", "message": "The order has no lines"}'],
  ['invalid/park', [{ id: 1 }, { error: 'The order has no lines' }]],
  ['invalid/park', { code: 422, message: 'lines: at least one' }],
  ['invalid/park', { error: 'Order 1001 already exists' }],
  ['invalid/park', { error: "could not convert string to float: 'ten'" }],
  ['invalid/park', { exception: 'ValidationError', error: 'Not so' }],
  ['invalid/park', 'Error: the quantity is negative'],

  ['unauthenticated/pause', { error: 'Invalid API key' }],
  ['unauthenticated/pause', { status: 'error', message: 'Access Denied' }],
  ['unauthenticated/pause', { error: 'token expired' }],
  ['unauthenticated/pause', { code: 401, message: 'Who are you?' }],
  ['unauthenticated/pause', { success: false, error: 'Unauthorized' }],
  ['forbidden/pause', { error: "You are not allowed to create 'Sales Order' (sale.order) records." }],
  ['forbidden/pause', { error: 'Forbidden' }],
  ['forbidden/pause', { status: 'error', name: 'odoo.exceptions.AccessError', message: 'no' }],
  ['misconfigured/pause', { error: "Invalid field 'x_channel' on model 'sale.order'" }],
  ['misconfigured/pause', { error: "'sale.order' object has no attribute 'x_channel'" }],
  ['misconfigured/pause', { error: "create_order() got an unexpected keyword argument 'foo'" }],
  ['misconfigured/pause', { jsonrpc: '2.0', id: 1, error: { code: -32601, message: 'Method not found' } }],

  ['contention/retry', { error: 'could not serialize access due to concurrent update\n' }],
  ['contention/retry', { success: false, message: 'The record was modified by another user' }],
  ['throttled/pause', { error: 'Too many requests' }],
  ['throttled/pause', { code: 429, error: 'slow' }],
  ['unavailable/pause', { error: 'connection already closed' }],
  ['unavailable/pause', { status: 'error', message: 'Service temporarily unavailable' }],
  ['unavailable/pause', { code: 503, message: 'later' }],

  ['defect/retry', { error: "'partner_ref'" }],
  ['defect/retry', { error: "'NoneType' object has no attribute 'id'" }],
  ['defect/retry', { error: 'Expected singleton: product.product(1, 2)' }],
  ['defect/retry', { error: 'Internal Server Error' }],
  ['defect/retry', { success: false }],
  ['defect/retry', { status: 'error' }],
  ['defect/retry', { status: 'error', message: 'Something went wrong' }],
  ['defect/retry', { error: true }],
  ['defect/retry', { error: 'Order import: unknown error' }],
  ['defect/retry', { error: "HTTPSConnectionPool(host='rates.example.com', port=443): Max retries exceeded" }],
  [
    'defect/retry',
    {
      error:
        'Traceback (most recent call last):\n  File "/opt/odoo/order.py", line 3, in create\n    x = y\nNameError: name \'y\' is not defined\n',
    },
  ],
  ['defect/retry', false],
  ['misconfigured/pause', null],
  ['misconfigured/pause', {}],
  ['misconfigured/pause', []],
];

const bare: readonly VerdictCase[] = said
  .filter(([, value]) => typeof value === 'object')
  .map(([expected, value]) => ({
    expected,
    what: `bare ${JSON.stringify(value)}`,
    recording: { transport: 'controller', ...answer(200, jsonType, value) },
  }));

const inResult: readonly VerdictCase[] = said
  .filter(([, value]) => !JSON.stringify(value).includes('jsonrpc'))
  .map(([expected, value]) => ({
    expected,
    what: `in a result ${JSON.stringify(value)}`,
    recording: { transport: 'controller', ...answer(200, jsonType, { jsonrpc: '2.0', id: 1, result: value }) },
  }));

/** What `json.dumps` becomes in a route of type http, unless somebody names the type. */
const asText: readonly VerdictCase[] = said
  .filter(([, value]) => typeof value === 'object')
  .map(([expected, value]) => ({
    expected,
    what: `as text ${JSON.stringify(value)}`,
    recording: { transport: 'controller', ...answer(200, htmlType, JSON.stringify(value)) },
  }));

/** Expected, status, and a JSON body with it. */
const withStatus: readonly (readonly [Expected, number, unknown])[] = [
  ['ok', 201, { id: 42 }],
  ['invalid/park', 400, { error: 'Quantity must be positive' }],
  ['invalid/park', 422, { message: 'Not so' }],
  ['missing-reference/park', 404, { error: 'Product ABC-1 not found' }],
  ['misconfigured/pause', 404, { error: 'Not Found' }],
  ['misconfigured/pause', 405, { error: 'Method Not Allowed' }],
  ['unauthenticated/pause', 401, { message: 'No API key' }],
  ['forbidden/pause', 403, { message: 'Forbidden' }],
  ['throttled/pause', 429, { message: 'Limit Exceeded' }],
  ['defect/retry', 500, { error: "'lines'" }],
  ['defect/retry', 500, { message: 'Internal server error' }],
  ['unavailable/pause', 500, { error: 'server closed the connection unexpectedly' }],
  ['unavailable/pause', 503, { message: 'Service Unavailable' }],
  ['unavailable/pause', 504, { message: 'Endpoint request timed out' }],
  ['missing-reference/park', 404, { type: 'about:blank', title: 'Not Found', detail: 'Tax 20 not found' }],
];

export const controllerCases: readonly VerdictCase[] = [
  ...bare,
  ...inResult,
  ...asText,
  ...withStatus.map(
    ([expected, status, body]): VerdictCase => ({
      expected,
      what: `with ${status} ${JSON.stringify(body)}`,
      recording: { transport: 'controller', ...answer(status, jsonType, body) },
    }),
  ),
  {
    expected: 'misconfigured/pause',
    what: 'nothing, for Python returned None',
    recording: { transport: 'controller', ...answer(200, jsonType, { jsonrpc: '2.0', id: 1 }) },
  },
  {
    expected: 'unavailable/pause',
    what: 'a page in the place of the JSON-RPC envelope that was asked for',
    recording: {
      transport: 'controller',
      request: { path: '/api/order', body: { jsonrpc: '2.0', params: {} } },
      ...answer(500, htmlType, '<title>500 Internal Server Error</title>'),
    },
  },
  {
    expected: 'unavailable/pause',
    what: 'JSON that breaks off',
    recording: { transport: 'controller', ...answer(200, jsonType, '{"jsonrpc": "2.0", "result": {"id": 4') },
  },
];
