import { isUtf8 } from 'node:buffer';
import type { Fault } from '../order/fault.ts';
import { scanJson } from './json-scan.ts';

/** Three times what an order of 500 lines holds; a megabyte of brackets would otherwise keep a function busy. */
const usualValues = 100_000;

/**
 * Reads untrusted JSON strictly: UTF-8 without byte order mark, no field twice, no prototype keys, bounded depth and number of values.
 * A number that a float cannot hold, such as an id beyond 2^53, comes out as its own text, digit for digit.
 */
export const parseJson = (
  bytes: Buffer,
  maximumValues = usualValues,
): { readonly value: unknown } | { readonly fault: Fault } => {
  if (bytes.length === 0) return refuse('is empty: send the order as JSON');
  if (!isUtf8(bytes)) return refuse('is not UTF-8: encode it as UTF-8');
  const text = bytes.toString('utf8');
  if (text.startsWith('\ufeff')) return refuse('starts with a byte order mark: send it without');
  const { fault, longNumbers } = scanJson(text, maximumValues);
  if (fault) return { fault };
  try {
    return { value: JSON.parse(quoteAt(text, longNumbers)) };
  } catch (error) {
    return refuse(`is not JSON${placeOf(error)}`);
  }
};

function refuse(message: string): { fault: Fault } {
  return { fault: { pointer: '', message } };
}

function quoteAt(text: string, numbers: readonly (readonly [number, number])[]): string {
  if (numbers.length === 0) return text;
  const pieces: string[] = [];
  let done = 0;
  for (const [start, end] of numbers) {
    pieces.push(text.slice(done, start), '"', text.slice(start, end), '"');
    done = end;
  }
  return [...pieces, text.slice(done)].join('');
}

// The engine's message quotes the body, which may hold personal data; only the place is passed on.
function placeOf(error: unknown): string {
  const place = error instanceof Error ? /at position \d+(?: \(line \d+ column \d+\))?/.exec(error.message) : null;
  return place ? ` ${place[0]}` : ': it ends too early, or a quotation mark, comma or bracket is missing';
}
