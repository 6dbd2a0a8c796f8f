import type { FieldSpec } from './field-spec.ts';
import { isJsonList, isJsonObject, type Json } from './json.ts';

/** An entry to be filled in: what is required in it is asked for, and a value that nobody typed is not there yet. */
export const newEntry = (spec: FieldSpec): Json => {
  if (spec.kind === 'list') return [];
  if (spec.kind === 'record') return {};
  if (spec.kind !== 'group') return '';
  const groups = [...spec.fields].filter(
    ([, { isRequired, kind }]) => isRequired && (kind === 'group' || kind === 'list'),
  );
  return Object.fromEntries(groups.map(([name, field]) => [name, newEntry(field)]));
};

/** An entry for a list, with the lowest whole number as its id that no other entry has, where entries have ids. */
export const newEntryIn = (spec: FieldSpec, list: Json | undefined): Json => {
  const entry = newEntry(spec);
  const hasId = spec.kind === 'group' && spec.fields.get('externalId')?.isRequired === true;
  if (!hasId || !isJsonObject(entry)) return entry;
  const entries = isJsonList(list) ? list : [];
  const taken = new Set(entries.map((one) => (isJsonObject(one) ? one['externalId'] : undefined)));
  const free = Array.from({ length: entries.length + 1 }, (_, index) => String(index + 1)).find((id) => !taken.has(id));
  return { externalId: free ?? '', ...entry };
};
