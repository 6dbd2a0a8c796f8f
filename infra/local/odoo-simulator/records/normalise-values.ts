import { roundAmount } from '../amounts/round-amount.ts';
import { type Field, isNumeric } from '../models/field.ts';
import type { Model } from '../models/model.ts';
import type { Value, Values } from './row.ts';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** A plain text becomes one paragraph; what looks like markup is taken as it is. */
const asHtml = (text: string): string =>
  text.startsWith('<') ? text : `<p>${text.replace(/[&<>]/g, (sign) => entities[sign] ?? sign)}</p>`;

/** What is stored for a value: numbers to the field's digits, an empty number as zero, plain text in an html field as a paragraph. */
const normaliseValue = (field: Field, value: Value): Value => {
  if (isNumeric(field)) {
    const number = typeof value === 'number' ? value : 0;
    return field.digits === undefined ? number : roundAmount(number, field.digits);
  }
  if (field.type === 'html' && typeof value === 'string') return asHtml(value);
  return value === '' ? false : value;
};

/** Drops what a caller cannot set. */
export const normaliseValues = (model: Model, values: Values): Values =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      const field = model.fields[name];
      return field === undefined || field.readonly ? [] : [[name, normaliseValue(field, value)]];
    }),
  );
