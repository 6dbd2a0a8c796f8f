import { gzipSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import { apiKeyOfAcme, byApiKey, openDoor } from '../../support/intake-door.ts';
import { anOrderInput } from '../../support/orders.ts';

const ndjson = { 'content-type': 'application/x-ndjson', 'x-api-key': apiKeyOfAcme };
const orders = ['A', 'B', 'C'].map((externalId) => anOrderInput({ externalId }));
const asLines = orders.map((order) => JSON.stringify(order)).join('\n');

describe('accept-batch', () => {
  it.each([
    ['a JSON array', byApiKey, JSON.stringify(orders)],
    ['an array with much white space', byApiKey, JSON.stringify(orders, null, 4)],
    ['one order a line', ndjson, asLines],
    ['lines with Windows breaks, blank ones among them', ndjson, `${asLines.replaceAll('\n', '\r\n\r\n')}\r\n`],
    ['lines behind a byte order mark', ndjson, `\ufeff${asLines}`],
    ['lines of no known type', { ...ndjson, 'content-type': 'text/plain' }, asLines],
    ['an array of no known type', { ...ndjson, 'content-type': 'text/plain' }, JSON.stringify(orders)],
    ['compressed lines', { ...ndjson, 'content-encoding': 'gzip' }, gzipSync(asLines)],
  ])('takes %s, with a result an order, in order', async (_name, headers, body) => {
    const door = openDoor();
    const reply = await door.postBatch({ headers, body });
    expect(reply.status).toBe(207);
    expect(reply.document.summary).toEqual({ orders: 3, taken: 3, known: 0, refused: 0, unavailable: 0 });
    expect(reply.document.results).toMatchObject(
      ['A', 'B', 'C'].map((externalId, index) => ({
        ...{ index, externalId, status: 202, outcome: 'accepted', state: 'accepted' },
        links: { self: `/v1/partners/acme/orders/${externalId}` },
      })),
    );
    expect(door.enqueued.map(({ externalId }) => externalId)).toEqual(['A', 'B', 'C']);
  });

  it('takes the good ones whatever the bad ones are, and names the line and the field of what is wrong', async () => {
    const door = openDoor();
    const lines = [
      JSON.stringify(anOrderInput({ externalId: 'good-1' })),
      '{"externalId": "cut',
      JSON.stringify({ ...anOrderInput({ externalId: 'bad' }), currency: 'dollars' }),
      '[]',
      JSON.stringify(anOrderInput({ externalId: 'long', note: 'x'.repeat(1_100_000) })),
      JSON.stringify(anOrderInput({ externalId: 'good-2' })),
    ];
    const { document } = await door.postBatch({ headers: ndjson, body: lines.join('\n') });
    expect(document.results).toMatchObject([
      { line: 1, status: 202 },
      { line: 2, status: 422, outcome: 'invalid', errors: [{ pointer: '', message: expect.stringMatching('JSON') }] },
      { line: 3, externalId: 'bad', status: 422, errors: [{ pointer: '/currency' }] },
      { line: 4, status: 422 },
      { line: 5, status: 422, errors: [{ message: 'is longer than 1048576 bytes' }] },
      { line: 6, status: 202, externalId: 'good-2' },
    ]);
    expect([...door.ledger.records.keys()]).toEqual(['acme/good-1', 'acme/good-2']);
  });

  it('finds a field that is there twice, or brackets that do not match, in one order of an array only', async () => {
    const door = openDoor();
    const good = JSON.stringify(anOrderInput());
    const { document } = await door.postBatch({
      headers: byApiKey,
      body: `[{"externalId":"1","externalId":"2"}, ${good}, {"a": [1} ], "text, with ] and \\" in it", null]`,
    });
    expect(document.results.map(({ status }: { status: number }) => status)).toEqual([422, 202, 422, 422, 422]);
  });

  it('answers the whole batch again with the same ids and nothing new', async () => {
    const door = openDoor();
    const first = await door.postBatch({ headers: ndjson, body: asLines });
    const again = await door.postBatch({ headers: ndjson, body: asLines });
    const ids = ({ document }: typeof first) => document.results.map(({ id }: { id: string }) => id);
    expect(ids(again)).toEqual(ids(first));
    expect(again.document.summary).toMatchObject({ taken: 0, known: 3 });
    expect(door.ledger.records.size).toBe(3);
  });

  it('takes an order that is there twice once, and the higher revision of two', async () => {
    const door = openDoor();
    const body = JSON.stringify([
      anOrderInput({ revision: 2 }),
      anOrderInput({ revision: 2 }),
      anOrderInput({ revision: 3, note: 'new' }),
      anOrderInput({ revision: 3, note: 'other' }),
      anOrderInput({ revision: 1 }),
    ]);
    const { document } = await door.postBatch({ headers: byApiKey, body });
    expect(document.results.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      'accepted',
      'unchanged',
      'replaced',
      'conflicting',
      'older',
    ]);
    expect(document.results[3].warning).toMatch('Nothing was changed');
  });

  it('refuses another batch under the same Idempotency-Key, however it is compressed', async () => {
    const door = openDoor();
    const headers = { ...ndjson, 'idempotency-key': 'night-1' };
    await door.postBatch({ headers, body: asLines });
    const zipped = { ...headers, 'content-encoding': 'gzip' };
    expect((await door.postBatch({ headers: zipped, body: gzipSync(asLines) })).status).toBe(207);
    expect((await door.postBatch({ headers, body: `${asLines}\n${asLines}` })).status).toBe(409);
  });

  it.each([
    ['no array and no line', 400, byApiKey, '{"externalId": "1"}'],
    ['an array that breaks off', 400, byApiKey, `[${JSON.stringify(orders[0])}`],
    ['an array with something behind it', 400, byApiKey, '[] []'],
    ['an array with a gap', 400, byApiKey, `[${JSON.stringify(orders[0])},,1]`],
    ['nothing', 400, ndjson, ''],
    ['what is not compressed though it says so', 400, { ...ndjson, 'content-encoding': 'gzip' }, asLines],
    ['a compression that is not known', 415, { ...ndjson, 'content-encoding': 'br' }, asLines],
    [
      'a small body that fills the memory',
      413,
      { ...ndjson, 'content-encoding': 'gzip' },
      gzipSync(Buffer.alloc(40e6)),
    ],
    ['more orders than one answer can hold', 413, ndjson, '{}\n'.repeat(10_001)],
    ['more orders in an array', 413, byApiKey, `[${'{},'.repeat(10_000)}{}]`],
  ])('refuses %s as a whole', async (_name, status, headers, body) => {
    const door = openDoor();
    const reply = await door.postBatch({ headers, body });
    expect(reply.status).toBe(status);
    expect(door.ledger.records.size).toBe(0);
  });

  it('lets nobody in without a credential of the partner', async () => {
    const door = openDoor();
    expect((await door.postBatch({ headers: { ...ndjson, 'x-api-key': 'no' }, body: asLines })).status).toBe(401);
    expect(door.ledger.records.size).toBe(0);
  });

  it('says of the orders that there was no time for that they are to be sent again', async () => {
    const door = openDoor();
    const many = Array.from({ length: 250 }, (_, index) => anOrderInput({ externalId: `${index}` }));
    const accept = door.ledger.accept;
    vi.spyOn(door.ledger, 'accept').mockImplementation((arrival) => {
      door.world.nowMs += 300;
      return accept(arrival);
    });
    const reply = await openBatchOf(door, many);
    expect(reply.document.summary).toEqual({ orders: 250, taken: 100, known: 0, refused: 0, unavailable: 150 });
    expect(reply.document.results[249]).toMatchObject({ index: 249, externalId: '249', status: 503 });
    expect(reply.headers).toMatchObject({ 'retry-after': '10' });
  });

  it('answers with what Lambda can carry however much is wrong, and with the status of each order', async () => {
    const door = openDoor();
    const bad = JSON.stringify({ lines: Array.from({ length: 10 }, () => ({})), ['n'.repeat(90)]: 1 });
    const reply = await door.postBatch({ headers: byApiKey, body: `[${Array(4_000).fill(bad).join()}]` });
    expect(reply.status).toBe(207);
    expect(Buffer.byteLength(JSON.stringify(JSON.stringify(reply.document)))).toBeLessThan(6_000_000);
    expect(reply.document.results[0].errors.length).toBeGreaterThan(10);
    expect(reply.document.results[3_999]).toEqual({
      ...{ index: 3_999, status: 422, outcome: 'invalid' },
      detail: expect.stringContaining('Send this order alone'),
    });
  });

  it('lets a partner pay for a batch of nothing as for one order', async () => {
    const door = openDoor({ limits: { perSecond: 0.1, burst: 1 } });
    const statuses: (number | undefined)[] = [];
    for (const body of ['[]', '[]']) statuses.push((await door.postBatch({ headers: byApiKey, body })).status);
    expect(statuses).toEqual([207, 429]);
  });

  it('claims nothing of orders that the ledger did not take, and stops asking it', async () => {
    const door = openDoor();
    const many = Array.from({ length: 250 }, (_, index) => anOrderInput({ externalId: `${index}` }));
    const asked = vi.spyOn(door.ledger, 'accept').mockRejectedValue(new Error('out of reach'));
    const reply = await openBatchOf(door, many);
    expect(reply.document.summary).toMatchObject({ taken: 0, unavailable: 250 });
    expect(asked.mock.calls.length).toBeLessThanOrEqual(100);
  });
});

const openBatchOf = (door: ReturnType<typeof openDoor>, many: readonly unknown[]) =>
  door.postBatch({ headers: byApiKey, body: JSON.stringify(many) });
