import { createHmac } from 'node:crypto';

interface Signed {
  readonly id: string;
  /** When this attempt is made; another one has another time. */
  readonly at: Date;
  readonly body: string;
  /** One signature each, so that a receiver may change from one key to the next without a gap. */
  readonly keys: readonly Buffer[];
}

/** The headers of Standard Webhooks, scheme `v1`: HMAC-SHA256 over `id.timestamp.body`. */
export const signEvent = ({ id, at, body, keys }: Signed): Readonly<Record<string, string>> => {
  const timestamp = Math.floor(at.getTime() / 1_000);
  const signatures = keys.map((key) => createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64'));
  return {
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': signatures.map((signature) => `v1,${signature}`).join(' '),
  };
};
