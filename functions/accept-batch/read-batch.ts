import { type Entry, entryOf, maximumOrderBytes, unreadableEntry } from '../../shared/import/entry.ts';
import { readJsonl } from '../../shared/import/read-jsonl.ts';
import { splitArray } from '../../shared/import/split-array.ts';
import { Problem } from '../../shared/runtime/http/problem.ts';

/** Each has a result, and all of them have to fit into one answer. */
const maximumOrders = 10_000;

const lineTypes = /^application\/(x-ndjson|x-jsonlines|jsonl|ndjson|jsonlines)\s*(;|$)/i;
const arrayTypes = /^application\/json\s*(;|$)/i;

/**
 * The orders of a batch, one at a time as they are asked for: a JSON array, or one order a line, by the content type and
 * else by the first byte. Throws a {@link Problem} for what is neither.
 */
export const readBatch = (content: Buffer, contentType = ''): AsyncIterable<Entry> => {
  if (lineTypes.test(contentType)) return entriesOfLines(content);
  // Only an array starts with a bracket: an order is an object.
  const startsAsArray = /^\s*\[/.test(content.toString('latin1', 0, 1_000));
  if (!startsAsArray && !arrayTypes.test(contentType)) return entriesOfLines(content);
  const spans = splitArray(content);
  if (!spans) {
    throw new Problem('unusable-body', {
      detail:
        'The batch must be a JSON array of orders, or one order a line sent as "Content-Type: application/x-ndjson".',
    });
  }
  refuseMany(spans.length);
  return entriesOfSpans(content, spans);
};

function entriesOfLines(content: Buffer): AsyncGenerator<Entry> {
  let lines = 0;
  for (let at = content.indexOf('\n'); at >= 0; at = content.indexOf('\n', at + 1)) lines++;
  // The last one may lack its line break.
  refuseMany(content.at(-1) === 0x0a ? lines : lines + 1);
  return yieldLines(content);
}

async function* yieldLines(content: Buffer): AsyncGenerator<Entry> {
  for await (const { entry } of readJsonl([content])) yield entry;
}

async function* entriesOfSpans(content: Buffer, spans: readonly (readonly [number, number])[]): AsyncGenerator<Entry> {
  for (const [start, end] of spans) {
    yield end - start > maximumOrderBytes
      ? unreadableEntry(`is longer than ${maximumOrderBytes} bytes`)
      : entryOf(content.subarray(start, end));
  }
}

function refuseMany(count: number): void {
  if (count <= maximumOrders) return;
  throw new Problem('body-too-large', {
    detail: `A batch may hold ${maximumOrders} orders. Send the rest in another one.`,
  });
}
