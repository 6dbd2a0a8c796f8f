import { makeFailure } from '../failure/make-failure.ts';
import { fail } from '../failure/result.ts';
import { type Connection, secretNameOfConnection } from '../runtime/configuration.ts';
import type { CallOdoo } from './transports/call-odoo.ts';
import { createJson2 } from './transports/json2.ts';

/** Whom to call, and with which key. */
export interface OdooPlace {
  readonly connectionId: string;
  readonly connection: Connection;
  /** The key, not older than `maximumAgeMs` if that is given. */
  readonly readApiKey: (maximumAgeMs?: number) => Promise<string | undefined>;
  /** The longest that a call may take now, beside the connection's own limit. */
  readonly longestMs: () => number;
}

const minimumCallMs = 250;

/**
 * Calls the Odoo of a connection. The key is read for every call, so that a rotated one is used as soon as the secret's
 * reader has it; when Odoo refuses it, it is read once more, from Secrets Manager itself, and the call made again if it
 * is another one.
 */
export const createOdooCall =
  ({ connectionId, connection, readApiKey, longestMs }: OdooPlace): CallOdoo =>
  async (model, method, args, schema) => {
    const apiKey = await readApiKey();
    if (apiKey === undefined) return fail(keyless(connectionId));
    const { url, database, callTimeoutMs } = connection;
    const timeoutMs = Math.max(minimumCallMs, Math.min(callTimeoutMs, longestMs()));
    const answer = await createJson2({ url, database, apiKey, timeoutMs })(model, method, args, schema);
    if (answer.ok || answer.failure.class !== 'unauthenticated') return answer;
    const newest = await readApiKey(0);
    if (newest === undefined || newest === apiKey) return answer;
    return createJson2({ url, database, apiKey: newest, timeoutMs })(model, method, args, schema);
  };

const keyless = (connectionId: string) =>
  makeFailure({
    class: 'unauthenticated',
    outcome: 'not-sent',
    message: 'Waybill has no API key for Odoo.',
    remedy: `Put {"apiKey": "…"} into the secret ${secretNameOfConnection(connectionId)}; Waybill tries again by itself.`,
  });
