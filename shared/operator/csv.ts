/** What a program that opens CSV files takes for the beginning of a formula. */
const formula = /^[=+\-@\t\r]/;
const plainNumber = /^[+-]?\d+(\.\d+)?$/;

/**
 * Rows as a CSV document (RFC 4180): every cell that needs it in quotes, lines that end in CR LF. Texts are whatever partners
 * and Odoo wrote, so one that a spreadsheet would take for a formula gets an apostrophe in front; a number stays one.
 */
export const csvDocument = (rows: readonly (readonly (string | number | boolean | undefined)[])[]): string =>
  rows.map((cells) => `${cells.map((cell) => cellOf(cell === undefined ? '' : String(cell))).join(',')}\r\n`).join('');

function cellOf(text: string): string {
  const safe = formula.test(text) && !plainNumber.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Columns of a list of things, each with its heading and how it is told of one of them. */
export type CsvColumns<T> = readonly (readonly [
  heading: string,
  cell: (thing: T) => string | number | boolean | undefined,
])[];
