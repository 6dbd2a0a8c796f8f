import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hmac } from '../../../../shared/partner/signatures/hmac.ts';
import { type HmacDefinition, hmacDefinitionSchema } from '../../../../shared/partner/signatures/hmac-definition.ts';
import {
  bigCommerceWebhooks,
  gitHubDefinition,
  shopifyDefinition,
  squareDefinition,
  standardWebhooksDefinition,
  stripeDefinition,
  stripeHmac,
  tikTokShopDefinition,
  tikTokShopHmac,
  wooCommerceDefinition,
  wooCommerceHmac,
} from '../../../../shared/partner/signatures/known-hmacs.ts';
import { signHmac } from '../../../../shared/partner/signatures/sign-hmac.ts';
import { verdictOf } from '../../../support/verdict-of.ts';

const nowMs = 1_712_000_000_000;
const key = 'a key of the shop';

const homeMade = {
  headers: ['x-acme-signature', 'x-signature'],
  prefix: 'v2:',
  separator: ';',
  algorithm: 'sha512',
  encoding: 'base64url',
  signed: '{url}|{id}|{timestamp}|{body}',
  timestamp: { from: { header: 'X-Acme-Time' }, unit: 'iso', toleranceSeconds: 10 },
  id: 'x-acme-id',
  values: { url: 'https://api.example.com/v1/partners/acme/webhook' },
} as const satisfies HmacDefinition;

const definitions: readonly (readonly [string, HmacDefinition])[] = [
  ['Shopify', shopifyDefinition],
  ['WooCommerce', wooCommerceDefinition],
  ['BigCommerce', standardWebhooksDefinition],
  ['Stripe', stripeDefinition],
  ['Square', squareDefinition('https://api.example.com/v1/partners/acme/webhook')],
  ['TikTok Shop', tikTokShopDefinition('app-key')],
  ['GitHub', gitHubDefinition],
  ['a partner of its own', homeMade],
];

describe("another's way to compute a signature comes to the same", () => {
  const body = '{"id":727,"status":"processing"}';
  const by = (text: string, encoding: 'hex' | 'base64') => createHmac('sha256', key).update(text).digest(encoding);

  it.each([
    ['WooCommerce', wooCommerceHmac, { 'x-wc-webhook-signature': by(body, 'base64') }],
    ['TikTok Shop', tikTokShopHmac('app-key'), { authorization: by(`app-key${body}`, 'hex') }],
    ['Stripe', stripeHmac, { 'stripe-signature': `t=1712000000,v1=${by(`1712000000.${body}`, 'hex')},v0=aa` }],
    [
      'Stripe while a secret is changed',
      stripeHmac,
      { 'stripe-signature': `t=1712000000,v1=${'0'.repeat(64)},v1=${by(`1712000000.${body}`, 'hex')}` },
    ],
    [
      'BigCommerce',
      bigCommerceWebhooks,
      {
        'webhook-id': 'msg_1',
        'webhook-timestamp': '1712000000',
        'webhook-signature': `v1,${by(`msg_1.1712000000.${body}`, 'base64')}`,
      },
    ],
  ])('for %s', async (_who, scheme, headers) => {
    expect(await verdictOf(scheme, { signing: ['old', key] }, { headers, body, nowMs })).toBe('verified');
    expect(await verdictOf(scheme, { signing: ['old'] }, { headers, body, nowMs })).toBe('wrong');
    expect(await verdictOf(scheme, { signing: [key] }, { headers: {}, body, nowMs })).toBe('absent');
  });
});

describe.each(definitions)('an HMAC as %s signs', (_who, definition) => {
  const scheme = hmac(definition);
  const check = (headers: Record<string, string>, body: Buffer, atMs = nowMs) =>
    verdictOf(scheme, { signing: ['another', key] }, { headers, body, nowMs: atMs });

  it('is verified over any bytes, and wrong once a single bit of them is another', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 300 }), fc.nat(), async (bytes, bit) => {
        const body = Buffer.from(bytes);
        const headers = signHmac(definition, { body, nowMs, id: 'dlv.1' }, key);
        expect(await check(headers, body)).toBe('verified');
        const place = (bit >> 3) % body.length;
        body[place] = (body[place] ?? 0) ^ (1 << (bit & 7));
        expect(await check(headers, body)).toBe('wrong');
      }),
      { numRuns: 50 },
    );
  });

  it('is not verified once any header of it is another', async () => {
    const body = Buffer.from('{"order":1}');
    const headers = signHmac(definition, { body, nowMs, id: 'dlv.1' }, key);
    for (const [name, value] of Object.entries(headers)) {
      for (let place = 0; place < value.length; place++) {
        const changed = `${value.slice(0, place)}~${value.slice(place + 1)}`;
        expect(await check({ ...headers, [name]: changed }, body)).not.toBe('verified');
      }
      expect(await check({ ...headers, [name]: '' }, body)).not.toBe('verified');
      expect(await check({ ...headers, [name]: 'x'.repeat(5_000) }, body)).not.toBe('verified');
    }
  });

  it('is wrong without a key to check it with', async () => {
    const body = Buffer.from('{}');
    const headers = signHmac(definition, { body, nowMs, id: 'dlv.1' }, '');
    expect(await verdictOf(scheme, {}, { headers, body, nowMs })).toBe('wrong');
  });
});

describe('a time that is signed', () => {
  it.each([
    ['s', '1712000000', 'verified'],
    ['s', '1712000011', 'stale'],
    ['s', '-1', 'stale'],
    ['s', '1e9', 'stale'],
    ['ms', '1712000009999', 'verified'],
    ['ms', '1711999989999', 'stale'],
    ['iso', '2024-04-01T19:33:25.000Z', 'verified'],
    ['iso', '2024-04-01T21:33:25+02:00', 'verified'],
    ['iso', '2024-04-01', 'stale'],
    ['iso', '9999999-99-99T99:99:99Z', 'stale'],
  ] as const)('in %s as %s is %s', async (unit, time, verdict) => {
    const timestamp = { from: { header: 'x-time' }, unit, toleranceSeconds: 10 };
    const scheme = hmac({ headers: ['x-signature'], encoding: 'hex', signed: '{timestamp}{body}', timestamp });
    const signature = createHmac('sha256', key).update(`${time}{}`).digest('hex');
    const headers = { 'x-signature': signature, 'x-time': time };
    expect(await verdictOf(scheme, { signing: [key] }, { headers, body: '{}', nowMs })).toBe(verdict);
  });
});

describe('a key', () => {
  const body = '{}';
  const bytes = Buffer.from('c0ffee00c0ffee00', 'hex');
  const headers = { 'x-signature': createHmac('sha256', bytes).update(body).digest('hex').toUpperCase() };

  it.each([
    ['hex', 'C0FFEE00c0ffee00', 'verified'],
    ['base64', 'wP/uAMD/7gA=', 'verified'],
    ['base64', 'wP/uAMD/7gA', 'verified'],
    ['text', 'C0FFEE00c0ffee00', 'wrong'],
    ['hex', 'not hexadecimal', 'wrong'],
  ] as const)('may be written as %s: %s is %s', async (written, signing, verdict) => {
    const scheme = hmac({ headers: ['x-signature'], encoding: 'hex', key: written });
    expect(await verdictOf(scheme, { signing: [signing] }, { headers, body })).toBe(verdict);
  });

  it('that cannot be read as it is said to be written is not the empty key', async () => {
    const scheme = hmac({ headers: ['x-signature'], encoding: 'hex', key: 'hex' });
    const empty = { 'x-signature': createHmac('sha256', '').update(body).digest('hex') };
    expect(await verdictOf(scheme, { signing: ['no key'] }, { headers: empty, body })).toBe('wrong');
  });
});

it.each([
  ['without the body', { signed: '{timestamp}', timestamp: { from: { header: 'x-time' } } }],
  ['with a time that is not signed', { signed: '{body}', timestamp: { from: { header: 'x-time' } } }],
  ['with a value that nobody tells', { signed: '{url}{body}' }],
  ['with an id that nobody tells', { signed: '{id}.{body}' }],
  ['with a header that is none', { headers: ['x signature'] }],
  ['without a header', { headers: [] }],
  ['with an algorithm that is broken', { algorithm: 'md5' }],
])('a definition %s is refused', (_what, fault) => {
  expect(hmacDefinitionSchema.safeParse({ headers: ['x-signature'], encoding: 'hex', ...fault }).success).toBe(false);
});
