import { classifyExchange } from '../../failure/classify-exchange.ts';
import { makeFailure } from '../../failure/make-failure.ts';
import { fail, succeed } from '../../failure/result.ts';
import type { CallOdoo } from './call-odoo.ts';
import { exchange } from './exchange.ts';

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

  return async (model, method, args, schema) => {
    const outcome = await exchange(`${url}/json/2/${encodeURIComponent(model)}/${encodeURIComponent(method)}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(args),
      timeoutMs,
    });
    const failure = classifyExchange(outcome);
    if (failure) return fail(failure);
    const parsed = schema.safeParse('answer' in outcome ? outcome.answer.body : undefined);
    if (parsed.success) return succeed(parsed.data);
    return fail(
      makeFailure({
        class: 'misconfigured',
        outcome: 'unknown',
        message: 'Odoo answered in a way that Waybill does not understand.',
        detail: `${model}.${method}: ${parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ')}`,
      }),
    );
  };
};
