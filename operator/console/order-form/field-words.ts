/** What fields of an order are called where their own name does not say it; others are called by their name's words. */
const words = new Map([
  ['externalId', "Partner's number"],
  ['placedAt', 'Ordered at'],
  ['taxesIncluded', 'Prices include tax'],
  ['vatNumber', 'VAT number'],
  ['email', 'E-mail address'],
  ['street1', 'Street'],
  ['street2', 'Street, second line'],
  ['subdivision', 'State or province'],
  ['sku', 'SKU'],
  ['parent', 'Part of line'],
  ['section', 'Heading above'],
  ['refundedAt', 'Refunded at'],
]);

/** What one entry of a list is called. */
const entryWords = new Map([
  ['lines', 'Line'],
  ['taxes', 'Tax'],
  ['notes', 'Remark'],
  ['shipping', 'Shipping'],
  ['discounts', 'Discount'],
  ['giftCards', 'Gift card'],
  ['fees', 'Fee'],
  ['refunds', 'Refund'],
]);

/** What a field is called, such as `Unit price`. */
export const wordsOf = (name: string): string => {
  const known = words.get(name);
  if (known !== undefined) return known;
  const text = name.replaceAll(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
};

/** What an entry of a list is called, such as `Line`. */
export const entryWordsOf = (list: string): string => entryWords.get(list) ?? wordsOf(list);

/** A hint of the schema's, in which names of fields stand in backticks, as a person reads it. */
export const showHint = ({ hint, kind }: { readonly hint?: string; readonly kind: string }): string | undefined => {
  const text = hint?.replaceAll(/`(\w+)`/g, (_, name: string) => `“${wordsOf(name)}”`);
  return kind === 'instant' ? [text, 'In UTC, such as 2026-11-22T10:00:00Z.'].filter(Boolean).join(' ') : text;
};
