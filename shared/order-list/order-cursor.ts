import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { OrderFilter } from './order-filter.ts';

/** Short names: it travels in addresses. */
const cursorSchema = z.strictObject({
  /** Of the filter that it goes on with. */
  f: z.string().max(30),
  /** The times that the first page was made for. */
  s: z.iso.datetime(),
  u: z.iso.datetime(),
  /** The place behind which it goes on. */
  k: z.string().min(1).max(300).optional(),
  n: z.string().max(400).optional(),
  /** Whether an order that was named exactly has been shown. */
  x: z.literal(1).optional(),
});
export type OrderCursor = Omit<z.output<typeof cursorSchema>, 'f'>;

/** Where a list goes on: opaque to who holds it, and good for the same filter only. It opens nothing, so it is not signed. */
export const encodeCursor = (filter: OrderFilter, cursor: OrderCursor): string =>
  Buffer.from(JSON.stringify({ f: digest(filter), ...cursor })).toString('base64url');

/** Undefined when it is none, or was made for another filter. */
export const decodeCursor = (filter: OrderFilter, text: string): OrderCursor | undefined => {
  const { data } = cursorSchema.safeParse(readOrUndefined(Buffer.from(text, 'base64url').toString()));
  if (!data) return undefined;
  const { f, ...cursor } = data;
  return f === digest(filter) ? cursor : undefined;
};

const digest = (filter: OrderFilter): string =>
  createHash('sha256')
    .update(JSON.stringify(Object.entries(filter).toSorted(([left], [right]) => (left < right ? -1 : 1))))
    .digest('base64url')
    .slice(0, 12);

function readOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
