import * as z from 'zod';
import type { Answer, Exchange } from './exchange.ts';
import type { Failure, FailureClass } from './failure.ts';
import { makeFailure } from './make-failure.ts';
import { exceptionRules, firstMatch, statusRules, textRules } from './rules.ts';

const exceptionSchema = z.object({ name: z.string(), message: z.unknown() });
type Exception = { readonly name: string; readonly message: string };

/**
 * What an exchange with Odoo over JSON-2 means; undefined for a success, which is a 2xx answer in JSON and nothing else.
 * The exception's name decides first, then its text, then the status: the status alone lies. Never throws.
 */
export const classifyExchange = (exchange: Exchange): Failure | undefined => {
  if ('networkError' in exchange) return unreachable(exchange.networkError);
  const { answer } = exchange;
  const isJson = /^application\/json\b/i.test(answer.contentType);
  if (answer.status >= 200 && answer.status < 300) return isJson ? undefined : unreadable(answer);
  const exception = isJson ? exceptionOf(answer.body) : undefined;
  return exception ? fromException(exception, answer) : fromPage(answer);
};

function unreachable({ code, sent }: { code: string; sent: boolean }): Failure {
  return makeFailure({
    class: 'unavailable',
    outcome: sent ? 'unknown' : 'not-sent',
    message: sent ? 'Odoo did not answer in time, or not to the end.' : 'Odoo cannot be reached.',
    detail: code,
  });
}

/** A login page, a proxy's page or nothing at all in a 200: nobody knows what was done. */
function unreadable({ status, contentType, body }: Answer): Failure {
  return makeFailure({
    class: 'misconfigured',
    outcome: 'unknown',
    message: 'Something that is not Odoo answered in its place.',
    detail: `HTTP ${status}, ${contentType || 'no content type'}: ${excerpt(body)}`,
  });
}

function exceptionOf(body: unknown): Exception | undefined {
  const parsed = exceptionSchema.safeParse(body);
  if (!parsed.success) return undefined;
  const { name, message } = parsed.data;
  // `String()` of an object from outside may throw.
  return { name, message: typeof message === 'string' ? message : (JSON.stringify(message) ?? '') };
}

function fromException({ name, message }: Exception, answer: Answer): Failure {
  const byName = firstMatch(exceptionRules, name);
  // A Python error in the middle of a call is a defect, unless its text tells of something better known.
  const failureClass = refine(byName, firstMatch(textRules, message)) ?? 'defect';
  return makeFailure({
    class: failureClass,
    outcome: 'answered',
    message: messages[failureClass] ?? firstLine(message),
    detail: `${name}: ${message}`,
    retryAfterMs: retryAfterOf(answer),
  });
}

/** A user error may wrap a lost race or a missing right; a name that says more than "the data is bad" stands. */
function refine(byName: FailureClass | undefined, byText: FailureClass | undefined): FailureClass | undefined {
  return byName === undefined || (byName === 'invalid' && byText !== undefined) ? (byText ?? byName) : byName;
}

function fromPage(answer: Answer): Failure {
  const text = excerpt(answer.body);
  const failureClass = firstMatch(textRules, text) ?? firstMatch(statusRules, String(answer.status)) ?? 'defect';
  return makeFailure({
    class: failureClass,
    outcome: answer.status === 502 || answer.status === 504 ? 'unknown' : 'answered',
    message: messages[failureClass] ?? `Odoo answered with HTTP ${answer.status}.`,
    detail: `HTTP ${answer.status}, ${answer.contentType || 'no content type'}: ${text}`,
    retryAfterMs: retryAfterOf(answer),
  });
}

/** What a partner may read where Odoo's own words would tell too much or too little. */
const messages: Partial<Record<FailureClass, string>> = {
  forbidden: 'The integration user lacks a right in Odoo.',
  unauthenticated: "Odoo does not accept the integration user's API key.",
  misconfigured: 'Odoo does not understand the request: the connection or its mapping is wrong.',
  contention: 'Another transaction in Odoo was quicker.',
  throttled: 'Odoo limits the number of calls.',
  unavailable: 'Odoo or its database is not available.',
  defect: 'Odoo failed with an internal error.',
};

function retryAfterOf({ headers }: Answer): number | undefined {
  const seconds = Number(headers['retry-after']);
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 3_600) * 1_000 : undefined;
}

const firstLine = (text: string): string => text.trim().split('\n')[0] ?? '';

/** The visible text of a page, bounded; JSON of something unknown as it is. */
function excerpt(body: unknown): string {
  const text = typeof body === 'string' ? body : (JSON.stringify(body) ?? '');
  return text
    .slice(0, 20_000)
    .replace(/<(script|style)[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 500);
}
