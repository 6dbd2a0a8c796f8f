import { classifyExchange } from '../../failure/classify-exchange.ts';
import type { Answer, Exchange } from '../../failure/exchange.ts';
import type { Failure } from '../../failure/failure.ts';
import { makeFailure } from '../../failure/make-failure.ts';
import { fail, type Result, succeed } from '../../failure/result.ts';
import { isObject } from './is-object.ts';
import { readPath } from './read-path.ts';

/** What a controller returned, out of its envelope, and the status that came with it. */
export interface Returned {
  readonly value: unknown;
  readonly status: number;
}

/** What the configuration makes of an answer: a failure, something understood, or nothing. */
export type Interpret = (returned: Returned) => Failure | 'understood' | undefined;

/**
 * Opens an answer of a controller. The configuration's own reading comes first, then all that is known of Odoo, of
 * proxies and of controllers that catch everything. What is left is for the caller to understand; it is no success by
 * itself.
 */
export const readAnswer = (exchange: Exchange, type: 'json' | 'http', interpret: Interpret): Result<Returned> => {
  if ('networkError' in exchange) return fail(classifyExchange(exchange, 'controller') ?? silent);
  const answer = labelled(exchange.answer);
  const returned = returnedBy(answer, type);
  const told = returned && interpret(returned);
  if (returned && told === 'understood') return succeed(returned);
  const failure = told === undefined || told === 'understood' ? classifyExchange({ answer }, 'controller') : told;
  if (failure) return fail(failure);
  return returned ? succeed(returned) : fail(notUnderstood(answer));
};

/** A controller that returns `json.dumps(…)` by itself sends JSON as text/html. */
function labelled(answer: Answer): Answer {
  if (typeof answer.body !== 'string' || !/^\s*[{[]/.test(answer.body)) return answer;
  try {
    return { ...answer, contentType: 'application/json', body: JSON.parse(answer.body) };
  } catch {
    return answer;
  }
}

/** Undefined for what is no JSON, and for a JSON-RPC answer without a result. */
function returnedBy({ body, status, contentType }: Answer, type: 'json' | 'http'): Returned | undefined {
  if (!/^application\/json\b/i.test(contentType)) return undefined;
  // An envelope around what has none is Odoo's own error, not the controller's answer.
  if (type === 'http') return isObject(body) && 'jsonrpc' in body ? undefined : { value: body, status };
  const value = readPath(body, 'result');
  return value === undefined ? undefined : { value, status };
}

/** An answer that fits nothing that is known: nobody can say whether the order is in Odoo. */
export const notUnderstood = (answer: { readonly status: number; readonly body?: unknown }): Failure =>
  makeFailure({
    class: 'misconfigured',
    outcome: 'unknown',
    message: 'Odoo answered in a way that Waybill does not understand.',
    operatorMessage: "The controller's answer fits neither `success` nor `error` of the connection's configuration.",
    remedy:
      'Describe in the configuration of the connection how this controller answers; Waybill goes on by itself then.',
    detail: `HTTP ${answer.status}, ${outlineOf(answer.body)}`,
  });

/** Names and kinds of what an answer holds: enough to describe it, and nothing of a customer's. */
function outlineOf(body: unknown): string {
  if (!isObject(body)) return Array.isArray(body) ? 'a list' : typeof body;
  const names = Object.entries(body).slice(0, 30);
  return `{${names.map(([name, value]) => `${name.slice(0, 50)}: ${Array.isArray(value) ? 'list' : typeof value}`).join(', ')}}`;
}

const silent = makeFailure({ class: 'unavailable', outcome: 'unknown', message: 'Odoo did not answer.' });
