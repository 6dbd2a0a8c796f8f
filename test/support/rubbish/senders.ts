import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { platforms } from '../../../shared/partner/platforms/platforms.ts';
import type { HmacDefinition } from '../../../shared/partner/signatures/hmac-definition.ts';
import {
  gitHubDefinition,
  shopifyDefinition,
  squareDefinition,
  standardWebhooksDefinition,
  stripeDefinition,
  tikTokShopDefinition,
  wooCommerceDefinition,
} from '../../../shared/partner/signatures/known-hmacs.ts';
import { signHmac } from '../../../shared/partner/signatures/sign-hmac.ts';
import { aNotification } from '../amazon-orders.ts';
import { aMagentoOrder, anAdobeEvent } from '../magento-orders.ts';
import { anOrderInput } from '../orders.ts';
import { aShopifyOrder } from '../shopify-orders.ts';
import { aWooOrder } from '../woocommerce-orders.ts';
import { signToken, tokenKeys } from './tokens.ts';

type Headers = Readonly<Record<string, string>>;

/** Somebody who delivers, and can prove it. */
export interface Sender {
  readonly partner: object;
  readonly secret: object;
  /** A delivery as it should be. */
  readonly document: object;
  readonly headers?: Headers;
  /** The headers that prove it; `signed` is the body, and all of them are needed. */
  readonly prove: (body: Buffer, nowMs: number) => Headers;
  /** What a header of the proof says, where several texts say the same. */
  readonly meaning?: (value: string) => string;
  /** The proof is a mere key: any body goes with it. */
  readonly anyBody?: boolean;
}

const url = 'https://api.example.com/v1/partners/x/webhook';
const hmacKey = 'the key of the sender';
const webhookKey = Buffer.alloc(32, 'w');
const ed25519 = generateKeyPairSync('ed25519');
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const pemOf = (key: KeyObject) => key.export({ type: 'spki', format: 'pem' }).toString();
const adobePath = '/prod/keys/pub-key-00.pem';

/** What is published, by its address. */
export const publishedKeys: Readonly<Record<string, string>> = {
  [`https://static.adobeioevents.com${adobePath}`]: pemOf(rsa.publicKey),
  'https://api.ebay.com/identity/v1/oauth2/token': '{"access_token":"a"}',
  'https://api.ebay.com/commerce/notification/v1/public_key/00': JSON.stringify({ key: pemOf(ec.publicKey) }),
  ...tokenKeys.published,
};

const byHmac = (definition: HmacDefinition): Pick<Sender, 'secret' | 'prove' | 'meaning'> => ({
  secret: { signing: ['an older key', hmacKey] },
  prove: (body, nowMs) => signHmac(definition, { body, nowMs, id: 'msg_1' }, hmacKey),
  ...(definition.encoding === 'hex' && { meaning: (value: string) => value.toLowerCase() }),
});

const canonical = (signature: object) => ({ partner: { signatures: [signature] }, document: anOrderInput() });
const json = { 'content-type': 'application/json' };

function proveByEd25519(body: Buffer, nowMs: number): Headers {
  const timestamp = String(Math.floor(nowMs / 1000));
  const signed = Buffer.concat([Buffer.from(`msg_1.${timestamp}.`), body]);
  const signature = sign(null, signed, ed25519.privateKey).toString('base64');
  return { 'webhook-id': 'msg_1', 'webhook-timestamp': timestamp, 'webhook-signature': `v1a,${signature}` };
}

function proveAsEbay(body: Buffer): Headers {
  const signature = sign('sha1', body, ec.privateKey).toString('base64');
  const claim = JSON.stringify({ alg: 'ecdsa', kid: '00', signature, digest: 'SHA1' });
  return { 'x-ebay-signature': Buffer.from(claim).toString('base64') };
}

function signatureInEbay(header: string): string {
  const [, signature = ''] = /"signature":"([^"]*)"/.exec(Buffer.from(header, 'base64').toString('latin1')) ?? [];
  return signature;
}

/** A sender for each platform and each scheme, by the partner's id. */
export const senders: Readonly<Record<string, Sender>> = {
  'by-api-key': {
    ...canonical({ kind: 'api-key' }),
    secret: { apiKeys: ['the-key'] },
    prove: () => ({ 'x-api-key': 'the-key' }),
    anyBody: true,
  },
  'by-webhooks': {
    ...canonical({ kind: 'standard-webhooks' }),
    secret: { standardWebhooks: [`whsec_${webhookKey.toString('base64')}`] },
    prove: (body, nowMs) => signHmac(standardWebhooksDefinition, { body, nowMs, id: 'msg_1' }, webhookKey),
  },
  'by-ed25519': {
    ...canonical({ kind: 'standard-webhooks' }),
    secret: {
      standardWebhooks: [
        `whpk_${ed25519.publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('base64')}`,
      ],
    },
    prove: proveByEd25519,
  },
  'by-github': { ...canonical({ kind: 'github' }), ...byHmac(gitHubDefinition) },
  'by-stripe': { ...canonical({ kind: 'stripe' }), ...byHmac(stripeDefinition) },
  'by-tiktok': { ...canonical({ kind: 'tiktok-shop', appKey: 'app' }), ...byHmac(tikTokShopDefinition('app')) },
  'by-jwt': {
    ...canonical(tokenKeys.definition),
    secret: {},
    prove: (body, nowMs) => ({ authorization: `Bearer ${signToken(body, nowMs)}` }),
    meaning: (value) =>
      value
        .replace(/^bearer +/i, '')
        .trim()
        .split('.')
        .map((part) => Buffer.from(part, 'base64url').toString('hex'))
        .join('.'),
  },
  'by-ebay': {
    ...canonical({ kind: 'ebay', endpoint: url }),
    secret: { ebay: { clientId: 'a', clientSecret: 'b', verificationToken: 'c' } },
    prove: proveAsEbay,
    meaning: signatureInEbay,
  },
  'a-shopify': {
    partner: { platform: 'shopify' },
    document: aShopifyOrder(),
    headers: { 'x-shopify-topic': 'orders/create' },
    ...byHmac(shopifyDefinition),
  },
  'a-woocommerce': {
    partner: { platform: 'woocommerce' },
    document: aWooOrder(),
    headers: { 'x-wc-webhook-topic': 'order.updated' },
    ...byHmac(wooCommerceDefinition),
  },
  'a-bigcommerce': {
    partner: { platform: 'bigcommerce', shop: { storeHash: 'ab12' } },
    document: {
      scope: 'store/order/created',
      store_id: '1',
      data: { type: 'order', id: 250 },
      hash: 'a',
      created_at: 1,
    },
    ...byHmac(standardWebhooksDefinition),
  },
  'a-magento': {
    partner: { platform: 'magento', shop: { url: 'https://shop.example.com', adobeClientId: 'mine' } },
    secret: { publicKeys: [pemOf(rsa.publicKey)] },
    document: aMagentoOrder(),
    prove: (body) => ({
      'x-adobe-commerce-webhook-signature': sign(
        'sha256',
        Buffer.from(body.toString('base64')),
        rsa.privateKey,
      ).toString('base64'),
    }),
  },
  'an-adobe': {
    partner: { platform: 'magento', shop: { url: 'https://shop.example.com', adobeClientId: 'mine' } },
    secret: {},
    document: {
      ...anAdobeEvent('com.adobe.commerce.observer.sales_order_save_commit_after', aMagentoOrder()),
      recipientclientid: 'mine',
    },
    prove: (body) => ({
      'x-adobe-digital-signature-1': sign('sha256', body, rsa.privateKey).toString('base64'),
      'x-adobe-public-key1-path': adobePath,
    }),
  },
  'a-square': {
    partner: { platform: 'square', shop: { notificationUrl: url, locationIds: ['L1'] } },
    document: {
      ...{ merchant_id: 'M', type: 'order.updated', event_id: 'e', created_at: '2026-11-20T13:30:05Z' },
      data: {
        type: 'order',
        id: 'O1',
        object: { order_updated: { order_id: 'O1', location_id: 'L1', state: 'OPEN' } },
      },
    },
    ...byHmac(squareDefinition(url)),
  },
  'an-amazon': {
    partner: {
      platform: 'amazon',
      shop: { sellerId: 'A1TESTSELLER', marketplaceIds: ['ATVPDKIKX0DER'], region: 'na' },
    },
    document: aNotification(),
    secret: { apiKeys: ['the-key-for-amazon'] },
    prove: () => ({ 'x-api-key': 'the-key-for-amazon' }),
    anyBody: true,
  },
  'a-stripe': {
    partner: { platform: 'stripe' },
    document: {
      ...{ id: 'evt_1', object: 'event', type: 'checkout.session.completed', created: 1_790_000_000, livemode: true },
      data: { object: { id: 'cs_live_1', object: 'checkout.session', payment_status: 'paid', mode: 'payment' } },
    },
    ...byHmac(stripeDefinition),
  },
};

/** Those whose platforms there are. */
export const senderNames: readonly string[] = Object.entries(senders)
  .filter(([, { partner }]) => !('platform' in partner) || String(partner.platform) in platforms)
  .map(([name]) => name);

/** Headers that every delivery has. */
export const usualHeaders: Headers = json;
