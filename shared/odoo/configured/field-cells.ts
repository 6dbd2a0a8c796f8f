import type { Failure } from '../../failure/failure.ts';
import { makeFailure } from '../../failure/make-failure.ts';
import { fail, type Result, succeed } from '../../failure/result.ts';
import type { Column, Dialect } from '../dialect/dialect.ts';
import type { LoadRecord } from '../load-record.ts';
import type { OrderContext } from '../sale-order/order-context.ts';
import { namedKey } from '../sale-order/references/named-records.ts';
import type { References } from '../sale-order/references/references.ts';
import { columnFault } from './column-fault.ts';
import { convertText, takesWhat } from './convert-text.ts';
import { isConstant, readSource } from './field-source.ts';
import { misconfiguredField, misconfiguredLink } from './misconfigured.ts';

type Configured = Pick<OrderContext, 'connection' | 'order'>;

/** A record is named by its name, or by its database id where none has that name. */
const keysOf = (relation: string, text: string): string[] => [
  namedKey(relation, text),
  ...(/^[1-9]\d{0,9}$/.test(text) ? [namedKey(relation, Number(text))] : []),
];

/** Keys of the records that an order names in configured fields which lead to a record. */
export const fieldKeysOf = ({ connection, order }: Configured, dialect: Dialect): string[] =>
  Object.entries(connection.fields).flatMap(([name, source]) => {
    const text = readSource(order, source);
    const relation = relationOf(dialect.column('sale.order', name));
    return text === undefined || relation === undefined ? [] : keysOf(relation, text);
  });

const relationOf = (column: Column | undefined): string | undefined =>
  column?.type === 'many2one' ? column.relation : undefined;

/**
 * The cells of the configured fields, every one of them for every order, so that orders of one call have the same columns.
 * What the order says and the column cannot hold is the order's failure; what no order could say right, the connection's.
 */
export const fieldCells = (
  { connection, order }: Configured,
  { dialect, named }: Pick<References, 'dialect' | 'named'>,
): Result<LoadRecord['row']> => {
  const cells: Record<string, string> = {};
  for (const [name, source] of Object.entries(connection.fields)) {
    const column = dialect.column('sale.order', name);
    const fault = columnFault(name, source, column);
    if (fault !== undefined || column === undefined) return fail(misconfiguredField(name, fault ?? name));
    const text = readSource(order, source) ?? '';
    if (text === '' && column.isRequired) return fail(emptyField(name, source));
    const relation = relationOf(column);
    const cell = relation === undefined ? plainCell(text, column) : linkCell(text, relation, named);
    if (cell === undefined) return fail(unfit({ name, source, text, column }));
    cells[relation === undefined ? name : `${name}/.id`] = cell;
  }
  return succeed(cells);
};

const plainCell = (text: string, column: Column): string | undefined => (text === '' ? '' : convertText(text, column));

function linkCell(text: string, relation: string, named: References['named']): string | undefined {
  if (text === '') return '';
  const found = keysOf(relation, text).flatMap((key) => named.get(key) ?? [])[0];
  return found?.matches === 1 ? String(found.id) : undefined;
}

interface Unfit {
  readonly name: string;
  readonly source: string;
  readonly text: string;
  readonly column: Column;
}

function unfit({ name, source, text, column }: Unfit): Failure {
  if (column.relation !== undefined && isConstant(source)) {
    return misconfiguredLink(name, column.relation, text);
  }
  const shown = text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
  if (column.relation === undefined)
    return valueFailure(source, `\`${source}\` must be ${takesWhat(column)}: "${shown}"`);
  return makeFailure({
    class: 'missing-reference',
    outcome: 'not-sent',
    concern: { kind: 'record', name: `${column.relation} ${shown}` },
    message: `Odoo has not exactly one record called "${shown}", which the order names in \`${source}\`.`,
    operatorMessage: `${column.relation} has not exactly one record "${shown}", which the order names in \`${source}\` for the field ${name}.`,
  });
}

const emptyField = (name: string, source: string): Failure =>
  isConstant(source)
    ? misconfiguredField(name, `the field \`${name}\` of sale.order must not be empty`)
    : valueFailure(source, `\`${source}\` is missing, and Odoo's field ${name} must not be empty`);

const valueFailure = (source: string, message: string): Failure =>
  makeFailure({
    class: 'invalid',
    outcome: 'not-sent',
    concern: { kind: 'value', name: source },
    message: `${message}.`,
  });

const longestShown = 60;
