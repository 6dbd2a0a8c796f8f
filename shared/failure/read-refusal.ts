import { codeOf, exceptionNameOf, type Fields, fieldsOf, reasonsOf, saysNo } from './refusal-fields.ts';

/** A failure dressed as an answer: `{"error": …}`, `{"status": "error"}`, `{"success": false}` and their like. */
export interface Refusal {
  /** All that it says, a line each; empty when it only says no. */
  readonly text: string;
  /** The name of an exception that it tells, such as `ValidationError`. */
  readonly exception?: string | undefined;
  /** A code of its own, such as 404 or -32601. */
  readonly code?: number | undefined;
}

/**
 * What an answer says no with, bare or inside of `result`, `data` and such, or as JSON in a text; of a list, the first no
 * in it. Undefined when it does not look like a no. With `isFailed` the HTTP status has said no already, and every text
 * counts.
 */
export const readRefusal = (value: unknown, isFailed = false, depth = 0): Refusal | undefined => {
  if (depth > maximumDepth) return undefined;
  if (typeof value === 'string') return fromText(value, isFailed, depth);
  if (Array.isArray(value)) return firstRefusal(value.slice(0, maximumItems), isFailed, depth);
  const fields = fieldsOf(value);
  if (fields.size === 0) return undefined;
  const inside = wrappers.map((name) => fields.get(name));
  const inner = firstRefusal(inside, false, depth);
  return saysNo(fields) || isFailed ? joined(fields, inner) : inner;
};

const wrappers = ['result', 'data', 'response', 'body', 'results', 'orders'];
/** Odoo's own nesting is one or two deep. */
const maximumDepth = 4;
const maximumItems = 1_000;
const maximumText = 4_000;

const startsAsError =
  /^\W{0,5}(?:errors?|failed|failure|fail|exception|traceback|invalid|denied|access denied|unauthori[sz]ed|forbidden|ko|nok)\b/i;

function fromText(text: string, isFailed: boolean, depth: number): Refusal | undefined {
  const json = /^\s*[[{]/.test(text) ? parsed(text) : undefined;
  if (json !== undefined) return readRefusal(json, isFailed, depth + 1);
  return isFailed || startsAsError.test(text) ? { text: text.slice(0, maximumText) } : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function firstRefusal(values: readonly unknown[], isFailed: boolean, depth: number): Refusal | undefined {
  for (const value of values) {
    const refusal = readRefusal(value, isFailed, depth + 1);
    if (refusal) return refusal;
  }
  return undefined;
}

function joined(fields: Fields, inner: Refusal | undefined): Refusal {
  const texts = [...reasonsOf(fields), ...(inner ? [inner.text] : [])];
  return {
    text: [...new Set(texts)].join('\n').slice(0, maximumText),
    exception: exceptionNameOf(fields) ?? inner?.exception,
    code: codeOf(fields) ?? codeOf(fieldsOf(fields.get('error'))) ?? inner?.code,
  };
}
