import { createHash } from 'node:crypto';
import type { Handshake } from './handshake.ts';

const challenge = /^[\w-]{1,200}$/;

/**
 * How eBay finds out that an address belongs to whoever knows the verification token (`ebay` in the partner's secret): by a
 * hash over its challenge, the token and the address as it is registered there.
 * https://developer.ebay.com/marketplace-account-deletion
 */
export const ebayChallenge =
  (endpoint: string): Handshake =>
  async ({ method, query }, readSecret) => {
    const asked = query['challenge_code'];
    if (method !== 'GET' || asked === undefined || !challenge.test(asked)) return undefined;
    const token = (await readSecret())?.ebay?.verificationToken;
    if (token === undefined) return undefined;
    const challengeResponse = createHash('sha256').update(asked).update(token).update(endpoint).digest('hex');
    return { status: 200, body: { challengeResponse }, log: { handshake: 'ebay-challenge' } };
  };
