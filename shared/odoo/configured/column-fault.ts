import type { Column } from '../dialect/dialect.ts';
import { convertText, isConvertible, takesWhat } from './convert-text.ts';
import { isConstant } from './field-source.ts';

/** Why a configured field of sale.order can hold what it shall from no order at all; undefined when it can. */
export const columnFault = (name: string, source: string, column: Column | undefined): string | undefined => {
  if (column === undefined) return `sale.order has no field \`${name}\` in this Odoo`;
  if (column.isReadonly) return `Odoo computes the field \`${name}\` of sale.order by itself`;
  if (column.type === 'many2one') return undefined;
  if (!isConvertible(column)) return `\`${name}\` of sale.order is a ${column.type}, which Waybill does not fill`;
  if (!isConstant(source) || convertText(source.slice(1), column) !== undefined) return undefined;
  return `\`${name}\` of sale.order takes ${takesWhat(column)}, which "${source.slice(1, 60)}" is not`;
};
