/** What a cell can hold. As in Odoo's API, an empty cell is `false`, a many2one its id, a many2many or one2many its ids. */
export type Value = string | number | boolean | readonly number[];
export type Values = Readonly<Record<string, Value>>;

export interface Row {
  readonly id: number;
  readonly [field: string]: Value;
}

/** Stands in for a record that is not there. */
export const emptyRow: Values = {};

/** Empty when the cell is. */
export const textIn = (row: Values, field: string): string => {
  const value = row[field];
  return typeof value === 'string' ? value : '';
};

/** Zero when the cell is empty. */
export const numberIn = (row: Values, field: string): number => {
  const value = row[field];
  return typeof value === 'number' ? value : 0;
};

/** The id that a many2one holds, or nothing. */
export const linkIn = (row: Values, field: string): number | undefined => {
  const value = row[field];
  return typeof value === 'number' ? value : undefined;
};

export const idsIn = (row: Values, field: string): readonly number[] => {
  const value = row[field];
  return typeof value === 'object' ? value : [];
};

export const isEmpty = (value: Value | undefined): boolean => value === undefined || value === false || value === '';
