import { type Fault, pointerOf } from '../order/fault.ts';

/** Deeper than any order of any platform; what is deeper was made to hurt. */
const maximumDepth = 32;
/** Keys that reach an object's prototype in careless code. */
const dangerousKeys = new Set(['__proto__', 'constructor', 'prototype']);
/** Any number of so many characters survives as a float. */
const exactDigits = 15;

const [quote, backslash, colon, comma, minus, dot] = ['"', '\\', ':', ',', '-', '.'].map((one) => one.charCodeAt(0));
const [openObject, closeObject, openArray, closeArray] = ['{', '}', '[', ']'].map((one) => one.charCodeAt(0));

interface Frame {
  readonly keys: KeysOfObject | undefined;
  at: string | number;
}

/** So many are compared sooner than hashed, and most objects have no more. */
const fewKeys = 8;

/** The keys of an object so far. A body can have a hundred thousand objects, so a set is made only for many keys. */
interface KeysOfObject {
  readonly few: string[];
  many: Set<string> | undefined;
}

const hasKey = ({ few, many }: KeysOfObject, key: string): boolean => (many ? many.has(key) : few.includes(key));

const addKey = (keys: KeysOfObject, key: string): void => {
  if (!keys.many && keys.few.length < fewKeys) keys.few.push(key);
  else keys.many = (keys.many ?? new Set(keys.few)).add(key);
};

/** What `JSON.parse` does not tell about a text. */
export interface JsonScan {
  readonly fault?: Fault;
  /** Where numbers stand that a float cannot hold, as start and end. */
  readonly longNumbers: readonly (readonly [number, number])[];
}

const isNumberPart = (code: number): boolean =>
  (code >= 0x30 && code <= 0x39) || code === dot || code === minus || code === 0x2b || code === 0x45 || code === 0x65;

const isSpace = (code: number): boolean => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;

const endOfString = (text: string, start: number): number => {
  let at = start + 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === quote) return at + 1;
    at += code === backslash ? 2 : 1;
  }
  return text.length;
};

const isFollowedByColon = (text: string, from: number): boolean => {
  let at = from;
  while (isSpace(text.charCodeAt(at))) at++;
  return text.charCodeAt(at) === colon;
};

const unquote = (token: string): string => {
  if (!token.includes('\\')) return token.slice(1, -1);
  try {
    return String(JSON.parse(token));
  } catch {
    return token;
  }
};

/** Only an escape can stand for half a pair in what was UTF-8. */
const isWellFormed = (token: string): boolean => !token.includes('\\') || unquote(token).isWellFormed();

const faultOfKey = (key: string, frame: Frame): string | undefined => {
  if (dangerousKeys.has(key)) return 'must not be used as a field name: remove it';
  if (frame.keys && hasKey(frame.keys, key)) return 'stands twice in the same object: remove one';
  return key.isWellFormed() ? undefined : 'holds half a surrogate pair';
};

/**
 * Finds in one pass, without recursion, what a careful receiver refuses although it is JSON: a field that stands twice,
 * keys that reach a prototype, nesting or values beyond reason, half a surrogate pair; and the numbers that a float would
 * damage.
 */
export const scanJson = (text: string, maximumValues: number): JsonScan => {
  const frames: Frame[] = [];
  let values = 0;
  const longNumbers: [number, number][] = [];
  const faultHere = (message: string): Fault => ({ pointer: pointerOf(frames.map(({ at }) => at)), message });

  const checkString = (start: number, end: number): Fault | undefined => {
    const frame = frames.at(-1);
    const isKey = frame?.keys !== undefined && isFollowedByColon(text, end);
    if (!isKey) return isWellFormed(text.slice(start, end)) ? undefined : faultHere('holds half a surrogate pair');
    const key = unquote(text.slice(start, end));
    frame.at = key;
    const message = faultOfKey(key, frame);
    if (frame.keys) addKey(frame.keys, key);
    return message === undefined ? undefined : faultHere(message);
  };

  const noteNumber = (start: number): number => {
    let end = start;
    while (isNumberPart(text.charCodeAt(end))) end++;
    const token = text.slice(start, end);
    if (token.length > exactDigits && String(Number(token)) !== token) longNumbers.push([start, end]);
    return end;
  };

  const open = (isObject: boolean): Fault | undefined => {
    if (frames.length >= maximumDepth) return faultHere(`is nested more than ${maximumDepth} levels deep`);
    frames.push(isObject ? { keys: { few: [], many: undefined }, at: '' } : { keys: undefined, at: 0 });
    return undefined;
  };

  const step = (code: number): Fault | undefined => {
    const frame = frames.at(-1);
    // Each value but the first of a list or object comes after a comma, and the first one after what opens it.
    if (code === comma || code === openObject || code === openArray) values++;
    if (values > maximumValues) return faultHere(`holds more than ${maximumValues} values`);
    if (code === openObject || code === openArray) return open(code === openObject);
    if (code === closeObject || code === closeArray) frames.pop();
    if (code === comma && typeof frame?.at === 'number') frame.at++;
    return undefined;
  };

  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    let fault: Fault | undefined;
    if (isSpace(code)) {
      at++;
    } else if (code === quote) {
      const end = endOfString(text, at);
      fault = checkString(at, end);
      at = end;
    } else if (isNumberPart(code)) {
      at = Math.max(noteNumber(at), at + 1);
    } else {
      fault = step(code);
      at++;
    }
    if (fault) return { fault, longNumbers };
  }
  return { longNumbers };
};
