import { isUtf8 } from 'node:buffer';
import { CsvError, parse } from 'csv-parse/sync';

/** The cells of one record, or what is wrong with it, as the rest of a sentence. */
export const cellsOf = (
  record: Buffer,
  delimiter: string,
): { readonly cells: readonly string[] } | { readonly fault: string } => {
  if (!isUtf8(record)) return { fault: 'is not UTF-8: save the file as "CSV UTF-8"' };
  try {
    const rows = parse(record, { delimiter, relax_column_count: true, skip_empty_lines: true });
    return { cells: rows[0] ?? [] };
  } catch (error) {
    // The reader's own message quotes the row, which holds personal data.
    return { fault: faults.get(error instanceof CsvError ? error.code : '') ?? 'cannot be read as CSV' };
  }
};

const faults: ReadonlyMap<string, string> = new Map([
  ['CSV_INVALID_CLOSING_QUOTE', 'has text behind a closing quotation mark: write a mark within quotes twice'],
  ['INVALID_OPENING_QUOTE', 'has a quotation mark within a cell that is not quoted: quote the cell, the mark twice'],
  ['CSV_QUOTE_NOT_CLOSED', 'has a quotation mark that is never closed'],
]);
