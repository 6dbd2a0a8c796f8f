import type { Exception } from './exception-rules.ts';
import { qualified } from './read-traceback.ts';
import { type Fields, fieldsOf } from './refusal-fields.ts';

/**
 * The exception in an error of Odoo's: of JSON-2 (`{name, message, …}`), or of JSON-RPC and every controller of type
 * `json` (`{error: {code, message, data: {name, message, …}}}`). Undefined when there is none.
 */
export const readException = (body: unknown): Exception | undefined => {
  const fields = fieldsOf(body);
  const error = fieldsOf(fields.get('error'));
  const data = fieldsOf(error.get('data'));
  if (fields.has('error')) return named(data) ?? expired(error);
  return fields.has('message') && (fields.has('arguments') || fields.has('debug')) ? named(fields) : undefined;
};

/** By the name, or before 15 by the kind where a name says nothing. */
function named(data: Fields): Exception | undefined {
  const name = data.get('name');
  const kind = kinds.get(textOf(data.get('exception_type')));
  if (typeof name !== 'string' || !/^[A-Za-z_][\w.]{0,200}$/.test(name)) {
    return kind === undefined ? undefined : { name: kind, message: textOf(data.get('message')), trace: '' };
  }
  return {
    name: kind !== undefined && !/^(?:odoo|openerp)\.exceptions\./.test(name) ? kind : qualified(name),
    message: textOf(data.get('message')),
    trace: textOf(data.get('debug')).slice(-maximumTrace),
  };
}

/** Odoo's own code 100: a session that is over. */
const expired = (error: Fields): Exception | undefined =>
  error.get('code') === 100
    ? { name: 'odoo.http.SessionExpiredException', message: textOf(error.get('message')), trace: '' }
    : undefined;

const maximumTrace = 20_000;

const kinds: ReadonlyMap<string, string> = new Map([
  ['access_denied', 'odoo.exceptions.AccessDenied'],
  ['access_error', 'odoo.exceptions.AccessError'],
  ['missing_error', 'odoo.exceptions.MissingError'],
  ['user_error', 'odoo.exceptions.UserError'],
  ['validation_error', 'odoo.exceptions.ValidationError'],
  ['warning', 'odoo.exceptions.UserError'],
  ['except_orm', 'odoo.exceptions.except_orm'],
]);

/** `String()` of an object from outside may throw. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}
