import { isSignedWith } from './is-signed-with.ts';
import type { Scheme } from './scheme.ts';

/**
 * The signature of Adobe Commerce's own webhooks: RSA-SHA256 over the base64 of the body, not over the body, with the
 * store's key pair. A new pair replaces the old one at once, so the partner's secret may hold several `publicKeys`.
 * https://developer.adobe.com/commerce/extensibility/webhooks/signature-verification/
 */
export const adobeCommerce: Scheme = ({ headers, body }, { secret: { publicKeys } }) => {
  const signature = headers['x-adobe-commerce-webhook-signature'];
  if (signature === undefined) return 'absent';
  const bytes = Buffer.from(body.toString('base64'));
  return isSignedWith({ type: 'rsa', digest: 'sha256', bytes, signature }, publicKeys) ? 'verified' : 'wrong';
};
