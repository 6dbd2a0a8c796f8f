import type { Mapping, Source } from '../../runtime/controller-configuration.ts';
import { readPath } from './read-path.ts';
import { writePath } from './write-path.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The controller's own fields, made of a document as the mapping says. What the document does not have is left out. */
export const mapFields = (document: unknown, mapping: Mapping): Fields => {
  let fields: Fields = {};
  for (const [target, source] of Object.entries(mapping)) {
    const value = evaluate(document, source);
    if (value !== undefined) fields = writePath(fields, target, value);
  }
  return fields;
};

function evaluate(document: unknown, source: Source): unknown {
  if (typeof source === 'string') return readPath(document, source);
  if ('constant' in source) return source.constant;
  if ('each' in source) {
    const entries = readPath(document, source.each);
    return Array.isArray(entries) ? entries.map((entry: unknown) => mapFields(entry, source.fields)) : [];
  }
  const value = readPath(document, source.from) ?? source.default;
  return value === undefined || value === null ? value : convert(value, source.as);
}

function convert(value: unknown, as: 'number' | 'text' | 'odooTime' | 'odooDate' | undefined): unknown {
  switch (as) {
    case undefined:
      return value;
    case 'number':
      return Number(value);
    case 'text':
      return String(value);
    case 'odooTime':
      return odooTime(value, 19);
    case 'odooDate':
      return odooTime(value, 10);
  }
}

/** `2026-11-22 10:00:00`; what is no time stays as it is, for Odoo to refuse. */
function odooTime(value: unknown, length: number): unknown {
  const time = new Date(String(value));
  return Number.isNaN(time.getTime()) ? value : time.toISOString().slice(0, length).replace('T', ' ');
}
