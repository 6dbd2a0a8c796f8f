import { cellsOf } from './csv-cells.ts';
import { type ColumnPath, pathOfColumn } from './csv-columns.ts';
import type { CsvRecord } from './read-records.ts';

/** What the first row of a CSV file says. */
export interface CsvHeader {
  readonly delimiter: string;
  readonly columns: readonly { readonly name: string; readonly path: ColumnPath }[];
}

const delimiters = [',', ';', '\t'];
const required = ['externalId', 'revision', 'line.quantity', 'line.unitPrice', 'totals.total'];
const maximumColumns = 300;
const namedAtMost = 10;

/** The header, or a sentence on why the file cannot be read. European spreadsheets separate by semicolons. */
export const headerOf = ({ bytes }: CsvRecord): CsvHeader | { readonly fault: string } => {
  const delimiter = delimiterOf(bytes.toString('utf8'));
  const cells = cellsOf(bytes, delimiter);
  if ('fault' in cells) return { fault: `cannot be read as the header: it ${cells.fault}` };
  const names = trimEnd(cells.cells.map((cell) => cell.trim()));
  if (names.length > maximumColumns) return { fault: `names more than ${maximumColumns} columns` };
  const columns = names.map((name) => ({ name, path: pathOfColumn(name) }));
  const unknown = columns.filter(({ path }) => path === undefined).map(({ name }) => JSON.stringify(name.slice(0, 64)));
  if (unknown.length > 0) {
    return { fault: `names columns that are not known: ${unknown.slice(0, namedAtMost).join(', ')}` };
  }
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice !== undefined) return { fault: `names the column ${twice} twice` };
  const missing = required.filter((name) => !names.includes(name));
  if (missing.length > 0) return { fault: `lacks the columns ${missing.join(', ')}` };
  return { delimiter, columns: columns.flatMap(({ name, path }) => (path ? [{ name, path }] : [])) };
};

/** The one that is there most often; column names hold none of them. */
function delimiterOf(header: string): string {
  const counts = delimiters.map((delimiter) => header.split(delimiter).length);
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ',';
}

function trimEnd(names: readonly string[]): string[] {
  const last = names.findLastIndex((name) => name !== '');
  return names.slice(0, last + 1);
}
