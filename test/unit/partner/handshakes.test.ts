import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { adobeChallenge } from '../../../shared/partner/handshakes/adobe-challenge.ts';
import { ebayChallenge } from '../../../shared/partner/handshakes/ebay-challenge.ts';
import { wooCommercePing } from '../../../shared/partner/handshakes/woocommerce-ping.ts';
import { parsePartnerSecret } from '../../../shared/partner/partner-secret.ts';
import type { HttpRequest } from '../../../shared/runtime/http/request.ts';

const noSecret = async () => undefined;
const aRequest = (parts: Partial<HttpRequest>): HttpRequest => ({
  method: 'POST',
  path: '/v1/partners/acme/webhook',
  headers: {},
  pathParameters: {},
  query: {},
  body: Buffer.alloc(0),
  ...parts,
});

describe("WooCommerce's ping", () => {
  it('is answered with exactly 200', async () => {
    const reply = await wooCommercePing(aRequest({ body: Buffer.from('webhook_id=42') }), noSecret);
    expect(reply).toMatchObject({ status: 200 });
  });

  it.each([
    ['is signed', { headers: { 'x-wc-webhook-signature': 'AA==' }, body: Buffer.from('webhook_id=42') }],
    ['says more', { body: Buffer.from('webhook_id=42&x=1') }],
    ['ends in a line', { body: Buffer.from('webhook_id=42\n{}') }],
    ['names none', { body: Buffer.from('webhook_id=') }],
    ['is a GET', { method: 'GET', body: Buffer.from('webhook_id=42') }],
  ])('is none when it %s', async (_what, parts) => {
    expect(await wooCommercePing(aRequest(parts), noSecret)).toBeUndefined();
  });
});

describe("Adobe's challenge", () => {
  it('is given back as plain text', async () => {
    const challenge = '8ec8d794-e0ab-42df-9017-e3dada8e84f7';
    const reply = await adobeChallenge(aRequest({ method: 'GET', query: { challenge } }), noSecret);
    expect(reply).toMatchObject({ status: 200, body: challenge, headers: { 'content-type': 'text/plain' } });
  });

  it.each([
    ['markup', { method: 'GET', query: { challenge: '<script>alert(1)</script>' } }],
    ['nothing', { method: 'GET', query: { challenge: '' } }],
    ['too much', { method: 'GET', query: { challenge: 'a'.repeat(201) } }],
    ['a POST', { query: { challenge: 'abc' } }],
    ['another question', { method: 'GET', query: { challenge_code: 'abc' } }],
  ])('is not given back when it is %s', async (_what, parts) => {
    expect(await adobeChallenge(aRequest(parts), noSecret)).toBeUndefined();
  });

  it("has an address of Adobe's logged for a person to open", async () => {
    const validationUrl = 'https://csm.adobe.io/csm/webhook/validate?id=1&challenge=abc';
    const body = Buffer.from(JSON.stringify({ validationUrl }));
    expect(await adobeChallenge(aRequest({ body }), noSecret)).toMatchObject({ status: 200, log: { validationUrl } });
  });

  it.each([
    'http://csm.adobe.io/validate',
    'https://csm.adobe.io.evil.example/validate',
    'https://evil.example/?csm.adobe.io',
    'https://csm.adobe.io@evil.example/validate',
    'https://evil.example#.adobe.io',
    'https://adobe.io/validate',
  ])('has nothing to do with %s', async (validationUrl) => {
    const body = Buffer.from(JSON.stringify({ validationUrl }));
    expect(await adobeChallenge(aRequest({ body }), noSecret)).toBeUndefined();
  });
});

describe("eBay's challenge", () => {
  const endpoint = 'https://api.example.com/v1/partners/acme/webhook';
  const handshake = ebayChallenge(endpoint);
  const request = aRequest({ method: 'GET', query: { challenge_code: 'abc123' } });
  const readSecret = async () => {
    const parsed = parsePartnerSecret(
      '{"ebay":{"clientId":"id","clientSecret":"secret","verificationToken":"token-of-acme"}}',
    );
    return 'secret' in parsed ? parsed.secret : undefined;
  };

  it('is answered with the hash over the code, the token and the address, in this order', async () => {
    const challengeResponse = createHash('sha256').update(`abc123token-of-acme${endpoint}`).digest('hex');
    expect(await handshake(request, readSecret)).toMatchObject({ status: 200, body: { challengeResponse } });
  });

  it('is not answered without a token, or to a POST', async () => {
    expect(await handshake(request, noSecret)).toBeUndefined();
    expect(await handshake({ ...request, method: 'POST' }, readSecret)).toBeUndefined();
  });
});
