import type { Change } from '../../../shared/contract/operator/order-replies.ts';
import { isJsonList, isJsonObject, type Json } from './json.ts';
import { pointerTo } from './json-pointer.ts';

/** More than a person reads; an order has some thousands of fields at most. */
const maximumChanges = 500;

/**
 * The fields in which two versions of an order differ, the smallest that do, by JSON Pointer and in the order of the
 * document; an entry or object that only one of them has is one change. At most 500.
 */
export const changesBetween = (before: Json | undefined, after: Json | undefined): Change[] =>
  changesAt('', before, after).slice(0, maximumChanges);

function changesAt(pointer: string, before: Json | undefined, after: Json | undefined): Change[] {
  if (isJsonList(before) && isJsonList(after))
    return changesIn(pointer, Object.fromEntries(before.entries()), Object.fromEntries(after.entries()));
  if (isJsonObject(before) && isJsonObject(after)) return changesIn(pointer, before, after);
  if (before === after) return [];
  return [{ pointer, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }];
}

type Fields = Readonly<Record<string, Json>>;

const changesIn = (pointer: string, before: Fields, after: Fields): Change[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name) =>
    changesAt(pointerTo(pointer, name), before[name], after[name]),
  );
