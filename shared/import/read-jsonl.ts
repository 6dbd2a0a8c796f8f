import { type Entry, entryOf, maximumOrderBytes, unreadableEntry } from './entry.ts';
import { type Line, type Place, readLines } from './read-lines.ts';

/** An entry, and where in its file the next one begins. */
export interface PlacedEntry {
  readonly entry: Entry;
  readonly next: Place;
}

const byteOrderMark = Buffer.from('\ufeff');
const blank = /^[\s]*$/;

/** The orders of a file with one order a line; blank lines are passed over. */
export async function* readJsonl(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  from?: Place,
): AsyncGenerator<PlacedEntry> {
  for await (const line of readLines(chunks, maximumOrderBytes, from)) {
    const entry = entryOfLine(line);
    if (entry) yield { entry, next: { bytes: line.endsAt, lines: line.number } };
  }
}

function entryOfLine({ number, bytes }: Line): Entry | undefined {
  if (!bytes) return unreadableEntry(`is longer than ${maximumOrderBytes} bytes`, number);
  const startsWithMark = number === 1 && bytes.subarray(0, byteOrderMark.length).equals(byteOrderMark);
  const json = startsWithMark ? bytes.subarray(byteOrderMark.length) : bytes;
  if (json.length < 100 && blank.test(json.toString('latin1'))) return undefined;
  return entryOf(json, number);
}
