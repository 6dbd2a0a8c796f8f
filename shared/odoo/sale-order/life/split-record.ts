import type { LoadRecord } from '../../load-record.ts';

type Cells = LoadRecord['row'];

const isLineColumn = ([column]: readonly [string, string]): boolean => column.startsWith('order_line/');

/** The cells of each line of a record. */
export const lineRows = ({ row, moreRows = [] }: LoadRecord): Cells[] =>
  [row, ...moreRows]
    .map((cells) => Object.fromEntries(Object.entries(cells).filter(isLineColumn)))
    .filter((cells) => cells['order_line/id'] !== undefined);

/** The cells of the order itself. */
export const headerOf = ({ row }: LoadRecord): Cells =>
  Object.fromEntries(Object.entries(row).filter((cell) => !isLineColumn(cell)));
