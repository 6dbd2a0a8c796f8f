import type { Signature } from '../signatures/signature-configuration.ts';
import { adobeChallenge } from './adobe-challenge.ts';
import { ebayChallenge } from './ebay-challenge.ts';
import type { Handshake } from './handshake.ts';
import { wooCommercePing } from './woocommerce-ping.ts';

/** How whoever signs like this finds out who is there. */
export const handshakesOfSignature = (signature: Signature): readonly Handshake[] => {
  switch (signature.kind) {
    case 'adobe-events':
      return [adobeChallenge];
    case 'ebay':
      return [ebayChallenge(signature.endpoint)];
    case 'woocommerce':
      return [wooCommercePing];
    default:
      return [];
  }
};
