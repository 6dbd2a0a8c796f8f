import type { LoadRecord } from '../load-record.ts';
import type { Dialect } from './dialect.ts';
import { optionalColumns } from './differences.ts';

/** An order without the optional columns that this Odoo lacks; `load` would refuse the whole call for one of them. */
export const leaveOutAbsent = ({ externalId, row, moreRows }: LoadRecord, dialect: Dialect): LoadRecord => {
  const absent = new Set([
    ...absentOf(dialect, 'sale.order'),
    ...absentOf(dialect, 'sale.order.line').map((name) => `order_line/${name}`),
  ]);
  if (absent.size === 0) return { externalId, row, ...(moreRows ? { moreRows } : {}) };
  const present = (cells: LoadRecord['row']): LoadRecord['row'] =>
    Object.fromEntries(Object.entries(cells).filter(([column]) => !absent.has(column.replace(/\/\.?id$/, ''))));
  return { externalId, row: present(row), ...(moreRows ? { moreRows: moreRows.map(present) } : {}) };
};

const absentOf = (dialect: Dialect, model: string): string[] =>
  (optionalColumns[model] ?? []).filter((column) => !dialect.has(model, column));
