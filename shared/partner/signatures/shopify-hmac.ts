import { createHmac } from 'node:crypto';
import { anyEqual } from './any-equal.ts';
import type { Scheme } from './scheme.ts';

/**
 * Shopify's signature: base64 of HMAC-SHA256 over the raw body, in `X-Shopify-Hmac-Sha256` or, for its newer events, in
 * `shopify-hmac-sha256`. Several keys, since a rotated one is used for up to an hour more. Shopify signs no time, so an
 * old delivery verifies as well; the order's revision keeps it from doing harm.
 */
export const shopifyHmac: Scheme = ({ headers, body }, { secret: { signing: keys } }) => {
  const signature = headers['x-shopify-hmac-sha256'] ?? headers['shopify-hmac-sha256'];
  if (signature === undefined) return 'absent';
  const expected = keys.map((key) => createHmac('sha256', key).update(body).digest());
  return anyEqual([Buffer.from(signature, 'base64')], expected) ? 'verified' : 'wrong';
};
