import { expect, it } from 'vitest';
import { parsePartnerSecret } from '../../../shared/partner/partner-secret.ts';

const key = `whsec_${Buffer.alloc(32, 'a').toString('base64')}`;

it.each([
  { apiKeys: ['acme-demo-key'] },
  { apiKeys: [`sha256:${'0'.repeat(64)}`], standardWebhooks: [key] },
  { shopify: ['one', 'two'] },
  { standardWebhooks: [key, `whpk_${Buffer.alloc(32, 'p').toString('base64')}`] },
  { ebay: { clientId: 'a', clientSecret: 'b', verificationToken: 'c' } },
  {},
])('takes %j', (secret) => {
  expect(parsePartnerSecret(JSON.stringify(secret))).toHaveProperty('secret');
});

it.each([
  ['no secret at all', undefined],
  ['an empty text', ''],
  ['text that is not JSON', 'acme-demo-key'],
  ['a third API key', '{"apiKeys":["acme-demo-key","b","c"]}'],
  ['a public key that is none', '{"publicKeys":["acme-demo-key"]}'],
  ['a public Standard Webhooks key of another length', '{"standardWebhooks":["whpk_AAAA"]}'],
  ['eBay without its token', '{"ebay":{"clientId":"a","clientSecret":"acme-demo-key"}}'],
  ['an empty API key', '{"apiKeys":["acme-demo-key",""]}'],
  ['a blank Shopify secret', '{"shopify":["  "]}'],
  ['an empty signing key', '{"standardWebhooks":["whsec_"]}'],
  ['a signing key that is too short to be safe', `{"standardWebhooks":["whsec_${'A'.repeat(28)}"]}`],
  ['a hash of the wrong length', '{"apiKeys":["sha256:abc"]}'],
  ['a credential of an unknown kind', '{"apikeys":["acme-demo-key"]}'],
])('finds %s unusable, without repeating a value', (_what, text) => {
  const parsed = parsePartnerSecret(text);
  expect(parsed).toEqual({ unusable: expect.arrayContaining([expect.any(String)]) });
  expect(JSON.stringify(parsed)).not.toContain('acme-demo-key');
});
