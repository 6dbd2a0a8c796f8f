import type { Model } from '../models/model.ts';
import { valueError } from '../odoo-error.ts';
import type { Row } from '../records/row.ts';
import type { Session } from '../session.ts';
import { readValue, titledLink } from './read-value.ts';

/** Records as `read` answers them, `id` always among the fields; all fields when none are named. Throws ValueError for a field that the model does not have. */
export const readRows = (session: Session, model: Model, rows: readonly Row[], fields: readonly string[]) => {
  const names = fields.length === 0 ? Object.keys(model.fields) : ['id', ...fields];
  for (const name of names) {
    if (!model.fields[name]) throw valueError(`Invalid field '${name}' on '${model.name}'`);
  }
  const read = (row: Row, name: string) => {
    const field = model.fields[name];
    const value = readValue(session, model, row, name);
    return field?.type === 'many2one' ? titledLink(session, field, value) : value;
  };
  return rows.map((row) => Object.fromEntries(names.map((name) => [name, read(row, name)])));
};
