import { parseCanonical } from '../partner/platforms/canonical.ts';
import type { ParsedOrder } from '../partner/platforms/platform.ts';
import { parseJson } from '../runtime/parse-json.ts';

/** One order of a batch or a file, or what is wrong with it. */
export interface Entry {
  /** The line that it starts on, from 1; absent in a JSON array, whose entries are known by their place. */
  readonly line?: number;
  /** As far as it can be told, also of an order that is not valid. */
  readonly externalId?: string;
  /** How long it is in its file; 0 when it was passed over. */
  readonly bytes: number;
  readonly order: ParsedOrder;
}

/** Longest order that is looked at, in bytes of its JSON. */
export const maximumOrderBytes = 1024 * 1024;

/** The order in a JSON text of its own; never throws. */
export const entryOf = (json: Buffer, line?: number): Entry => {
  const place = { ...(line !== undefined && { line }), bytes: json.length };
  const parsed = parseJson(json);
  if ('fault' in parsed) return { ...place, order: { faults: [parsed.fault] } };
  return { ...place, ...externalIdOf(parsed.value), order: parseCanonical(parsed.value) };
};

/** An entry of which nothing was read. */
export const unreadableEntry = (message: string, line?: number): Entry => ({
  ...(line !== undefined && { line }),
  bytes: 0,
  order: { faults: [{ pointer: '', message }] },
});

const longestExternalId = 255;

/** The order's id in something that may be an order, to name it in a result. */
export function externalIdOf(document: unknown): { readonly externalId?: string } {
  if (typeof document !== 'object' || document === null || !('externalId' in document)) return {};
  const { externalId } = document;
  return typeof externalId === 'string' && externalId.length <= longestExternalId ? { externalId } : {};
}
