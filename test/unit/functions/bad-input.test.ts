import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { OrderInput } from '../../../shared/order/order.ts';
import { byApiKey, openDoor, webhookKeyOfAcme } from '../../support/intake-door.ts';
import { anOrderInput } from '../../support/orders.ts';

const good = JSON.stringify(anOrderInput());
const [line] = anOrderInput().lines;
const order = (different: object) => JSON.stringify({ ...anOrderInput(), ...different });
const withLine = (different: object) => order({ lines: [{ ...line, ...different }] });
const json = { 'content-type': 'application/json' };

const sign = (timestamp: string, body: string) => ({
  ...json,
  'webhook-id': 'msg_1',
  'webhook-timestamp': timestamp,
  'webhook-signature': `v1,${createHmac('sha256', webhookKeyOfAcme).update(`msg_1.${timestamp}.${body}`).digest('base64')}`,
});

interface Bad {
  readonly what: string;
  readonly body: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
  readonly status: number;
  readonly pointer?: string;
  readonly says: RegExp;
}

const unreadable: Bad[] = [
  { what: 'text that is not JSON', body: 'order=1', status: 400, says: /not JSON/ },
  { what: 'JSON that ends too early', body: good.slice(0, -1), status: 400, says: /not JSON/ },
  { what: 'nothing', body: '', status: 400, says: /empty/ },
  { what: 'a body of more than 1 MiB', body: `"${'x'.repeat(1024 * 1024)}"`, status: 413, says: /at most 1048576/ },
  { what: 'a body that is no UTF-8', body: Buffer.from([0x22, 0xc3, 0x28, 0x22]), status: 400, says: /UTF-8/ },
  { what: 'a byte order mark', body: `\ufeff${good}`, status: 400, says: /byte order mark/ },
  { what: 'nesting that goes on for ever', body: '['.repeat(500_000), status: 400, says: /nested/ },
  {
    what: 'a field that stands twice',
    body: good.replace('"quantity"', '"sku":"OTHER","quantity"'),
    status: 400,
    pointer: '/lines/0/sku',
    says: /twice/,
  },
  {
    what: 'a key that reaches the prototype',
    body: good.replace('"quantity"', '"__proto__":{"admin":true},"quantity"'),
    status: 400,
    pointer: '/lines/0/__proto__',
    says: /must not be used/,
  },
  {
    what: 'half a surrogate pair',
    body: good.replace('Ada', '\\ud83d'),
    status: 400,
    pointer: '/customer/name',
    says: /surrogate/,
  },
  {
    what: 'another content type',
    body: good,
    headers: { ...byApiKey, 'content-type': 'text/plain' },
    status: 415,
    says: /application\/json/,
  },
  {
    what: 'another character set',
    body: good,
    headers: { ...byApiKey, 'content-type': 'application/json; charset=utf-16' },
    status: 415,
    says: /application\/json/,
  },
];

const invalid: Bad[] = [
  { what: 'a list instead of an order', body: `[${good}]`, status: 422, pointer: '', says: /an object, not a list/ },
  { what: 'null', body: 'null', status: 422, pointer: '', says: /an object, not null/ },
  {
    what: 'an unknown field',
    body: order({ 'a/b': 1 }),
    status: 422,
    pointer: '/a~1b',
    says: /not a known field/,
  },
  {
    what: 'an unknown field in a line',
    body: withLine({ weight: '1' }),
    status: 422,
    pointer: '/lines/0/weight',
    says: /not a known field/,
  },
  {
    what: '10,000 lines',
    body: order({
      lines: Array.from({ length: 10_000 }, (_, at) => ({ externalId: `${at}`, quantity: '1', unitPrice: '1' })),
    }),
    status: 422,
    pointer: '/lines',
    says: /at most 500 entries/,
  },
  { what: 'no lines', body: order({ lines: [] }), status: 422, pointer: '/lines', says: /at least 1 entry/ },
  {
    what: 'a negative quantity',
    body: withLine({ quantity: '-2' }),
    status: 422,
    pointer: '/lines/0/quantity',
    says: /negative/,
  },
  {
    what: 'a quantity of zero',
    body: withLine({ quantity: '0.00' }),
    status: 422,
    pointer: '/lines/0/quantity',
    says: /more than zero/,
  },
  {
    what: 'a price that is a float',
    body: withLine({ unitPrice: 10.0 }),
    status: 422,
    pointer: '/lines/0/unitPrice',
    says: /decimal number in quotes/,
  },
  {
    what: 'a price with a thousands separator',
    body: withLine({ unitPrice: '1,000.00' }),
    status: 422,
    pointer: '/lines/0/unitPrice',
    says: /decimal number such as/,
  },
  {
    what: 'an unknown currency',
    body: order({ currency: 'XXZ' }),
    status: 422,
    pointer: '/currency',
    says: /ISO 4217/,
  },
  {
    what: 'a currency in small letters',
    body: order({ currency: 'usd' }),
    status: 422,
    pointer: '/currency',
    says: /in capitals/,
  },
  {
    what: 'a date without a zone',
    body: order({ placedAt: '2026-11-22T10:00:00' }),
    status: 422,
    pointer: '/placedAt',
    says: /with its zone/,
  },
  {
    what: 'a day that does not exist',
    body: order({ placedAt: '2026-02-30T10:00:00Z' }),
    status: 422,
    pointer: '/placedAt',
    says: /date and time/,
  },
  {
    what: 'a country that does not exist',
    body: order({ billingAddress: { street1: '1 Way', city: 'London', country: 'UK' } }),
    status: 422,
    pointer: '/billingAddress/country',
    says: /ISO 3166-1/,
  },
  {
    what: 'an address without a street',
    body: order({ shippingAddress: { city: 'London', country: 'GB' } }),
    status: 422,
    pointer: '/shippingAddress/street1',
    says: /is required/,
  },
  {
    what: 'a total that does not add up',
    body: order({ totals: { tax: '3.80', total: '25.81' } }),
    status: 422,
    pointer: '/totals/total',
    says: /25\.81.*adds up to 25\.80/,
  },
  {
    what: 'a NUL, which PostgreSQL cannot store',
    body: order({ attributes: { channel: 'a\u0000b' } }),
    status: 422,
    pointer: '/attributes/channel',
    says: /control characters/,
  },
  {
    what: 'a revision that a float has damaged',
    body: good.replace('"2026-11-22T10:00:00Z"', '9007199254740993'),
    status: 422,
    pointer: '/revision',
    says: /integer that grows/,
  },
];

describe('bad input', () => {
  it.each([...unreadable, ...invalid])('refuses $what with its own problem document', async (bad) => {
    const door = openDoor();
    const reply = await door.postOrder({ headers: bad.headers ?? byApiKey, body: bad.body });
    expect(reply.status).toBe(bad.status);
    expect(reply.headers['content-type']).toBe('application/problem+json');
    expect(reply.document).toMatchObject({ type: expect.stringMatching(/^urn:waybill:problem:/), status: bad.status });
    expect(reply.text).toMatch(bad.says);
    if (bad.pointer !== undefined) {
      expect(reply.document.errors).toContainEqual({ pointer: bad.pointer, message: expect.stringMatching(bad.says) });
    }
    expect([door.enqueued, door.ledger.records.size]).toEqual([[], 0]);
  });

  it('names at most fifty faults, in a reply of bounded size', async () => {
    const lines = Array.from({ length: 500 }, () => ({ ['x'.repeat(1000)]: 1 }));
    const reply = await openDoor().postOrder({ headers: byApiKey, body: order({ lines }) });
    expect(reply.document.errors).toHaveLength(50);
    expect(reply.text.length).toBeLessThan(20_000);
  });

  it('never repeats in a fault what was sent', async () => {
    const reply = await openDoor().postOrder({ headers: byApiKey, body: withLine({ quantity: 'private words' }) });
    expect(reply.text).not.toContain('private words');
  });

  it('takes emoji and right-to-left text in every field that holds text', async () => {
    const words = 'שלום 🦊 مرحبا';
    const address = {
      street1: words,
      street2: words,
      city: words,
      name: words,
      company: words,
      country: 'IL',
      phone: words,
    };
    const strange: Partial<OrderInput> = {
      externalId: words,
      customer: {
        externalId: words,
        name: words,
        email: 'שלום@דוגמה.קום',
        phone: words,
        company: words,
        vatNumber: words,
      },
      billingAddress: address,
      shippingAddress: { ...address, postalCode: words },
      lines: [{ externalId: words, sku: words, barcode: words, description: words, quantity: '1', unitPrice: '1.00' }],
      shipping: [{ method: words, price: '0.00' }],
      discounts: [{ code: words, amount: '0.00' }],
      fees: [{ name: words, amount: '0.00' }],
      totals: { tax: '0.00', total: '1.00' },
      ...{ paymentReference: words, paymentMethod: words, note: `${words}\n${words}`, attributes: { [words]: words } },
    };
    const door = openDoor();
    const posted = await door.postOrder({ headers: byApiKey, body: order(strange) });
    const state = await door.getState({ headers: byApiKey, externalId: words });
    expect([posted.status, state.status, state.document.externalId]).toEqual([202, 200, words]);
  });
});

describe('a caller who cannot prove who he is', () => {
  const attempts = {
    'no credential': { headers: json },
    'an unknown partner': { headers: byApiKey, partner: 'nobody' },
    'a partner named like a part of every object': { headers: byApiKey, partner: 'constructor' },
    'a wrong API key': { headers: { ...json, 'x-api-key': 'wrong' } },
    'an empty API key': { headers: { ...json, 'x-api-key': '' } },
    'an API key of endless length': { headers: { ...json, 'x-api-key': 'k'.repeat(10_000) } },
    'a basic authorization': { headers: { ...json, authorization: 'Basic YWNtZTphY21lLXRlc3Qta2V5' } },
    'the key of another partner': { headers: byApiKey, partner: 'acme-shop' },
    'the empty key of a partner whose secret has one': { headers: { ...json, 'x-api-key': '' }, partner: 'blank' },
    'a signature over another body': { headers: sign('1795341600', `${good} `) },
    'a signature without a time': { headers: { ...json, 'webhook-id': 'msg_1', 'webhook-signature': 'v1,AAAA' } },
    'a signature that is six minutes old': { headers: sign('1795341240', good) },
    'a signature from six minutes ahead': { headers: sign('1795341960', good) },
    'a time that is no number': { headers: sign('1795341600.0', good) },
  };

  it('is told the very same whatever is wrong', async () => {
    const replies = await Promise.all(
      Object.entries(attempts).map(async ([what, attempt]) => {
        const door = openDoor();
        const { status, text, headers } = await door.postOrder({ body: good, ...attempt });
        return { what, status, text, headers, taken: door.ledger.records.size + door.enqueued.length };
      }),
    );
    const [first] = replies;
    expect(first?.status).toBe(401);
    expect(replies).toEqual(replies.map(({ what }) => ({ ...first, what })));
  });

  it('is told so before his body is looked at, but for its size', async () => {
    const reply = await openDoor().postOrder({ headers: json, body: 'not JSON' });
    expect(reply.status).toBe(401);
  });

  it.each([
    ['unknown-partner', { headers: byApiKey, partner: 'nobody' }],
    ['absent', { headers: json }],
    ['wrong', { headers: { ...json, 'x-api-key': 'wrong' } }],
    ['stale', { headers: sign('1795341240', good) }],
    ['unusable-secret', { headers: byApiKey, partner: 'blank' }],
  ])('is told apart for the operator: %s', async (reason, attempt) => {
    const door = openDoor();
    await door.postOrder({ body: good, ...attempt });
    expect(door.log.lines.at(-1)).toMatchObject({ event: 'request.answered', fields: { status: 401, reason } });
  });

  it('costs an unknown partner the same look at a secret as a known one', async () => {
    const reads = await Promise.all(
      ['acme', 'nobody'].map(async (partner) => {
        const door = openDoor();
        await door.postOrder({ partner, headers: { ...json, 'x-api-key': 'wrong' }, body: good });
        return door.world.secretReads;
      }),
    );
    expect(reads).toEqual([2, 2]);
  });
});
