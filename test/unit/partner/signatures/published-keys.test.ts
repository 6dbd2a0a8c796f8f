import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { adobeCommerce } from '../../../../shared/partner/signatures/adobe-commerce.ts';
import { adobeEvents } from '../../../../shared/partner/signatures/adobe-events.ts';
import { ebay } from '../../../../shared/partner/signatures/ebay.ts';
import { keysAt, verdictOf } from '../../../support/verdict-of.ts';

const rsa = () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(), privateKey };
};
const [one, other] = [rsa(), rsa()];

describe("Adobe Commerce's signature", () => {
  const body = '{"order":{"entity_id":7}}';
  const over = (text: string, { privateKey } = one) => ({
    'x-adobe-commerce-webhook-signature': sign('sha256', Buffer.from(text), privateKey).toString('base64'),
  });
  const base64 = Buffer.from(body).toString('base64');

  it.each([
    ['over the base64 of the body', over(base64), 'verified'],
    ['with the second of two keys', over(base64, other), 'verified'],
    ['with a key of nobody', over(base64, rsa()), 'wrong'],
    ['over the body itself', over(body), 'wrong'],
    ['that is not there', {}, 'absent'],
  ])('%s is judged rightly', async (_what, headers, verdict) => {
    const secret = { publicKeys: [one.publicKey, other.publicKey] };
    expect(await verdictOf(adobeCommerce, secret, { headers, body })).toBe(verdict);
  });
});

describe("Adobe I/O Events' signatures", () => {
  const path = '/prod/keys/pub-key-00112233-4455-6677-8899-aabbccddeeff.pem';
  const url = `https://static.adobeioevents.com${path}`;
  const events = [{ recipientclientid: 'mine' }, { recipient_client_id: 'mine' }];
  const signed = (document: unknown, headers: Record<string, string> = {}) => {
    const body = JSON.stringify(document);
    const signature = sign('sha256', Buffer.from(body), one.privateKey).toString('base64');
    return {
      body,
      headers: { 'x-adobe-digital-signature-1': signature, 'x-adobe-public-key1-path': path, ...headers },
    };
  };
  const check = (presented: ReturnType<typeof signed>, keys = keysAt({ [url]: one.publicKey })) =>
    verdictOf(adobeEvents('mine'), {}, { ...presented, keys });

  it.each([
    ['one event for this client', events[0], 'verified'],
    ['several events for this client', events, 'verified'],
    ['an event for another client, which Adobe signs with the same key', { recipientclientid: 'other' }, 'wrong'],
    ['several events, one of them for another client', [...events, { recipientclientid: 'other' }], 'wrong'],
    ['an event for nobody', {}, 'wrong'],
    ['no event at all', [], 'wrong'],
    ['something that is no event', 'mine', 'wrong'],
  ])('over %s are judged rightly', async (_what, document, verdict) => {
    expect(await check(signed(document))).toBe(verdict);
  });

  it('suffice if one of the two is good', async () => {
    const bad = { 'x-adobe-digital-signature-2': 'AAAA', 'x-adobe-public-key2-path': path };
    expect(await check(signed(events, bad))).toBe('verified');
  });

  it.each([
    '/prod/keys/../../evil.pem',
    'https://evil.example/prod/keys/pub-key-00.pem',
    '@evil.example/prod/keys/pub-key-00.pem',
    '.evil.example/prod/keys/pub-key-00.pem',
    '/prod/keys/pub-key-00.pem?x',
    '/prod/keys/pub-key-00.pem\n',
    '//evil.example/pub-key-00.pem',
    '',
  ])('have no key fetched from %j', async (evil) => {
    const keys = keysAt({});
    expect(await check(signed(events, { 'x-adobe-public-key1-path': evil }), keys)).toBe('wrong');
    expect(keys.asked).toEqual([]);
  });

  it('are unreachable while the keys are', async () => {
    const keys = { ...keysAt({}), read: () => Promise.reject(new Error('down')) };
    expect(await check(signed(events), keys)).toBe('unreachable');
  });
});

describe("eBay's signature", () => {
  const claim = { alg: 'ecdsa', kid: '9936261a', signature: 'AAAA', digest: 'SHA1' };
  const secret = { ebay: { clientId: 'a', clientSecret: 'b', verificationToken: 'c' } };
  const headerOf = (document: unknown) => ({
    'x-ebay-signature': Buffer.from(JSON.stringify(document)).toString('base64'),
  });

  it.each([
    ['another algorithm', { ...claim, alg: 'none' }],
    ['another digest', { ...claim, digest: 'MD5' }],
    ['a key id that leads elsewhere', { ...claim, kid: '../../evil' }],
    ['no key id', { ...claim, kid: undefined }],
    ['no object', []],
  ])('with %s is wrong, and no key is asked for', async (_what, document) => {
    const keys = keysAt({});
    expect(await verdictOf(ebay('production'), secret, { headers: headerOf(document), keys })).toBe('wrong');
    expect(keys.asked).toEqual([]);
  });

  it('that is no base64 or too long is wrong', async () => {
    for (const header of ['%%%', 'A'.repeat(10_000)]) {
      expect(await verdictOf(ebay('production'), secret, { headers: { 'x-ebay-signature': header } })).toBe('wrong');
    }
  });
});
