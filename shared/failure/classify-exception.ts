import { databaseTexts } from './database-texts.ts';
import { describeFinding } from './describe-finding.ts';
import { type Exception, findByException, isRefusal } from './exception-rules.ts';
import type { Call } from './exchange.ts';
import type { Failure } from './failure.ts';
import { odooTexts } from './odoo-texts.ts';
import { plainTexts } from './plain-texts.ts';
import { type Finding, findByRules } from './rule.ts';
import { statusRules } from './status-rules.ts';

/** What is known beside the exception. */
export interface ExceptionCircumstances {
  readonly status?: number;
  readonly call?: Call;
  readonly retryAfterMs?: number | undefined;
}

/** What a Python exception in Odoo means: its name decides, then its text, then where it was raised. */
export const classifyException = (exception: Exception, circumstances: ExceptionCircumstances = {}): Failure => {
  const { name, message } = exception;
  const finding = find(exception, circumstances);
  return describeFinding(finding, {
    said: message,
    source: name.replace(/^builtins\./, ''),
    outcome: 'answered',
    retryAfterMs: circumstances.retryAfterMs,
  });
};

function find(exception: Exception, { status, call }: ExceptionCircumstances): Finding {
  const { name, message } = exception;
  const byName = findByException(exception);
  const byText = findByRules([...databaseTexts, ...odooTexts], message);
  // The name decides; the text may know what it is about.
  if (byName) return byText?.class === byName.class ? { ...byText, ...byName } : byName;
  if (isRefusal(name)) return byText ?? findWrapped(exception) ?? { class: 'invalid' };
  if (/^werkzeug\.exceptions\./.test(name)) return byText ?? findByHttpName(name, message);
  return (
    byText ??
    findByTrace(exception, call) ??
    findByPlainText(exception) ??
    ofOdoosModule(name, status) ?? { class: 'defect' }
  );
}

/** A refusal that was made of a lost race: PostgreSQL's exception stands above it in the traceback. */
function findWrapped({ trace }: Exception): Finding | undefined {
  return /psycopg2?\.errors\.(?:SerializationFailure|DeadlockDetected|LockNotAvailable)/.test(trace)
    ? { class: 'contention' }
    : undefined;
}

/** werkzeug's exceptions are statuses by name. */
function findByHttpName(name: string, message: string): Finding {
  const status = httpNames.get(name.replace(/^werkzeug\.exceptions\./, '')) ?? 400;
  // A controller may raise one with words of its own about the order.
  const byText = status === 400 || status === 404 ? findByRules(plainTexts, message) : undefined;
  if (byText?.class === 'missing-reference' || byText?.class === 'unauthenticated') return byText;
  return findByRules(statusRules, String(status)) ?? { class: 'misconfigured' };
}

const httpNames: ReadonlyMap<string, number> = new Map([
  ['Unauthorized', 401],
  ['Forbidden', 403],
  ['NotFound', 404],
  ['RequestTimeout', 408],
  ['Conflict', 409],
  ['RequestEntityTooLarge', 413],
  ['UnprocessableEntity', 400],
  ['Locked', 423],
  ['TooManyRequests', 429],
  ['InternalServerError', 500],
  ['NotImplemented', 501],
  ['BadGateway', 502],
  ['ServiceUnavailable', 503],
  ['GatewayTimeout', 504],
]);

/** Odoo 14 looks up a column of `load` that does not exist in a dictionary; a controller parses what we sent. */
function findByTrace({ name, message, trace }: Exception, call: Call | undefined): Finding | undefined {
  const isImport = call?.method === 'load' || /\bin (?:load|_extract_records|_convert_records|for_model)\n/.test(trace);
  if (
    name === 'builtins.KeyError' &&
    isImport &&
    !/\/addons\/(?!base\/)[^\n]*\n[^\n]*\n?[^\n]*KeyError[^\n]*$/.test(trace.slice(-2_000).trim())
  ) {
    return { class: 'misconfigured', concern: { kind: 'field', name: message.replaceAll(/["']/g, '') } };
  }
  const isOurBody =
    /json\.(?:decoder\.)?JSONDecodeError$/.test(name) &&
    /httprequest|request\.(?:data|get_json)|get_data\(/.test(trace);
  return isOurBody ? { class: 'misconfigured' } : undefined;
}

/** Of what broke in Python, only what is certain of its text: a value that is no number, a missing thing by its name. */
function findByPlainText({ name, message }: Exception): Finding | undefined {
  const finding = findByRules(plainTexts, message);
  const isPython = name.startsWith('builtins.') && name !== 'builtins.Exception';
  return isPython && finding?.class !== 'invalid' ? undefined : finding;
}

/** JSON-2 answers with the status of the exception's parent, which tells what kind one of a module's own is. */
function ofOdoosModule(name: string, status: number | undefined): Finding | undefined {
  if (!name.startsWith('odoo.addons.')) return undefined;
  switch (status) {
    case 403:
      return { class: 'forbidden' };
    case 404:
      return { class: 'missing-reference' };
    case 409:
      return { class: 'contention' };
    case 422:
      return { class: 'invalid' };
    default:
      return undefined;
  }
}
