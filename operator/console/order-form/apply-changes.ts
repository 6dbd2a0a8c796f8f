import type { Change } from '../../../shared/contract/operator/order-replies.ts';
import type { Json } from './json.ts';
import { writeAt } from './json-pointer.ts';

/** An order with changes made to it, those that take something away last and from behind, so that no other entry moves. */
export const applyChanges = (order: Json, changes: readonly Change[]): Json => {
  const written = changes.filter(({ after }) => after !== undefined);
  const removed = changes.filter(({ after }) => after === undefined).toReversed();
  return [...written, ...removed].reduce<Json>((sum, { pointer, after }) => writeAt(sum, pointer, after), order);
};
