import { roundAmount } from '../amounts/round-amount.ts';
import { type Field, isNumeric } from '../models/field.ts';
import type { Model } from '../models/model.ts';
import type { Value, Values } from './row.ts';

/** Markup is kept; around bare text, and text with markup inside, goes a paragraph. Odoo's cleaning of hostile markup is not done here. */
const asHtml = (text: string): string => {
  const html = text.replace(/&(?!#?\w+;)/g, '&amp;').replace(/<(?![a-z/!])/gi, '&lt;');
  return /^<(p|div|h\d|ul|ol|table)\b/i.test(html) ? html : `<p>${html}</p>`;
};

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
