import { type Field, isNumeric } from '../models/field.ts';
import type { Model } from '../models/model.ts';
import { modelBehind } from '../models/models.ts';
import { type Row, textIn, type Value } from '../records/row.ts';
import type { Session } from '../session.ts';

const emptyValueOf = (field: Field | undefined): Value => {
  if (!field) return false;
  if (isNumeric(field)) return 0;
  return field.type === 'many2many' || field.type === 'one2many' ? [] : false;
};

/** What a field of a record holds, stored or computed. */
export const readValue = (session: Session, model: Model, row: Row, name: string): Value => {
  if (name === 'display_name') return displayName(session, model, row);
  const value = model.computed[name]?.(row, session) ?? row[name];
  return value ?? emptyValueOf(model.fields[name]);
};

export const displayName = (session: Session, model: Model, row: Row): string => {
  const computed = model.computed['display_name']?.(row, session);
  return typeof computed === 'string' ? computed : textIn(row, 'name');
};

/** A many2one as `[id, display name]`, as `read` answers it. */
export const titledLink = (session: Session, field: Field, value: Value): false | readonly [number, string] => {
  if (typeof value !== 'number') return false;
  const model = modelBehind(field);
  const target = session.store.find(model.name, value);
  return target ? [value, displayName(session, model, target)] : false;
};
