import { header, readRetryAfter } from '../../failure/retry-after.ts';
import { parseJson } from '../../runtime/parse-json.ts';
import { type ShopAnswer, ShopFailure } from './call-shop.ts';

/** An answer whose body has come whole. */
export interface RawAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** How long a shop is left alone that says "too often" and not for how long. */
const usualRestMs = 5_000;

/** A page of the largest shops: hundreds of orders with all their lines. */
const maximumValues = 2_000_000;

/** Nobody is believed who asks for more. */
const longestRestMs = 3_600_000;

/**
 * What an answer of a shop's API is: something to read (2xx; 404 and 410, which say that there is nothing), or a
 * {@link ShopFailure}, which is thrown. No word of a body goes into a failure.
 */
export const readAnswer = ({ status, headers, body }: RawAnswer): ShopAnswer => {
  if (status === 404 || status === 410) return { status, headers, document: documentOf(body) };
  if (status < 200 || status > 299) throw failureOf(status, headers);
  if (body.length === 0) return { status, headers, document: undefined };
  const parsed = parseJson(body, maximumValues);
  if ('value' in parsed) return { status, headers, document: parsed.value };
  throw new ShopFailure('unusable', `The shop's answer ${parsed.fault.message}.`, { status });
};

/** How long all calls to a shop rest after this answer, in milliseconds, 0 for not at all. */
export const restAfter = ({ status, headers }: Pick<RawAnswer, 'status' | 'headers'>): number => {
  const asked = readRetryAfter(headers) ?? resetOf(headers);
  if (status === 429) return asked ?? usualRestMs;
  return (status === 503 ? asked : resetOf(headers)) ?? 0;
};

/** BigCommerce's headers: once nothing is left of a window, the time until the next one. */
function resetOf(headers: RawAnswer['headers']): number | undefined {
  if (header(headers, 'x-rate-limit-requests-left') !== '0') return undefined;
  const ms = Number(header(headers, 'x-rate-limit-time-reset-ms') ?? Number.NaN);
  return ms > 0 ? Math.ceil(Math.min(ms, longestRestMs)) : undefined;
}

function failureOf(status: number, headers: RawAnswer['headers']): ShopFailure {
  const retryAfterMs = restAfter({ status, headers });
  const facts = { status, ...(retryAfterMs > 0 && { retryAfterMs }) };
  if (status === 429) return new ShopFailure('throttled', 'The shop is asked too often.', facts);
  if (status === 401 || status === 403)
    return new ShopFailure('refused', `The shop refuses the credentials in the partner's secret (${status}).`, facts);
  if (status >= 500 || status === 408) return new ShopFailure('unavailable', `The shop answered ${status}.`, facts);
  return new ShopFailure('unusable', `The shop answered ${status}, which nobody expected.`, facts);
}

/** What comes with a 404 may be a page for people. */
function documentOf(body: Buffer): unknown {
  const parsed = parseJson(body);
  return 'value' in parsed ? parsed.value : undefined;
}
