import { adobeEvents } from '../../../../shared/partner/signatures/adobe-events.ts';
import { ebay } from '../../../../shared/partner/signatures/ebay.ts';
import { gitHubHmac, shopifyHmac, squareHmac } from '../../../../shared/partner/signatures/known-hmacs.ts';
import type { Scheme } from '../../../../shared/partner/signatures/scheme.ts';
import { standardWebhooks } from '../../../../shared/partner/signatures/standard-webhooks.ts';

/** A signature that somebody publishes for others to check their work against. */
export interface Vector {
  readonly source: string;
  readonly scheme: Scheme;
  readonly secret: object;
  /** The same kind of secret, of somebody else. */
  readonly otherSecret: object;
  readonly body: string;
  readonly signature: string;
  readonly headers: (signature: string) => Readonly<Record<string, string>>;
  readonly signedAtSeconds?: number;
  /** Published documents by their addresses. */
  readonly documents?: Readonly<Record<string, string>>;
}

const standardHeaders = (signature: string) => ({
  'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  'webhook-timestamp': '1614265330',
  'webhook-signature': signature,
});
const otherKey = Buffer.alloc(32, 'o').toString('base64');
const adobeKeyPath = '/prod/keys/pub-key-0.pem';
const adobeKey = `-----BEGIN PUBLIC KEY-----
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEArGwUIIdaBSUrZq4V24cL
R3I19gel9uBBmXE3lt4oVHF0lMsHnA72cJNf/IPFYDWElM/tE4bat8p78O2ZQpus
6nzi/ISfSWprWhvTuI5sKx6CVgbRIzUM6VTIcvo8o3PK49HbgacRiUABZ1uNo7Cz
Pfmu5xAY+l2Ie1Dt8yperotKAKJmuPYeFWKGe9tzbPYgFluCy8DjPp2gGsmjsorR
/CVRJq8fWl5aTLha+ZHSTuyNY+RQhC/fZ7CHf89EdSvonyu6W7/SJmSf9DGGjmX0
HJNREqdTE9QdbSBMfNn/pa9fCGwR3yEoAZCkfVG06Xx02vOI0Q1RAkf2tGhO4bsZ
cwIDAQAB
-----END PUBLIC KEY-----`;
const ebayKeyId = '9936261a-7d7b-4621-a0f1-96ccb428af49';
const ebayHost = 'https://api.ebay.com';
const ebaySecret = { clientId: 'id', clientSecret: 'secret', verificationToken: 'token' };

/** What is named first is the publisher. */
export const vectors: readonly Vector[] = [
  {
    source: 'Shopify/shopify-app-js, lib/webhooks/__tests__/validate.test.ts',
    scheme: shopifyHmac,
    secret: { signing: ['test_secret_key'] },
    otherSecret: { signing: ['test_secret_kez'] },
    body: '{"foo": "bar"}',
    signature: 'B23tXN681gZ0qIWNRrgtzBE9XSDo5yaUu6wfmhu3a7g=',
    headers: (signature) => ({ 'x-shopify-hmac-sha256': signature }),
  },
  {
    source: 'frain-dev/convoy, pkg/verifier/verifier_test.go',
    scheme: shopifyHmac,
    secret: { signing: ['Convoy'] },
    otherSecret: { signing: ['convoy'] },
    body: 'Test Payload Body',
    signature: '16FUVH58NeMcTIIOICN2UJOcPTTa4TbjCndXymGrtM8=',
    headers: (signature) => ({ 'shopify-hmac-sha256': signature }),
  },
  {
    source: 'docs.github.com, validating webhook deliveries',
    scheme: gitHubHmac,
    secret: { signing: ["It's a Secret to Everybody"] },
    otherSecret: { signing: ["It's a Secret to Nobody"] },
    body: 'Hello, World!',
    signature: '757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
    headers: (signature) => ({ 'x-hub-signature-256': `sha256=${signature}` }),
  },
  {
    source: 'square/square-nodejs-sdk, tests/integration/webhooks.test.ts',
    scheme: squareHmac('https://webhook.site/679a4f3a-dcfa-49ee-bac5-9d0edad886b9'),
    secret: { signing: ['Ibxx_5AKakO-3qeNVR61Dw'] },
    otherSecret: { signing: ['Ibxx_5AKakO-3qeNVR61DW'] },
    body: '{"merchant_id":"MLEFBHHSJGVHD","type":"webhooks.test_notification","event_id":"ac3ac95b-f97d-458c-a6e6-18981597e05f","created_at":"2022-07-13T20:30:59.037339943Z","data":{"type":"webhooks","id":"bc368e64-01aa-407e-b46e-3231809b1129"}}',
    signature: 'GF4YkrJgGBDZ9NIYbNXBnMzqb2HoL4RW/S6vkZ9/2N4=',
    headers: (signature) => ({ 'x-square-hmacsha256-signature': signature }),
  },
  {
    source: 'square/square-nodejs-sdk, the second of them',
    scheme: squareHmac('https://webhook.site/webhooks'),
    secret: { signing: ['signature-key'] },
    otherSecret: { signing: ['signature-kez'] },
    body: '{"data":{"type":"webhooks","id":">id<"}}',
    signature: 'Cxt7+aTi4rKgcA0bC4g9EHdVtLSDWdqccmL5MvihU4U=',
    headers: (signature) => ({ 'x-square-hmacsha256-signature': signature }),
  },
  {
    source: 'standard-webhooks/standard-webhooks, libraries/javascript/src/webhook.test.ts',
    scheme: standardWebhooks,
    secret: { standardWebhooks: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'] },
    otherSecret: { standardWebhooks: [`whsec_${otherKey}`] },
    body: '{"test": 2432232314}',
    signature: 'g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    headers: (signature) => standardHeaders(`v1,${signature}`),
    signedAtSeconds: 1_614_265_330,
  },
  {
    // The key's public half: the library tells its seed.
    source: 'standard-webhooks/standard-webhooks, libraries/go/webhook_asymmetric_test.go',
    scheme: standardWebhooks,
    secret: { standardWebhooks: ['whpk_ZlN4eg7dSSqi0moX9hQUk3orrOouK3QVQSlJa248c/g='] },
    otherSecret: { standardWebhooks: ['whpk_11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo='] },
    body: '{"test": 2432232314}',
    signature: 'tQ9V2XOqn7jL/DQenEFpqIugdBVtiMmER5mhSkXBNwM0mkATuDe6KYYUuxqtaiHeYGb7KaaBRdM5WqyeFiL8Ag==',
    headers: (signature) => standardHeaders(`v1a,${signature}`),
    signedAtSeconds: 1_614_265_330,
  },
  {
    source: 'adobe/aio-lib-events, test/mock.js',
    scheme: adobeEvents('client_id1'),
    secret: {},
    otherSecret: {},
    body: '{"event_id":"eventId1","event":{"hello":"world"},"recipient_client_id":"client_id1"}',
    signature:
      'Hgq9NEIAtFItHQfHYi2x94zAaHG7088PUDLdpSTdsFjLPD+IJCrKpSf4bxNeh3vHmMqj6zUVYfFEYvgI0riJNx12b3wIMHhoa/MxQGzzCcN4GnB/LVaTm9/1LZSxKpyR34FhaaYxbN3u3dSE60zk5swjzMKUFRmFiiE6k0knjcM+e0E3f1g9kFXgy/dUIOlty4SlS3hbv1UHS/BYXakH7d0lb4mrNxHIGNuIyFRmMpbZ4KyXDJo5nCQqvW0dZKAikpavf58/S8xbYyhJTImNJaUMZYQ5m8KD6H1ME48Hr3Q+Vgte9cXrTCreK1tVqCCy/ZaQGC7Z/qPOC+D849hi9g==',
    headers: (signature) => ({
      'x-adobe-digital-signature-2': signature,
      'x-adobe-public-key2-path': adobeKeyPath,
    }),
    documents: { [`https://static.adobeioevents.com${adobeKeyPath}`]: adobeKey },
  },
  {
    source: 'eBay/event-notification-nodejs-sdk, test/test.json',
    scheme: ebay('production'),
    secret: { ebay: ebaySecret },
    otherSecret: { signing: ['token'] },
    body: '{"metadata":{"topic":"MARKETPLACE_ACCOUNT_DELETION","schemaVersion":"1.0","deprecated":false},"notification":{"notificationId":"49feeaeb-4982-42d9-a377-9645b8479411_33f7e043-fed8-442b-9d44-791923bd9a6d","eventDate":"2021-03-19T20:43:59.462Z","publishDate":"2021-03-19T20:43:59.679Z","publishAttemptCount":1,"data":{"username":"test_user","userId":"ma8vp1jySJC","eiasToken":"nY+sHZ2PrBmdj6wVnY+sEZ2PrA2dj6wJnY+gAZGEpwmdj6x9nY+seQ=="}}}',
    signature: 'MEYCIQCfxfIWuxmWcIBQJ9c5/X7iGDJqs2RCGsBEaAjinyrrfAIhAIV6wGcTiBuV5KJUif2hokyrL+Q9ssHkad+mx2nEE25w',
    headers: (signature) => {
      const claim = { alg: 'ecdsa', kid: ebayKeyId, signature, digest: 'SHA1' };
      return { 'x-ebay-signature': Buffer.from(JSON.stringify(claim)).toString('base64') };
    },
    documents: {
      [`${ebayHost}/identity/v1/oauth2/token`]: '{"access_token":"an-application-token"}',
      [`${ebayHost}/commerce/notification/v1/public_key/${ebayKeyId}`]:
        '{"key":"-----BEGIN PUBLIC KEY-----MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEZhhxXKtR+TOvtDbgTPCkSof02qgBB7IsYOyf76ilExJ/upAa/vKIKheOoCyOpcLmi4t0b4uepb7LLjmMr90FUg==-----END PUBLIC KEY-----","algorithm":"ECDSA","digest":"SHA1"}',
    },
  },
];
