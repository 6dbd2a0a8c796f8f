import type { Answer, Exchange } from '../../failure/exchange.ts';
import { readBounded } from './read-bounded.ts';

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

/** One request to Odoo. No cookie is kept and no redirect followed: both are the caller's to see in the answer. */
interface OutgoingRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly timeoutMs: number;
}

/**
 * Sends a request and resolves to what came of it, whatever that is; never rejects. JSON comes parsed, anything else as
 * text. Several Set-Cookie lines are one header here, with line breaks between them.
 */
export const exchange = async (url: string, { timeoutMs, ...request }: OutgoingRequest): Promise<Exchange> => {
  try {
    const response = await fetch(url, { ...request, redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) });
    const text = await readBounded(response, maximumAnswerBytes);
    const contentType = response.headers.get('content-type') ?? '';
    return {
      answer: {
        status: response.status,
        contentType,
        headers: headersOf(response.headers),
        ...(/^application\/json\b/i.test(contentType) ? parseJson(text, response.ok) : { body: text }),
      },
    };
  } catch (error) {
    const code = codeOf(error);
    return { networkError: { code, sent: !neverSent.has(code) } };
  }
};

function headersOf(headers: Headers): Record<string, string> {
  const cookies = headers.getSetCookie();
  return { ...Object.fromEntries(headers), ...(cookies.length === 0 ? {} : { 'set-cookie': cookies.join('\n') }) };
}

/** A success that breaks off is no answer, and throws; what is wrong with an error's JSON does not matter. */
function parseJson(text: string, isSuccess: boolean): Pick<Answer, 'body' | 'isParsed'> {
  try {
    return { body: JSON.parse(text), isParsed: true };
  } catch (error) {
    if (isSuccess) throw error;
    return { body: text };
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
