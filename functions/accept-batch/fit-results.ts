import type { ImportResult } from '../../shared/import/import-result.ts';

/** A result with its place in the batch. */
type Placed = ImportResult & { readonly index: number };

/**
 * Lambda answers with 6 MB at most, the body written as a JSON text within JSON; ten thousand results cut short have the
 * rest. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
const roomForWholeBytes = 4_000_000;

const cutDetail = 'There was no room in the answer for more. Send this order alone to be told all of it.';

/**
 * The results as they fit into one answer: whole as long as there is room, and from there on without what is wrong, links
 * and the order's own id. The status of each is always there.
 */
export const fitResults = (results: readonly ImportResult[]): Placed[] => {
  let room = roomForWholeBytes;
  return results.map((result, index) => {
    const whole = { index, ...result };
    room -= bytesInAnswer(whole);
    return room >= 0 ? whole : cut(whole);
  });
};

const bytesInAnswer = (result: Placed): number => Buffer.byteLength(JSON.stringify(JSON.stringify(result)));

/** The reason is told only of those that were not taken, as the others need none. */
function cut({ index, line, status, outcome }: Placed): Placed {
  const place = { index, ...(line !== undefined && { line }) };
  return { ...place, status, outcome, ...(status >= 400 && status < 500 && { detail: cutDetail }) };
}
