const code = (character: string): number => character.charCodeAt(0);

const [quote, backslash, comma] = [code('"'), code('\\'), code(',')];
const opening: ReadonlySet<number> = new Set([code('['), code('{')]);
const closing: ReadonlySet<number> = new Set([code(']'), code('}')]);
const blanks: ReadonlySet<number> = new Set([0x20, 0x09, 0x0a, 0x0d]);

/** Where a value of a JSON array lies, its end not included. */
type Span = readonly [start: number, end: number];

/**
 * Where the values of a JSON array lie, without a look into them: what is wrong within one is that one's own matter.
 * Undefined when the text is no array from its first bracket to its last. Brackets are counted, not matched: the reader of a
 * value finds a `]` that closes a `{`.
 */
export const splitArray = (json: Buffer): readonly Span[] | undefined => {
  const first = skipBlanks(json, 0);
  if (json[first] !== code('[')) return undefined;
  const spans: Span[] = [];
  let start = first + 1;
  for (;;) {
    const end = endOfValue(json, start);
    if (end === undefined) return undefined;
    const isLast = json[end] !== comma;
    const isEmpty = skipBlanks(json, start) === end;
    if (isEmpty && !(isLast && spans.length === 0)) return undefined;
    if (!isEmpty) spans.push([start, end]);
    if (isLast) return skipBlanks(json, end + 1) === json.length ? spans : undefined;
    start = end + 1;
  }
};

function skipBlanks(json: Buffer, from: number): number {
  let at = from;
  while (at < json.length && blanks.has(json[at] ?? 0)) at++;
  return at;
}

/** Where the comma or bracket stands that ends the value; undefined when there is none. */
function endOfValue(json: Buffer, start: number): number | undefined {
  let depth = 0;
  for (let at = start; at < json.length; at++) {
    const byte = json[at] ?? 0;
    if (byte === quote) at = endOfText(json, at);
    else if (opening.has(byte)) depth++;
    else if (depth === 0 && (byte === comma || closing.has(byte))) return at;
    else if (closing.has(byte)) depth--;
  }
  return undefined;
}

function endOfText(json: Buffer, start: number): number {
  let at = start + 1;
  while (at < json.length && json[at] !== quote) at += json[at] === backslash ? 2 : 1;
  return at;
}
