import { isRelational } from '../models/field.ts';
import type { Model } from '../models/model.ts';
import { modelBehind } from '../models/models.ts';
import { valueError } from '../odoo-error.ts';
import { type Cell, type ColumnPath, isFilled } from './cell.ts';

/** The key of a cell that names a linked record by its display name. */
export const byName = '';

/** The cells of one record by field, those of a relational field as the records below it. */
export interface RawRecord {
  readonly cells: ReadonlyMap<string, Cell>;
  readonly related: ReadonlyMap<string, readonly RawRecord[]>;
}

export interface Extracted {
  readonly record: RawRecord;
  /** First and last row of the record, counted from zero. */
  readonly rows: { readonly from: number; readonly to: number };
}

type Cells = readonly (Cell | undefined)[];

const assertKnown = (model: Model, columns: readonly ColumnPath[]): void => {
  for (const [name] of columns) {
    if (name === undefined || name === byName || name === '.id' || model.fields[name]) continue;
    throw valueError(`Invalid field name '${name}'`);
  }
};

/** The columns of one relational field, seen from the model behind it. */
const subColumns = (columns: readonly ColumnPath[], name: string) => {
  const indices = columns.flatMap((path, index) => (path[0] === name ? [index] : []));
  const paths = indices.map((index) => {
    const rest = columns[index]?.slice(1) ?? [];
    return rest.length === 0 ? [byName] : rest;
  });
  return { paths, pick: (row: Cells): Cells => indices.map((index) => row[index]) };
};

/**
 * Groups rows into records: a row whose only filled cells belong to one2many fields continues the record above it. Follows
 * `_extract_records` of Odoo's `load`. Throws ValueError for a column that no field is behind.
 */
export const extractRecords = (model: Model, columns: readonly ColumnPath[], rows: readonly Cells[]): Extracted[] => {
  assertKnown(model, columns);
  const names = [...new Set(columns.map(([name]) => name ?? byName))];
  const isList = (name: string | undefined) => model.fields[name ?? byName]?.type === 'one2many';
  const continues = (row: Cells) =>
    row.some((cell, index) => isFilled(cell) && isList(columns[index]?.[0])) &&
    !row.some((cell, index) => isFilled(cell) && !isList(columns[index]?.[0]));
  const relations = names.flatMap((name) => {
    const field = model.fields[name];
    return field && isRelational(field) ? [{ name, behind: modelBehind(field), ...subColumns(columns, name) }] : [];
  });
  const plain = columns.flatMap(([name = byName], index) =>
    relations.some((relation) => relation.name === name) ? [] : [{ name, index }],
  );

  const extracted: Extracted[] = [];
  let from = 0;
  while (from < rows.length) {
    let to = from;
    while (to + 1 < rows.length && continues(rows[to + 1] ?? [])) to += 1;
    const span = rows.slice(from, to + 1);
    const cells = new Map(plain.map(({ name, index }) => [name, span[0]?.[index] ?? false] as const));
    const related = new Map(
      relations.map(({ name, behind, paths, pick }) => {
        const filled = span.map(pick).filter((row) => row.some(isFilled));
        return [name, extractRecords(behind, paths, filled).map(({ record }) => record)] as const;
      }),
    );
    extracted.push({ record: { cells, related }, rows: { from, to } });
    from = to + 1;
  }
  return extracted;
};
