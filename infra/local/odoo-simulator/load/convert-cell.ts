import type { Field } from '../models/field.ts';
import { formatMoment, parseWallClock, toUtc } from '../moment.ts';
import type { Value } from '../records/row.ts';
import type { Session } from '../session.ts';
import { CellError } from './load-message.ts';

const decimalPattern = /^\s*[+-]?(\d+(_\d+)*\.?(\d+)?|\.\d+)(e[+-]?\d+)?\s*$/i;
const integerPattern = /^\s*[+-]?\d+(_\d+)*\s*$/;

const parseNumber = (text: string, pattern: RegExp, what: string): number => {
  if (!pattern.test(text)) throw new CellError(`'${text}' does not seem to be ${what} for field '%(field)s'`);
  return Number(text.replaceAll('_', ''));
};

const parseMoment = (text: string, what: string, format: string): number => {
  const wallClockMs = parseWallClock(text);
  if (wallClockMs !== undefined) return wallClockMs;
  throw new CellError(
    `'${text}' does not seem to be a valid ${what} for field '%(field)s'`,
    `Use the format '${format}'`,
  );
};

const parseBoolean = (text: string): boolean => {
  const word = text.toLowerCase();
  if (['1', 'true', 'yes'].includes(word)) return true;
  if (['0', 'false', 'no'].includes(word)) return false;
  throw new CellError(`Unknown value '${text}' for boolean field '%(field)s'`, "Use '1' for yes and '0' for no");
};

const chooseValue = (text: string, { selection = [] }: Field): string => {
  const word = text.toLowerCase();
  const chosen = selection.find(([value, label]) => value.toLowerCase() === word || label.toLowerCase() === word);
  if (chosen) return chosen[0];
  throw new CellError(
    `Value '${text}' not found in selection field '%(field)s'`,
    selection.map(([, label]) => label),
  );
};

/** Reads a filled cell of a field that is not relational. Throws a CellError in Odoo's words. */
export const convertCell = (text: string, field: Field, { timeZone }: Session): Value => {
  switch (field.type) {
    case 'boolean':
      return parseBoolean(text);
    case 'integer':
      return parseNumber(text, integerPattern, 'an integer');
    case 'float':
    case 'monetary':
      return parseNumber(text, decimalPattern, 'a number');
    case 'date':
      return formatMoment(new Date(parseMoment(text, 'date', '2012-12-31'))).slice(0, 10);
    case 'datetime':
      return formatMoment(toUtc(parseMoment(text, 'datetime', '2012-12-31 23:59:59'), timeZone));
    case 'selection':
      return chooseValue(text, field);
    default:
      return text;
  }
};
