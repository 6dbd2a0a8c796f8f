import { makeFailure } from '../../failure/make-failure.ts';
import { fail } from '../../failure/result.ts';
import { type Connection, secretNameOfConnection } from '../../runtime/configuration.ts';
import type { CallOdoo } from '../transports/call-odoo.ts';
import { createJson2 } from '../transports/json2.ts';
import { createSaleBook, type SaleBook } from './sale-book.ts';

interface Opening {
  readonly connectionId: string;
  readonly connection: Connection;
  readonly readApiKey: () => Promise<string | undefined>;
  /** No call waits longer than this. */
  readonly longestMs: () => number;
}

const minimumCallMs = 250;

/** What an Odoo holds; undefined when the connection's transport has no way to search. */
export const openSaleBook = ({ connectionId, connection, readApiKey, longestMs }: Opening): SaleBook | undefined => {
  if (connection.transport !== 'json2') return undefined;
  const call: CallOdoo = async (model, method, args, schema) => {
    const apiKey = await readApiKey();
    if (apiKey === undefined) return fail(keyless(connectionId));
    const { url, database, callTimeoutMs } = connection;
    const timeoutMs = Math.max(minimumCallMs, Math.min(callTimeoutMs, longestMs()));
    return createJson2({ url, database, apiKey, timeoutMs })(model, method, args, schema);
  };
  return createSaleBook(call);
};

const keyless = (connectionId: string) =>
  makeFailure({
    class: 'unauthenticated',
    outcome: 'not-sent',
    message: 'Waybill has no API key for Odoo.',
    remedy: `Put {"apiKey": "…"} into the secret ${secretNameOfConnection(connectionId)}.`,
  });
