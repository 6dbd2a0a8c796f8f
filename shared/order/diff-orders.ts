import * as z from 'zod';
import { pointerOf } from './fault.ts';
import type { Order } from './order.ts';

type Json = z.core.util.JSONType;

/** A field that differs between two contents of an order. */
export interface OrderChange {
  /**
   * JSON Pointer into the order. Of what was taken away, into the order as it was before; of everything else, into the
   * order as it is afterwards.
   */
  readonly pointer: string;
  /** Absent where the field was added. */
  readonly before?: Json;
  /** Absent where the field was taken away. */
  readonly after?: Json;
}

type Path = readonly (string | number)[];

const identifiedSchema = z.array(z.looseObject({ externalId: z.string() }));

/**
 * What changed from one content of an order to another, in the order of the fields. Lines, and whatever else has an
 * `externalId`, are told apart by it and not by their place; entries that only changed places are one change of the list,
 * told by their ids.
 */
export const diffOrders = (before: Order, after: Order): OrderChange[] =>
  diff(z.json().parse(plain(before)), z.json().parse(plain(after)), []);

/** Without fields that are there and undefined. */
const plain = (order: Order): unknown => JSON.parse(JSON.stringify(order));

function diff(before: Json | undefined, after: Json | undefined, path: Path): OrderChange[] {
  if (before === undefined && after === undefined) return [];
  const pointer = pointerOf(path);
  if (after === undefined) return before === undefined ? [] : [{ pointer, before }];
  if (before === undefined) return [{ pointer, after }];
  if (Array.isArray(before) && Array.isArray(after)) return diffLists(before, after, path);
  if (isRecord(before) && isRecord(after)) {
    const names = new Set([...Object.keys(after), ...Object.keys(before)]);
    return [...names].flatMap((name) => diff(before[name], after[name], [...path, name]));
  }
  return before === after ? [] : [{ pointer, before, after }];
}

const isRecord = (value: Json): value is { [name: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function diffLists(before: Json[], after: Json[], path: Path): OrderChange[] {
  const olds = byId(before);
  const news = byId(after);
  if (olds && news) return diffEntries({ olds, news, path });
  const length = Math.max(before.length, after.length);
  return Array.from({ length }, (_, index) => diff(before[index], after[index], [...path, index])).flat();
}

interface Entry {
  readonly index: number;
  readonly value: Json;
}
type Entries = ReadonlyMap<string, Entry>;

/** Undefined where the entries have no ids, or two of them the same. */
function byId(list: readonly Json[]): Entries | undefined {
  const parsed = identifiedSchema.safeParse(list);
  if (!parsed.success) return undefined;
  const ids = parsed.data.map(({ externalId }) => externalId);
  const entries = new Map(list.map((value, index) => [ids[index] ?? '', { index, value }]));
  return entries.size === list.length ? entries : undefined;
}

function diffEntries({ olds, news, path }: { olds: Entries; news: Entries; path: Path }): OrderChange[] {
  const changed = [...news].flatMap(([id, { index, value }]) => diff(olds.get(id)?.value, value, [...path, index]));
  const gone = [...olds]
    .filter(([id]) => !news.has(id))
    .flatMap(([, { index, value }]) => diff(value, undefined, [...path, index]));
  const stayed = [...olds.keys()].filter((id) => news.has(id));
  const stay = [...news.keys()].filter((id) => olds.has(id));
  const isMoved = stayed.some((id, place) => stay[place] !== id);
  return [...changed, ...gone, ...(isMoved ? [{ pointer: pointerOf(path), before: stayed, after: stay }] : [])];
}
