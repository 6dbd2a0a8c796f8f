import { stripVTControlCharacters } from 'node:util';

type Cell = string | number;

const gap = 2;
/** A column is not made narrower than this to fit a terminal. */
const narrowest = 8;

/**
 * Rows of cells as lines with aligned columns; numbers stand to the right. With `columns` the widest columns are cut until
 * the lines fit, as far as that can be.
 */
export const formatTable = (rows: readonly (readonly Cell[])[], columns?: number): string[] => {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, widthOf(cell));
  }
  if (columns !== undefined) narrow(widths, columns);
  return rows.map((row) =>
    row
      .map((cell, column) => pad(cell, widths[column] ?? 0))
      .join(' '.repeat(gap))
      .trimEnd(),
  );
};

const widthOf = (cell: Cell): number => stripVTControlCharacters(oneLine(cell)).length;

const oneLine = (cell: Cell): string => String(cell).replaceAll(/\s*\n\s*/g, ' ');

function narrow(widths: number[], columns: number): void {
  let beyond = widths.reduce((sum, width) => sum + width + gap, -gap) - columns;
  while (beyond > 0) {
    const widest = Math.max(...widths);
    if (widest <= narrowest) return;
    const next = Math.max(narrowest, ...widths.filter((width) => width < widest));
    const cut = Math.min(beyond, widest - next);
    widths[widths.indexOf(widest)] = widest - cut;
    beyond -= cut;
  }
}

function pad(cell: Cell, width: number): string {
  const text = oneLine(cell);
  const shown = widthOf(text);
  if (shown > width) return `${stripVTControlCharacters(text).slice(0, width - 1)}…`;
  const space = ' '.repeat(width - shown);
  return typeof cell === 'number' ? space + text : text + space;
}
