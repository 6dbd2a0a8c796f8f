import type { FieldSpec } from './field-spec.ts';
import { isJsonList, isJsonObject, type Json } from './json.ts';
import { pointerTo, readAt } from './json-pointer.ts';

/**
 * Pointers of all that the form shows of an order, in its order: groups, lists and their entries included, so that what is
 * wrong with one of them has a place too. An optional group that is not there shows none of its fields.
 */
export const shownPointers = (spec: FieldSpec, order: Json, pointer = ''): readonly string[] => {
  const value = readAt(order, pointer);
  switch (spec.kind) {
    case 'group':
      return [pointer, ...(value === undefined ? [] : fieldsOf(spec.fields))];
    case 'list': {
      const entries = isJsonList(value) ? value : [];
      return [pointer, ...entries.flatMap((_, index) => shownPointers(spec.entry, order, pointerTo(pointer, index)))];
    }
    case 'record':
      return [pointer, ...Object.keys(isJsonObject(value) ? value : {}).map((name) => pointerTo(pointer, name))];
    default:
      return [pointer];
  }

  function fieldsOf(fields: ReadonlyMap<string, FieldSpec>): readonly string[] {
    return [...fields].flatMap(([name, field]) => shownPointers(field, order, pointerTo(pointer, name)));
  }
};
