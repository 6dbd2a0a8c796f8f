/** A cell as `load` takes it: text; the empty text is an explicit "nothing", never "use the default". */
export type Cell = string;

/**
 * One record for `load`: its external id, the cells of its first row by column, and rows for its lines. Rows of one call
 * share one set of columns, so a column that a row does not name is empty in it.
 */
export interface LoadRecord {
  readonly externalId: string;
  readonly row: Readonly<Record<string, Cell>>;
  readonly moreRows?: readonly Readonly<Record<string, Cell>>[];
}

/** The `fields` and `data` arguments of `load` for some records; every record starts a row of its own. */
export const toTable = (records: readonly LoadRecord[]): { fields: string[]; data: Cell[][]; starts: number[] } => {
  const rows: Readonly<Record<string, Cell>>[] = [];
  const starts: number[] = [];
  for (const { externalId, row, moreRows = [] } of records) {
    starts.push(rows.length);
    rows.push({ id: externalId, ...row }, ...moreRows);
  }
  const fields = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return { fields, data: rows.map((row) => fields.map((field) => row[field] ?? '')), starts };
};
