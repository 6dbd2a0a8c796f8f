import { maximumOrderBytes, unreadableEntry } from '../entry.ts';
import type { PlacedEntry } from '../read-jsonl.ts';
import type { Place } from '../read-lines.ts';
import { cellsOf } from './csv-cells.ts';
import { type CsvHeader, headerOf } from './csv-header.ts';
import { orderOfRows, type Row } from './order-of-rows.ts';
import { type CsvRecord, readRecords } from './read-records.ts';

/** The file's content from a byte on. */
export type OpenContent = (fromByte: number) => AsyncIterable<Uint8Array>;

/** More than an order may have lines; the rest is counted and not held. */
const maximumRows = 501;

const headerDelimiters: ReadonlySet<number> = new Set([',', ';', '\t'].map((character) => character.charCodeAt(0)));

/**
 * The orders of a CSV file with a header row and one line of an order a row; the rows of an order follow one another. What is
 * wrong with a row is that row's or its order's matter. A file whose header cannot be used is one entry that says so.
 */
export async function* readCsv(open: OpenContent, from?: Place): AsyncGenerator<PlacedEntry> {
  const first = await firstRecord(open);
  if (!first) return;
  const header = 'fault' in first ? first : headerOf(first);
  if ('fault' in header) {
    yield { entry: unreadableEntry(`The file ${header.fault}`, first.line), next: first.next };
    return;
  }
  yield* readOrders(open, header, from && from.bytes > first.next.bytes ? from : first.next);
}

async function firstRecord(open: OpenContent) {
  for await (const record of readRecords(open(0), (byte) => headerDelimiters.has(byte))) return record;
  return undefined;
}

type Rows = [Row, ...Row[]];

async function* readOrders(open: OpenContent, header: CsvHeader, from: Place): AsyncGenerator<PlacedEntry> {
  const delimiter = header.delimiter.charCodeAt(0);
  const idColumn = header.columns.findIndex(({ name }) => name === 'externalId');
  let rows: Rows | undefined;
  let next = from;
  for await (const record of readRecords(open(from.bytes), (byte) => byte === delimiter, from)) {
    const row = 'fault' in record ? record : rowOf(record, header);
    if (row && rows && !isOfSame(rows, row, idColumn)) {
      yield { entry: orderOfRows(header, rows), next };
      rows = undefined;
    }
    next = record.next;
    if (row && 'cells' in row) rows = withRow(rows, row);
    else if (row) yield { entry: unreadableEntry(row.fault, row.line), next };
  }
  if (rows) yield { entry: orderOfRows(header, rows), next };
}

const isOfSame = ([first]: Rows, row: Row | UnreadRow, idColumn: number): boolean =>
  'cells' in row && row.cells[idColumn] === first.cells[idColumn];

function withRow(rows: Rows | undefined, row: Row): Rows {
  if (!rows) return [row];
  if (rows.length >= maximumRows) return rows;
  const bytes = rows.reduce((sum, other) => sum + other.bytes, row.bytes);
  rows.push(bytes > maximumOrderBytes ? withoutCells(row) : row);
  return rows;
}

const withoutCells = ({ line }: Row): Row => {
  return { line, bytes: 0, cells: [], fault: `is behind the ${maximumOrderBytes} bytes that an order may have` };
};

interface UnreadRow {
  readonly line: number;
  readonly fault: string;
}

/** Undefined for an empty row. */
function rowOf(record: CsvRecord, { delimiter, columns }: CsvHeader): Row | UnreadRow | undefined {
  const { line, bytes } = record;
  const read = cellsOf(bytes, delimiter);
  if ('fault' in read) return { line, fault: read.fault };
  const { cells } = read;
  if (cells.every((cell) => cell.trim() === '')) return undefined;
  const isLonger = cells.slice(columns.length).some((cell) => cell.trim() !== '');
  return { line, bytes: bytes.length, cells, ...(isLonger && { fault: 'has more cells than the header has columns' }) };
}
