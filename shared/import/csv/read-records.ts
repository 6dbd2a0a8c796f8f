import { maximumOrderBytes } from '../entry.ts';
import { type Line, type Place, readLines } from '../read-lines.ts';

/** A row of a CSV file, which may go over several lines where a cell does. */
export interface CsvRecord {
  /** The line that it starts on, from 1. */
  readonly line: number;
  readonly bytes: Buffer;
  /** Where the next one begins. */
  readonly next: Place;
}

/** A row of which nothing can be read. */
export interface BrokenRecord {
  readonly line: number;
  readonly fault: string;
  readonly next: Place;
}

const quote = 0x22;
/** A quotation mark that is never closed must not swallow the rest of the file. */
const maximumLines = 200;

type IsDelimiter = (byte: number) => boolean;

/** The rows of a CSV file. Where a quotation mark is never closed, that one line is broken and the next one is read anew. */
export async function* readRecords(
  chunks: AsyncIterable<Uint8Array>,
  isDelimiter: IsDelimiter,
  from?: Place,
): AsyncGenerator<CsvRecord | BrokenRecord> {
  const input = lookAhead(readLines(chunks, maximumOrderBytes, from));
  for (let first = await input.peek(0); first; first = await input.peek(0)) {
    const record = first.bytes ? await gather(input, isDelimiter) : undefined;
    input.drop(record?.lines ?? 1);
    if (record) yield { line: first.number, bytes: record.bytes, next: record.next };
    else {
      const fault = first.bytes
        ? 'has a quotation mark that is never closed'
        : `is longer than ${maximumOrderBytes} bytes`;
      yield { line: first.number, fault, next: placeOf(first) };
    }
  }
}

interface LookAhead {
  /** The line so many ahead; undefined behind the last one. */
  peek(ahead: number): Promise<Line | undefined>;
  drop(lines: number): void;
}

function lookAhead(input: AsyncGenerator<Line>): LookAhead {
  const seen: Line[] = [];
  return {
    async peek(ahead) {
      while (seen.length <= ahead) {
        const { value, done } = await input.next();
        if (done) return undefined;
        seen.push(value);
      }
      return seen[ahead];
    },
    drop: (lines) => void seen.splice(0, lines),
  };
}

/** As many lines as make a row; undefined when no number of them does. */
async function gather(input: LookAhead, isDelimiter: IsDelimiter) {
  let bytes: Buffer = Buffer.alloc(0);
  for (let lines = 0; lines < maximumLines; lines++) {
    const line = await input.peek(lines);
    if (!line?.bytes || bytes.length + line.bytes.length > maximumOrderBytes) return undefined;
    bytes = lines === 0 ? withoutMark(line, line.bytes) : Buffer.concat([bytes, Buffer.of(0x0a), line.bytes]);
    if (isComplete(bytes, isDelimiter)) return { bytes, lines: lines + 1, next: placeOf(line) };
  }
  return undefined;
}

const placeOf = ({ endsAt, number }: Line): Place => ({ bytes: endsAt, lines: number });

function withoutMark({ number }: Line, bytes: Buffer): Buffer {
  return number === 1 && bytes.toString('utf8', 0, 3) === '\ufeff' ? bytes.subarray(3) : bytes;
}

type CellState = 'start' | 'plain' | 'open' | 'closed';

/** Whether no cell is left open. A mark opens a cell only where one begins, and stands for itself where it is doubled. */
function isComplete(bytes: Buffer, isDelimiter: IsDelimiter): boolean {
  if (!bytes.includes(quote)) return true;
  let state: CellState = 'start';
  for (const byte of bytes) state = after(state, byte, isDelimiter);
  return state !== 'open';
}

function after(state: CellState, byte: number, isDelimiter: IsDelimiter): CellState {
  if (state === 'open') return byte === quote ? 'closed' : 'open';
  if (byte === quote) return state === 'plain' ? 'plain' : 'open';
  return isDelimiter(byte) || byte === 0x0a ? 'start' : 'plain';
}
