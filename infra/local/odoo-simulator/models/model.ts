import type { Row, Value, Values } from '../records/row.ts';
import type { Session } from '../session.ts';
import { type Field, isNumeric, magicFields } from './field.ts';

/** A model of Odoo as far as the simulator knows it. */
export interface Model {
  readonly name: string;
  /** What messages call its records. */
  readonly label: string;
  readonly order: string;
  readonly fields: Readonly<Record<string, Field>>;
  /** Fields that the database refuses to leave empty; a number is never empty. */
  readonly required: readonly string[];
  /** Values of fields that are not stored; `display_name` is the record's `name` unless given here. */
  readonly computed: Readonly<Record<string, (row: Row, session: Session) => Value>>;
  /** What a new record holds in the fields that the caller left out. */
  readonly defaults: (given: Values, session: Session) => Values;
  /** The record rule: whether a search by this user finds the record. */
  readonly isVisible: (row: Row, session: Session) => boolean;
  /** Throws what a constraint of the table says. */
  readonly check: (row: Values, session: Session) => void;
  /** Throws what only `load` minds about a record that it has made. */
  readonly checkLoaded: (row: Row, session: Session) => void;
  /** Runs after the record was made or changed, with its children in place. */
  readonly afterChange: (row: Row, session: Session) => void;
}

interface Definition extends Partial<Omit<Model, 'fields' | 'required'>> {
  readonly name: string;
  readonly label: string;
  readonly fields: Readonly<Record<string, Field>>;
}

export const defineModel = ({ fields, ...definition }: Definition): Model => ({
  order: 'id',
  computed: {},
  defaults: () => ({}),
  isVisible: () => true,
  check: () => {},
  checkLoaded: () => {},
  afterChange: () => {},
  ...definition,
  fields: { ...magicFields, ...fields },
  required: Object.entries(fields).flatMap(([name, field]) => (field.required && !isNumeric(field) ? [name] : [])),
});
