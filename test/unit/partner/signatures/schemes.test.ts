import { createHash } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { apiKey } from '../../../../shared/partner/signatures/api-key.ts';
import { shopifyHmac } from '../../../../shared/partner/signatures/known-hmacs.ts';
import { standardWebhooks } from '../../../../shared/partner/signatures/standard-webhooks.ts';
import { verdictOf } from '../../../support/verdict-of.ts';

describe('an API key', () => {
  const hash = createHash('sha256').update('second-key').digest('hex');
  const secret = { apiKeys: ['first-key', `sha256:${hash}`] };

  it.each([
    [{ 'x-api-key': 'first-key' }, 'verified'],
    [{ 'x-api-key': 'second-key' }, 'verified'],
    [{ authorization: 'Bearer second-key' }, 'verified'],
    [{ authorization: 'bearer  first-key ' }, 'verified'],
    [{ 'x-api-key': `sha256:${hash}` }, 'wrong'],
    [{ 'x-api-key': hash }, 'wrong'],
    [{ 'x-api-key': 'first-key,second-key' }, 'wrong'],
    [{ 'x-api-key': '' }, 'wrong'],
    [{ authorization: 'Basic Zmlyc3Qta2V5' }, 'absent'],
    [{}, 'absent'],
  ])('in %j is %s', async (headers, verdict) => {
    expect(await verdictOf(apiKey, secret, { headers: { ...headers } })).toBe(verdict);
  });

  it('proves nothing to a partner who has none', async () => {
    expect(await verdictOf(apiKey, { shopify: ['s'] }, { headers: { 'x-api-key': 's' } })).toBe('wrong');
  });
});

describe('a Standard Webhooks signature', () => {
  const [old, current] = ['a', 'b'].map((letter) => Buffer.alloc(32, letter));
  const secret = { standardWebhooks: [old, current].map((key) => `whsec_${key?.toString('base64')}`) };
  const signedAt = new Date('2026-11-22T10:00:00Z');
  const body = '{"a":"é"}';
  const sign = (key: Buffer | undefined) => new Webhook(key ?? '', { format: 'raw' }).sign('msg_1', signedAt, body);
  const headersWith = (signature: string) => ({
    'webhook-id': 'msg_1',
    'webhook-timestamp': String(signedAt.getTime() / 1000),
    'webhook-signature': signature,
  });
  const at = (secondsLater: number) => ({ body, nowMs: signedAt.getTime() + secondsLater * 1000 });

  it("is the specification's own example", async () => {
    const headers = {
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    };
    const example = { standardWebhooks: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'] };
    const request = { headers, body: '{"test": 2432232314}', nowMs: 1_614_265_330_000 };
    expect(await verdictOf(standardWebhooks, example, request)).toBe('verified');
  });

  it.each([old, current])(
    'may be made with any of several keys, so that a key can be changed without a gap',
    async (key) => {
      expect(await verdictOf(standardWebhooks, secret, { headers: headersWith(sign(key)), ...at(0) })).toBe('verified');
    },
  );

  it('may stand among others', async () => {
    const headers = headersWith(`v1a,AAAA v1,AAAA ${sign(current)}`);
    expect(await verdictOf(standardWebhooks, secret, { headers, ...at(0) })).toBe('verified');
  });

  it('is looked for among ten at most', async () => {
    const headers = headersWith(`${'v1,AAAA '.repeat(10)}${sign(current)}`);
    expect(await verdictOf(standardWebhooks, secret, { headers, ...at(0) })).toBe('wrong');
  });

  it.each([
    [300, 'verified'],
    [301, 'stale'],
    [-300, 'verified'],
    [-301, 'stale'],
  ])('is, %i seconds later, %s', async (secondsLater, verdict) => {
    expect(await verdictOf(standardWebhooks, secret, { headers: headersWith(sign(old)), ...at(secondsLater) })).toBe(
      verdict,
    );
  });

  it.each(['webhook-id', 'webhook-timestamp'])('is wrong without %s', async (name) => {
    const headers = Object.fromEntries(Object.entries(headersWith(sign(old))).filter(([header]) => header !== name));
    expect(await verdictOf(standardWebhooks, secret, { headers, ...at(0) })).toBe('wrong');
  });

  it('is over the very bytes: text that only looks the same is another', async () => {
    const request = { headers: headersWith(sign(old)), nowMs: signedAt.getTime() };
    expect(await verdictOf(standardWebhooks, secret, { ...request, body: body.normalize('NFD') })).toBe('wrong');
    expect(await verdictOf(standardWebhooks, secret, { ...request, body: Buffer.from(body, 'latin1') })).toBe('wrong');
  });
});

describe("Shopify's signature", () => {
  const example = 'B23tXN681gZ0qIWNRrgtzBE9XSDo5yaUu6wfmhu3a7g=';
  const body = '{"foo": "bar"}';
  const secret = { shopify: ['new-secret', 'test_secret_key'] };

  it.each(['x-shopify-hmac-sha256', 'shopify-hmac-sha256'])(
    "in %s is verified: Shopify's own example",
    async (header) => {
      expect(await verdictOf(shopifyHmac, secret, { headers: { [header]: example }, body })).toBe('verified');
    },
  );

  it.each([
    [{ 'x-shopify-hmac-sha256': example.replace('B', 'C') }, 'wrong'],
    [{ 'x-shopify-hmac-sha256': '' }, 'wrong'],
    [{ 'x-shopify-hmac-sha256': 'not base64 at all' }, 'wrong'],
    [{}, 'absent'],
  ])('in %j is %s', async (headers, verdict) => {
    expect(await verdictOf(shopifyHmac, secret, { headers: { ...headers }, body })).toBe(verdict);
  });

  it('is wrong over a body that was written anew', async () => {
    const headers = { 'x-shopify-hmac-sha256': example };
    expect(await verdictOf(shopifyHmac, secret, { headers, body: '{"foo":"bar"}' })).toBe('wrong');
  });
});
