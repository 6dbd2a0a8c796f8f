import type { Model } from '../models/model.ts';
import { OdooError } from '../odoo-error.ts';
import { isEmpty, type Values } from './row.ts';

/**
 * The refusal for an empty column that must not be. Odoo words it with the model that the call named: for a line of an order
 * it looks the column up on the order, finds another field of that name or none, and calls the model unknown.
 */
const missingValue = (model: Model, root: Model, column: string): OdooError => {
  const label = root.fields[column]?.string;
  const title = model === root ? `'${root.label}' (${root.name})` : 'Unknown';
  return new OdooError(
    'psycopg2.errors.NotNullViolation',
    `Missing required value for the field ${label === undefined ? `'${column}'` : `'${label}' (${column})`}.\n` +
      `Model: ${title}\n- create/update: a mandatory field is not set\n` +
      '- delete: another model requires the record being deleted, you can archive it instead\n',
    model === root ? column : undefined,
  );
};

/** Throws for the first required field that is empty. */
export const assertRequired = (model: Model, root: Model, values: Values): void => {
  const missing = model.required.find((name) => isEmpty(values[name]));
  if (missing !== undefined) throw missingValue(model, root, missing);
};
