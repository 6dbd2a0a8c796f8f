export type FieldType =
  | 'boolean'
  | 'char'
  | 'date'
  | 'datetime'
  | 'float'
  | 'html'
  | 'integer'
  | 'many2many'
  | 'many2one'
  | 'monetary'
  | 'one2many'
  | 'selection'
  | 'text';

export interface Field {
  readonly type: FieldType;
  /** The label that messages use. */
  readonly string: string;
  readonly required?: boolean;
  /** Set by Odoo itself; what a caller sends is dropped. */
  readonly readonly?: boolean;
  readonly relation?: string;
  /** For a one2many, the many2one that leads back. */
  readonly inverse?: string;
  readonly selection?: readonly (readonly [value: string, label: string])[];
  /** Digits after the point that are kept. */
  readonly digits?: number;
}

type Traits = Pick<Field, 'required' | 'readonly' | 'digits'>;

export const field = (type: FieldType, string: string, traits: Traits = {}): Field => ({ type, string, ...traits });
export const link = (string: string, relation: string, traits: Traits = {}): Field => ({
  type: 'many2one',
  string,
  relation,
  ...traits,
});
export const links = (string: string, relation: string): Field => ({ type: 'many2many', string, relation });
export const children = (string: string, relation: string, inverse: string): Field => ({
  type: 'one2many',
  string,
  relation,
  inverse,
});
export const choice = (
  string: string,
  selection: readonly (readonly [string, string])[],
  traits: Traits = {},
): Field => ({ type: 'selection', string, selection, ...traits });

export const isNumeric = ({ type }: Field): boolean => type === 'integer' || type === 'float' || type === 'monetary';
export const isRelational = ({ relation }: Field): boolean => relation !== undefined;

const readonly = { readonly: true };

/** The fields that every model of Odoo has. */
export const magicFields: Readonly<Record<string, Field>> = {
  id: field('integer', 'ID', readonly),
  display_name: field('char', 'Display Name', readonly),
  create_date: field('datetime', 'Created on', readonly),
  create_uid: link('Created by', 'res.users', readonly),
  write_date: field('datetime', 'Last Updated on', readonly),
  write_uid: link('Last Updated by', 'res.users', readonly),
};
