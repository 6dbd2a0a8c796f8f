import type { Handshake } from './handshake.ts';

const ping = /^webhook_id=\d{1,20}$/;
const longestPing = 64;

/**
 * The unsigned form that WooCommerce sends when a webhook is made: anything but exactly 200 shows its owner an error. It
 * carries nothing, so there is nothing to take.
 */
export const wooCommercePing: Handshake = ({ method, headers, body }) => {
  const isSigned = headers['x-wc-webhook-signature'] !== undefined;
  if (method !== 'POST' || isSigned || body.length > longestPing || !ping.test(body.toString('latin1')))
    return undefined;
  return { status: 200, body: { ping: true }, log: { handshake: 'woocommerce-ping' } };
};
