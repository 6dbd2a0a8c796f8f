import { isJsonObject, type Json } from './json.ts';

const telling = ['sku', 'description', 'method', 'code', 'name', 'quantity', 'unitPrice', 'price', 'amount'];

/** An entry of a list in a few words: `E-COM06 · 2 × 10.00`, or `DHL · 5.00`. */
export const summaryOfEntry = (entry: Json): string => {
  const fields = isJsonObject(entry) ? entry : {};
  const texts = telling.flatMap((name) => {
    const value = fields[name];
    return typeof value === 'string' && value !== '' ? [{ name, value: value.slice(0, 60) }] : [];
  });
  return texts.reduce((sum, { name, value }) => {
    if (sum === '') return value;
    return `${sum} ${name === 'unitPrice' ? '×' : '·'} ${value}`;
  }, '');
};
