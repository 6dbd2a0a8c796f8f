import { type Result, succeed } from '../../failure/result.ts';
import type { CallOdoo } from '../transports/call-odoo.ts';
import { columnAttributes, columnsSchema } from './columns-schema.ts';
import type { Column, Dialect } from './dialect.ts';

/** Models whose columns differ from Odoo to Odoo, and what matters of them there. */
const models: Readonly<Record<string, readonly (typeof columnAttributes)[number][]>> = {
  'sale.order': columnAttributes,
  'sale.order.line': ['type', 'required', 'digits'],
  'res.partner': ['type'],
};

/** More digits than any price has: Odoo rounds away none. */
const asSent = 12;

/** The dialect of an Odoo with these columns, by model and by Odoo 19's name. */
const dialectOf = (version: number, columns: ReadonlyMap<string, Readonly<Record<string, Column>>>): Dialect => {
  const column: Dialect['column'] = (model, name) => {
    const its = columns.get(model);
    return its && Object.hasOwn(its, name) ? its[name] : undefined;
  };
  return {
    version,
    column,
    has: (model, name) => column(model, name) !== undefined,
    priceDigits: column('sale.order.line', 'price_unit')?.digits ?? asSent,
  };
};

/** Asks Odoo which columns it has, a call a model; `call` speaks as {@link inDialect} does. */
export const readDialect = async (call: CallOdoo, version: number): Promise<Result<Dialect>> => {
  const described = new Map<string, Readonly<Record<string, Column>>>();
  for (const [model, attributes] of Object.entries(models)) {
    const fields = await call(model, 'fields_get', { attributes }, columnsSchema);
    if (!fields.ok) return fields;
    described.set(model, fields.value);
  }
  return succeed(dialectOf(version, described));
};
