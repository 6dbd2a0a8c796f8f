import { describe, expect, it } from 'vitest';
import { createControllerWorld } from '../../../support/controller-world.ts';
import { anOrder } from '../../../support/orders.ts';

const success = { body: { id: 42, name: 'S00042' } };
const lookUp = { path: '/api/order/{reference}', absent: [{ status: 404, path: 'found', equals: false }] };
const isLook = ({ method }: { method: string }): boolean => method === 'GET';
const absent = { status: 404, body: { found: false } };

describe('an order that a controller takes', () => {
  it('is written with what the controller says of it', async () => {
    const world = await createControllerWorld({ reply: () => success });
    expect(await world.write('1')).toEqual([{ kind: 'written', odoo: { id: 42, name: 'S00042' } }]);
  });

  it('is written by a controller that calls its JSON text/html, as Odoo does of any text', async () => {
    const world = await createControllerWorld({
      reply: () => ({ contentType: 'text/html', body: '{"id": 42, "name": "S00042"}' }),
    });
    expect(await world.write('1')).toMatchObject([{ kind: 'written', odoo: { name: 'S00042' } }]);
  });

  it('goes with the key of the connection and one of its own revision, and without a cookie', async () => {
    const world = await createControllerWorld({ reply: () => success });
    await world.write('1', world.pending('1', { order: anOrder({ externalId: '1', revision: 2 }) }));
    expect(world.requests.map(({ headers }) => headers['idempotency-key'])).toEqual(['ord_1:1', 'ord_1:2']);
    expect(world.requests[0]?.headers).toMatchObject({ authorization: 'Bearer key' });
    expect(world.requests[0]?.headers).not.toHaveProperty('cookie');
  });

  it('is parked with both numbers when Odoo’s total is another, and is known to be in Odoo', async () => {
    const world = await createControllerWorld({
      controller: { success: { total: 'total' } },
      reply: () => ({ body: { id: 42, total: 25.79 } }),
    });
    expect(await world.write('1')).toMatchObject([
      { kind: 'failed', odoo: { id: 42, total: '25.79' }, failure: { class: 'total-mismatch' } },
    ]);
  });

  it('may come to what Python’s floats make of its total', async () => {
    const world = await createControllerWorld({
      controller: { success: { total: 'total' } },
      reply: () => ({ body: { id: 42, total: 25.799999999999997 } }),
    });
    expect(await world.write('1')).toMatchObject([{ kind: 'written', odoo: { total: '25.80' } }]);
  });
});

describe('an answer that says nothing of an order', () => {
  it.each([
    ['an empty object', {}],
    ['null', 'null'],
    ['a list', []],
    ['no id', { name: 'S00042', total: 25.8 }],
    ['an id of false', { id: false, total: 25.8 }],
    ['an id of zero', { id: 0, total: 25.8 }],
    ['an id that is a fraction', { id: 1.5, total: 25.8 }],
    ['an id that is a word', { id: 'S00042', total: 25.8 }],
    ['a total that is none', { id: 42, total: 'unknown' }],
    ['JSON that breaks off', '{"id": 42'],
  ])('is never a success: %s', async (_name, body) => {
    const world = await createControllerWorld({
      controller: { success: { total: 'total' } },
      reply: () => ({ body }),
    });
    const [outcome] = await world.write('1');
    expect(outcome?.kind).toBe('failed');
  });

  it.each([
    ['one in words with a status that is none', { status: 500, body: { id: 42, state: 'done' } }],
    ['an id in an answer that does not fit', { body: { id: 42, state: 'queued' } }],
  ])('is never a success: %s', async (_name, reply) => {
    const world = await createControllerWorld({
      controller: { success: { when: [{ path: 'state', equals: ['done', 'draft'] }] } },
      reply: () => reply,
    });
    const [outcome] = await world.write('1');
    expect(outcome?.kind).toBe('failed');
  });

  it('is described to the operator without what it holds', async () => {
    const world = await createControllerWorld({ reply: () => ({ body: { customer: 'Ada Lovelace', rows: [1] } }) });
    const [outcome] = await world.write('1');
    expect(outcome).toMatchObject({ failure: { class: 'misconfigured', outcome: 'unknown', scope: 'connection' } });
    expect(outcome).toMatchObject({ failure: { detail: 'HTTP 200, {customer: string, rows: list}' } });
  });

  it('is no reason to disbelieve a success that is recognised by more than an id', async () => {
    const controller = { success: { when: [{ path: 'status', equals: 'done' }] } };
    const body = { id: 42, status: 'done', error: 'none, all is well' };
    const sure = await createControllerWorld({ controller, reply: () => ({ body }) });
    const unsure = await createControllerWorld({ reply: () => ({ body }) });
    expect(await sure.write('1')).toMatchObject([{ kind: 'written' }]);
    expect(await unsure.write('1')).toMatchObject([{ kind: 'failed' }]);
  });
});

describe('an error that the configuration describes', () => {
  const error = {
    when: [{ path: 'ok', equals: false }],
    ...{ message: 'problem.text', code: 'problem.code' },
    classes: [
      {
        code: 'NO_SKU',
        class: 'missing-reference' as const,
        concern: { kind: 'product' as const, name: 'problem.sku' },
      },
      { code: 7, words: 'Busy', class: 'contention' as const },
      { words: 'come back', class: 'throttled' as const },
    ],
  };

  it.each([
    [
      { code: 'NO_SKU', text: 'unknown article', sku: 'ABC-1' },
      'missing-reference',
      { kind: 'product', name: 'ABC-1' },
    ],
    [{ code: 7, text: 'the shop is BUSY' }, 'contention', undefined],
    [{ code: 7, text: 'the shop is closed' }, 'invalid', undefined],
    [{ text: 'Please come back later' }, 'throttled', undefined],
    [{ text: 'Credit limit exceeded' }, 'invalid', undefined],
    [{}, 'invalid', undefined],
  ])('has the class of the first rule that fits: %j', async (problem, failureClass, concern) => {
    const world = await createControllerWorld({
      controller: { error },
      reply: () => ({ body: { id: 42, ok: false, problem } }),
    });
    const [outcome] = await world.write('1');
    expect(outcome).toMatchObject({ kind: 'failed', failure: { class: failureClass, outcome: 'answered' } });
    expect(outcome?.kind === 'failed' && outcome.failure.concern).toEqual(concern);
  });
});

describe('trouble', () => {
  it('ends a batch, and what was not sent says so and is not claimed', async () => {
    const world = await createControllerWorld({
      reply: (_request, index) => (index === 0 ? success : { status: 503, contentType: 'text/html', body: 'Down' }),
    });
    const [first, second, third] = await world.write('1', '2', '3');
    expect(first).toMatchObject({ kind: 'written' });
    expect(second).toMatchObject({ failure: { class: 'unavailable', scope: 'connection' } });
    expect(third).toMatchObject({ failure: { class: 'unavailable', outcome: 'not-sent' } });
    expect(world.claimed).toEqual(['1', '2']);
  });

  it('does not lift an older doubt', async () => {
    const world = await createControllerWorld({
      controller: { lookUp },
      reply: () => ({ status: 503, contentType: 'text/html', body: 'Down' }),
    });
    const outcomes = await world.write(
      world.pending('1', { lastTry: 'unknown' }),
      world.pending('2', { lastTry: 'unknown' }),
      world.pending('3', { lastTry: 'answered' }),
    );
    expect(outcomes).toMatchObject([
      { failure: { outcome: 'unknown' } },
      { failure: { outcome: 'unknown' } },
      { failure: { outcome: 'not-sent' } },
    ]);
    expect(world.requests).toHaveLength(1);
  });

  it('that keeps a second try from leaving does not lift the doubt about the first', async () => {
    const world = await createControllerWorld({
      controller: { idempotency: { honoured: true } },
      secret: '{}',
      reply: () => success,
    });
    const [first, second] = await world.write(world.pending('1', { lastTry: 'unknown' }), '2');
    expect(first).toMatchObject({ failure: { class: 'unauthenticated', outcome: 'unknown' } });
    expect(second).toMatchObject({ failure: { class: 'unauthenticated', outcome: 'not-sent' } });
  });

  it('of one order that the controller refuses leaves the others alone', async () => {
    const world = await createControllerWorld({
      reply: ({ body }) =>
        body.includes('"externalId":"2"') ? { status: 422, contentType: 'text/html', body: '<p>No</p>' } : success,
    });
    expect((await world.write('1', '2', '3')).map(({ kind }) => kind)).toEqual(['written', 'failed', 'written']);
    expect(world.released).toEqual(['2']);
  });

  it('is Odoo’s, as far as the probe can tell, until an order went in, and from then on the order’s own', async () => {
    const gone = { status: 404, contentType: 'text/html', body: '<h1>Not Found</h1>' };
    const world = await createControllerWorld({
      controller: { probe: { path: '/well' } },
      reply: ({ url, body }) => (url === '/well' ? { body: { ok: true } } : body.includes('bad') ? gone : success),
    });
    expect(await world.writer.probe()).toBeUndefined();
    await world.write('bad');
    expect(await world.writer.probe()).toMatchObject({ class: 'misconfigured' });
    await world.write('good');
    await world.write('bad');
    expect(await world.writer.probe()).toBeUndefined();
  });
});

describe('time', () => {
  it('that is short lets one call begin, and no second one', async () => {
    const world = await createControllerWorld({ reply: () => success, remainingMs: () => 9_000 });
    const outcomes = await world.write('1', '2');
    expect(outcomes).toMatchObject([{ kind: 'written' }, { failure: { class: 'contention', outcome: 'not-sent' } }]);
    expect(world.requests).toHaveLength(1);
  });
});

describe('an order that another writer holds', () => {
  it('is not sent', async () => {
    const world = await createControllerWorld({ reply: () => success, held: ['1'] });
    expect(await world.write('1', '2')).toMatchObject([
      { failure: { class: 'contention', scope: 'order', outcome: 'not-sent' } },
      { kind: 'written' },
    ]);
    expect(world.requests).toHaveLength(1);
  });
});

describe('an order that was tried before', () => {
  it.each([
    ['nobody knows what became of it', { lastTry: 'unknown' as const }],
    ['Odoo refused it', { lastTry: 'answered' as const }],
    ['its writer may have ended', { mayExist: true }],
  ])('is looked up, when %s, and sent if Odoo has none', async (_name, different) => {
    const world = await createControllerWorld({
      controller: { lookUp },
      reply: (request) => (isLook(request) ? absent : success),
    });
    expect(await world.write(world.pending('a/1', different))).toMatchObject([{ kind: 'written' }]);
    expect(world.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET /api/order/a%2F1',
      'POST /api/order',
    ]);
  });

  it('is written without being sent when Odoo has it', async () => {
    const world = await createControllerWorld({ controller: { lookUp }, reply: () => success });
    expect(await world.write(world.pending('1', { lastTry: 'unknown' }))).toMatchObject([{ kind: 'written' }]);
    expect(world.requests.map(({ method }) => method)).toEqual(['GET']);
  });

  it.each([
    ['a page', { status: 404, contentType: 'text/html', body: '<h1>Not Found</h1>' }],
    ['an empty object', { body: {} }],
    ['another word', { body: { found: 'perhaps' } }],
    [
      'Odoo’s envelope',
      { status: 404, body: { jsonrpc: '2.0', id: 1, error: { code: 404, message: '404: Not Found' } } },
    ],
  ])('is not sent when the look-up says neither: %s', async (_name, reply) => {
    const world = await createControllerWorld({
      controller: { lookUp: { ...lookUp, absent: [{ status: 404 }] } },
      reply: () => reply,
    });
    expect(await world.write(world.pending('1', { lastTry: 'unknown' }))).toMatchObject([
      { kind: 'failed', failure: { outcome: 'unknown' } },
    ]);
    expect(world.requests).toHaveLength(1);
  });

  it.each([
    ['is in doubt', { lastTry: 'unknown' as const }, {}, 'crashed'],
    [
      'is in doubt, in another revision than the key’s',
      { lastTry: 'unknown' as const, mayBeOlder: true },
      { honoured: true },
      'crashed',
    ],
    ['was refused in an older revision', { lastTry: 'answered' as const, mayBeOlder: true }, {}, 'crashed'],
    ['is in doubt, and the key is honoured', { lastTry: 'unknown' as const }, { honoured: true }, undefined],
    ['was refused', { lastTry: 'answered' as const }, {}, undefined],
    ['was never tried, and came in two revisions', { mayBeOlder: true }, {}, undefined],
  ])('that nobody can be asked about: it %s', async (_name, different, idempotency, failureClass) => {
    const world = await createControllerWorld({ controller: { idempotency }, reply: () => success });
    const [outcome] = await world.write(world.pending('1', different));
    expect(outcome?.kind === 'failed' ? outcome.failure.class : undefined).toBe(failureClass);
    expect(world.requests).toHaveLength(failureClass === undefined ? 1 : 0);
  });

  it('by this very writer, without an answer, is not sent again though the ledger knows nothing of it', async () => {
    const world = await createControllerWorld({ reply: () => undefined });
    await world.write('1');
    expect(await world.write('1')).toMatchObject([{ failure: { class: 'crashed' } }]);
    expect(world.requests).toHaveLength(1);
    expect(world.released).toEqual([]);
  });
});

describe('a newer revision', () => {
  const updates = { path: '/api/order/{id}' };

  it('goes over the order that Odoo has', async () => {
    const world = await createControllerWorld({ controller: { updates }, reply: () => success });
    expect(await world.write(world.pending('1', { odooId: 42 }))).toMatchObject([{ kind: 'written' }]);
    expect(world.requests.map(({ method, url }) => `${method} ${url}`)).toEqual(['PUT /api/order/42']);
  });

  it('goes over an order that a look finds, which may be the older one', async () => {
    const world = await createControllerWorld({ controller: { updates, lookUp }, reply: () => success });
    await world.write(world.pending('1', { lastTry: 'unknown', mayBeOlder: true }));
    expect(world.requests.map(({ method }) => method)).toEqual(['GET', 'PUT']);
  });

  it('is a person’s where the controller takes none', async () => {
    const world = await createControllerWorld({ reply: () => success });
    expect(await world.write(world.pending('1', { odooId: 42 }))).toMatchObject([
      { failure: { class: 'misconfigured', scope: 'order', owner: 'operator', outcome: 'not-sent' } },
    ]);
    expect(world.requests).toHaveLength(0);
  });
});

describe('a cancelled order', () => {
  const cancelled = anOrder({ externalId: '1', status: 'cancelled' });

  it.each([
    ['is sent with its status where the whole order goes', undefined, 1],
    ['is sent where the mapping has its status', { ref: 'reference', status: 'status' }, 1],
    ['is not sent where the mapping would make an open one of it', { ref: 'reference' }, 0],
  ])('%s', async (_name, fields, requests) => {
    const world = await createControllerWorld({
      controller: fields ? { body: { fields } } : {},
      reply: () => success,
    });
    await world.write(world.pending('1', { order: cancelled }));
    expect(world.requests).toHaveLength(requests);
  });
});

describe('many orders a call', () => {
  const many = { orders: 'many' as const, maximumOrders: 2 };

  it('go in calls of the size that is configured', async () => {
    const world = await createControllerWorld({
      controller: many,
      reply: ({ body }) => ({
        body: { results: [...body.matchAll(/"revision"/g)].map((_, index) => ({ id: index + 1 })) },
      }),
    });
    expect((await world.write('1', '2', '3')).map(({ kind }) => kind)).toEqual(['written', 'written', 'written']);
    expect(world.requests).toHaveLength(2);
  });

  it('whose results are fewer than they are in no order', async () => {
    const world = await createControllerWorld({ controller: many, reply: () => ({ body: { results: [{ id: 1 }] } }) });
    expect(await world.write('1', '2')).toMatchObject([
      { failure: { outcome: 'unknown', scope: 'order' } },
      { failure: { outcome: 'unknown', scope: 'order' } },
    ]);
  });

  it('of which two results bear one reference leave both in doubt', async () => {
    const results = [
      { ref: '1', id: 1 },
      { ref: '1', id: 2 },
      { ref: '2', id: 3 },
    ];
    const world = await createControllerWorld({
      controller: { ...many, results: { reference: 'ref' } },
      reply: () => ({ body: { results } }),
    });
    expect(await world.write('1', '2')).toMatchObject([
      { failure: { outcome: 'unknown' } },
      { kind: 'written', odoo: { id: 3 } },
    ]);
  });

  it('have no order’s word taken for another’s: an error in one result is that one’s', async () => {
    const world = await createControllerWorld({
      controller: many,
      reply: () => ({ body: { success: false, results: [{ id: 1 }, { error: 'product ABC not found' }] } }),
    });
    expect(await world.write('1', '2')).toMatchObject([
      { kind: 'written' },
      { failure: { class: 'missing-reference' } },
    ]);
  });
});

describe('credentials', () => {
  it.each([
    [{ kind: 'bearer' } as const, '{}', /\{"apiKey": "…"\} into the secret waybill\/connections\/main/],
    [{ kind: 'basic' } as const, '{"apiKey":"key"}', /\{"login": "…", "password": "…"\}/],
  ])('that the secret lacks are asked for, and nothing is sent: %j', async (auth, secret, remedy) => {
    const world = await createControllerWorld({ controller: { auth }, secret, reply: () => success });
    const [outcome] = await world.write('1');
    expect(outcome).toMatchObject({ failure: { class: 'unauthenticated', outcome: 'not-sent' } });
    expect(outcome?.kind === 'failed' && outcome.failure.remedy).toMatch(remedy);
    expect(world.requests).toHaveLength(0);
  });

  it('go in the header that the controller asks for', async () => {
    const auth = { kind: 'header', name: 'X-Shop-Key' } as const;
    const world = await createControllerWorld({ controller: { auth }, reply: () => success });
    await world.write('1');
    expect(world.requests[0]?.headers).toMatchObject({ 'x-shop-key': 'key' });
    expect(world.requests[0]?.headers).not.toHaveProperty('authorization');
  });
});

describe('a probe', () => {
  it('without a route of its own looks for an order that nobody has', async () => {
    const world = await createControllerWorld({ controller: { lookUp }, reply: () => absent });
    expect(await world.writer.probe()).toBeUndefined();
    expect(world.requests.map(({ url }) => url)).toEqual(['/api/order/waybill-probe']);
  });

  it('without either asks whether Odoo and its database are well', async () => {
    const world = await createControllerWorld({ reply: () => ({ body: { status: 'pass' } }) });
    expect(await world.writer.probe()).toBeUndefined();
    expect(world.requests.map(({ url }) => url)).toEqual(['/web/health?db_server_status=1']);
  });

  it('says why not', async () => {
    const world = await createControllerWorld({
      reply: () => ({ status: 500, body: { status: 'fail', db_server_status: false } }),
    });
    expect(await world.writer.probe()).toMatchObject({ scope: expect.any(String) });
  });
});
