import type { Reading } from './read-answer.ts';
import { qualified, readTraceback } from './read-traceback.ts';

/** Odoo's fault codes of `/xmlrpc/2`; the exceptions are grouped by what a client shall do. */
const exceptions: ReadonlyMap<string, string> = new Map([
  ['2', 'odoo.exceptions.UserError'],
  ['3', 'odoo.exceptions.AccessDenied'],
  ['4', 'odoo.exceptions.AccessError'],
]);

/**
 * What an XML-RPC fault tells. `/xmlrpc/2` gives numbers, and a whole traceback for what is no refusal; the old `/xmlrpc`
 * gives `warning -- AccessError` and the message as the code.
 */
export const readFault = ({ code, text }: { readonly code: string; readonly text: string }): Reading => {
  const traceback = readTraceback(text);
  if (traceback) return { kind: 'exception', exception: traceback };
  const old = /^(?:warning -- )?(?<name>[A-Z]\w{2,60})(?:\n\n(?<message>[\s\S]*))?$/.exec(code)?.groups;
  const name = exceptions.get(code) ?? (old?.['name'] === undefined ? undefined : `odoo.exceptions.${old['name']}`);
  if (name !== undefined) {
    return { kind: 'exception', exception: { name: qualified(name), message: old?.['message'] ?? text, trace: '' } };
  }
  const number = Number(code);
  return { kind: 'refusal', refusal: { text: text || code, ...(number < 0 ? { code: number } : {}) } };
};
