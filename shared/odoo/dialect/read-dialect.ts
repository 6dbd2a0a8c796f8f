import * as z from 'zod';
import { type Result, succeed } from '../../failure/result.ts';
import type { CallOdoo } from '../transports/call-odoo.ts';
import type { Dialect } from './dialect.ts';

const columnsSchema = z.record(z.string(), z.unknown());

/** Models whose columns differ from Odoo to Odoo. */
const models = ['sale.order', 'sale.order.line', 'res.partner'] as const;

/** Asks Odoo which columns it has, a call a model, under the key `dialect`. */
export const readDialect = async (call: CallOdoo, version: number): Promise<Result<ReadonlyMap<string, Dialect>>> => {
  const columns = new Map<string, ReadonlySet<string>>();
  for (const model of models) {
    const fields = await call(model, 'fields_get', { attributes: ['type'] }, columnsSchema);
    if (!fields.ok) return fields;
    columns.set(model, new Set(Object.keys(fields.value)));
  }
  const dialect: Dialect = {
    version,
    priceDigits: 2,
    has: (model, column) => columns.get(model)?.has(column) ?? false,
  };
  return succeed(new Map([['dialect', dialect]]));
};
