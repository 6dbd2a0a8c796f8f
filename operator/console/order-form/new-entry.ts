import type { FieldSpec } from './field-spec.ts';
import { isJsonList, isJsonObject, type Json } from './json.ts';

/** An entry to be filled in: what is required is there and empty, so that it is asked for. */
export const newEntry = (spec: FieldSpec): Json => {
  switch (spec.kind) {
    case 'group': {
      const required = [...spec.fields].filter(([, field]) => field.isRequired);
      return Object.fromEntries(required.map(([name, field]) => [name, newEntry(field)]));
    }
    case 'list':
      return [];
    case 'record':
      return {};
    case 'yes-no':
      return false;
    default:
      return '';
  }
};

/** An entry for a list, with the lowest whole number as its id that no other entry has, where entries have ids. */
export const newEntryIn = (spec: FieldSpec, list: Json | undefined): Json => {
  const entry = newEntry(spec);
  if (!isJsonObject(entry) || entry['externalId'] === undefined) return entry;
  const entries = isJsonList(list) ? list : [];
  const taken = new Set(entries.map((one) => (isJsonObject(one) ? one['externalId'] : undefined)));
  const free = Array.from({ length: entries.length + 1 }, (_, index) => String(index + 1)).find((id) => !taken.has(id));
  return { ...entry, externalId: free ?? '' };
};
