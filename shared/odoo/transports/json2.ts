import { classifyExchange } from '../../failure/classify-exchange.ts';
import type { Exchange } from '../../failure/exchange.ts';
import { makeFailure } from '../../failure/make-failure.ts';
import { fail, succeed } from '../../failure/result.ts';
import type { CallOdoo } from './call-odoo.ts';
import { readBounded } from './read-bounded.ts';

/** Where an Odoo is and how to enter it. */
export interface Json2Options {
  /** Origin without a slash at the end. */
  readonly url: string;
  readonly database?: string | undefined;
  readonly apiKey: string;
  readonly timeoutMs: number;
}

/** Longest answer that is read, in bytes; a batch of 100 orders is read back in about 20 KB. */
const maximumAnswerBytes = 8 * 1024 * 1024;

/** Network errors that come before the first byte of the request has left. */
const neverSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

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
    const exchange = await send(`${url}/json/2/${encodeURIComponent(model)}/${encodeURIComponent(method)}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(args),
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const failure = classifyExchange(exchange);
    if (failure) return fail(failure);
    const parsed = schema.safeParse('answer' in exchange ? exchange.answer.body : undefined);
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

async function send(url: string, request: RequestInit): Promise<Exchange> {
  try {
    const response = await fetch(url, request);
    const text = await readBounded(response, maximumAnswerBytes);
    const contentType = response.headers.get('content-type') ?? '';
    return {
      answer: {
        status: response.status,
        contentType,
        headers: Object.fromEntries(response.headers),
        body: /^application\/json\b/i.test(contentType) ? parseJson(text, response.ok) : text,
      },
    };
  } catch (error) {
    const code = codeOf(error);
    return { networkError: { code, sent: !neverSent.has(code) } };
  }
}

/** A success that breaks off is no answer, and throws; what is wrong with an error's JSON does not matter. */
function parseJson(text: string, isSuccess: boolean): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (isSuccess) throw error;
    return text;
  }
}

/** The innermost code or name of an error: fetch wraps what the socket said. */
function codeOf(error: unknown): string {
  let code = 'unknown';
  for (let inner = error, depth = 0; inner instanceof Error && depth < 5; inner = inner.cause, depth++) {
    code = 'code' in inner && typeof inner.code === 'string' ? inner.code : inner.name;
  }
  return code;
}
