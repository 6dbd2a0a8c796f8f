import { type Placement, placements } from './account-row.ts';
import type { Report, ReportedRow } from './report.ts';

const columns = ['received', ...placements] satisfies readonly ('received' | Placement)[];

const header = [
  ...['day', 'partner', 'currency'],
  ...[...columns, 'odoo'].flatMap((column) => [`${column}_orders`, `${column}_money`]),
  'difference',
];

/** The rows of a report for a spreadsheet (RFC 4180); what Odoo could not be asked about is empty. */
export const reportCsv = ({ rows }: Report): string =>
  [header, ...rows.map(cellsOf)].map((cells) => `${cells.join(',')}\r\n`).join('');

/** Nothing in them needs quotes, or could be taken for a formula: a partner's id is letters, digits and `-`. */
function cellsOf(row: ReportedRow): string[] {
  const amounts = columns.flatMap((column) => [String(row[column].orders), row[column].money]);
  const inOdoo = row.odoo ? [String(row.odoo.orders), row.odoo.money] : ['', ''];
  return [row.day, row.partner, row.currency, ...amounts, ...inOdoo, row.difference ?? ''];
}
