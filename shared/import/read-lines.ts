/** One line of a stream. */
export interface Line {
  /** From 1. */
  readonly number: number;
  /** Without its line break; undefined when it is too long to look at. */
  readonly bytes: Buffer | undefined;
  /** How many bytes of the stream end with it, its line break included. */
  readonly endsAt: number;
}

/** Where in a stream to begin: behind so many bytes, which hold so many lines. */
export interface Place {
  readonly bytes: number;
  readonly lines: number;
}

const lineBreak = 0x0a;

/**
 * The lines of a stream, however they are cut into chunks, each of at most `maximumBytes`; what is longer is passed over
 * and never held. The last one may lack its line break. A carriage return before the break stays, JSON and CSV ignore it.
 */
export async function* readLines(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  maximumBytes: number,
  from: Place = { bytes: 0, lines: 0 },
): AsyncGenerator<Line> {
  let [number, endsAt, held, size] = [from.lines, from.bytes, [] as Uint8Array[], 0];
  const keep = (part: Uint8Array) => {
    size += part.length;
    endsAt += part.length;
    if (size <= maximumBytes) held.push(part);
    else held = [];
  };
  const take = (): Line => {
    number++;
    const bytes = size <= maximumBytes ? Buffer.concat(held) : undefined;
    [held, size] = [[], 0];
    return { number, bytes, endsAt };
  };
  for await (const chunk of chunks) {
    let start = 0;
    for (let at = chunk.indexOf(lineBreak); at >= 0; at = chunk.indexOf(lineBreak, start)) {
      keep(chunk.subarray(start, at));
      endsAt++;
      yield take();
      start = at + 1;
    }
    keep(chunk.subarray(start));
  }
  if (size > 0) yield take();
}
