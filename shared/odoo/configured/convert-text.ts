import { decimalSchema } from '../../order/decimal.ts';
import { instantSchema } from '../../order/instant.ts';
import type { Column } from '../dialect/dialect.ts';
import { odooTime } from '../sale-order/odoo-time.ts';
import { toHtml } from '../sale-order/to-html.ts';

interface Conversion {
  /** What the column takes, in words. */
  readonly takes: (column: Column) => string;
  /** The cell for `load`; undefined for a text that does not fit. */
  readonly convert: (text: string, column: Column) => string | undefined;
}

const number: Conversion = {
  takes: () => 'a number such as "12.50"',
  convert: (text) => (decimalSchema.safeParse(text).success ? text : undefined),
};
const plainText: Conversion = { takes: () => 'text', convert: (text) => text };

/** The largest number that PostgreSQL keeps as an integer. */
const largestInteger = 2_147_483_647;

const conversions: Readonly<Record<string, Conversion>> = {
  char: plainText,
  text: plainText,
  html: { takes: () => 'text', convert: toHtml },
  boolean: { takes: () => '"true" or "false"', convert: (text) => booleans[text.toLowerCase()] },
  integer: {
    takes: () => 'a whole number',
    convert: (text) => (/^[+-]?\d{1,10}$/.test(text) && Math.abs(Number(text)) <= largestInteger ? text : undefined),
  },
  float: number,
  monetary: number,
  date: {
    takes: () => 'a day such as "2026-11-22", or a time',
    convert: (text) => momentOf(text)?.slice(0, 10),
  },
  datetime: { takes: () => 'a time such as "2026-11-22T10:00:00Z", or a day', convert: (text) => momentOf(text) },
  selection: {
    takes: ({ keys = [] }) => `one of ${keys.slice(0, 20).join(', ')}`,
    convert: (text, { keys = [] }) => (keys.includes(text) ? text : undefined),
  },
};

const booleans: Readonly<Record<string, string>> = { true: '1', yes: '1', '1': '1', false: '0', no: '0', '0': '0' };

/** A day is its first second, in UTC. */
function momentOf(text: string): string | undefined {
  const instant = instantSchema.safeParse(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00Z` : text);
  return instant.success ? odooTime(instant.data) : undefined;
}

/** Whether texts can be converted for columns of this type; links to one record are looked up instead. */
export const isConvertible = ({ type }: Column): boolean => Object.hasOwn(conversions, type);

/** The text as a cell of `load` for this column; undefined when it does not fit. */
export const convertText = (text: string, column: Column): string | undefined =>
  conversions[column.type]?.convert(text, column);

/** What a column takes, in words. */
export const takesWhat = (column: Column): string => conversions[column.type]?.takes(column) ?? 'nothing';
