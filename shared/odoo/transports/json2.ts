import { readExchange } from '../../failure/classify-exchange.ts';
import type { CallOdoo } from './call-odoo.ts';
import { exchange } from './exchange.ts';
import { createTypedCall } from './typed-call.ts';

/** Where an Odoo is and how to enter it. */
export interface Json2Options {
  /** Origin without a slash at the end. */
  readonly url: string;
  readonly database?: string | undefined;
  readonly apiKey: string;
  readonly timeoutMs: number;
}

/**
 * Odoo's JSON-2 interface (19 and later): `POST /json/2/<model>/<method>`, one call a transaction. Connections are kept
 * open between calls; cookies are neither kept nor sent, redirects not followed.
 */
export const createJson2 = ({ url, database, apiKey, timeoutMs }: Json2Options): CallOdoo => {
  const headers = {
    authorization: `bearer ${apiKey}`,
    'content-type': 'application/json',
    ...(database === undefined ? {} : { 'x-odoo-database': database }),
  };

  return createTypedCall(async (model, method, args) => {
    const body = JSON.stringify(args);
    const outcome = await exchange(`${url}/json/2/${model}/${method}`, { method: 'POST', headers, body, timeoutMs });
    return readExchange(outcome, 'json2', { model, method });
  });
};
