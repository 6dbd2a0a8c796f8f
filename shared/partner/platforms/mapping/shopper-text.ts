const controls = /\p{Cc}+/gu;
const controlsButLineBreaks = /[^\P{Cc}\t\n\r]+/gu;

const cut = (text: string, maximum: number): string =>
  text.length <= maximum ? text : `${text.slice(0, maximum - 1).toWellFormed()}…`;

/**
 * The first of several texts that says something, on one line and not too long. What shoppers typed is tidied rather than
 * refused: neither they nor the shop can be asked to send it again.
 */
export const oneLine = (maximum: number, ...texts: readonly (string | null | undefined)[]): string | undefined =>
  texts
    .map((text) => cut((text ?? '').toWellFormed().replace(controls, ' ').replace(/\s+/g, ' ').trim(), maximum))
    .find((text) => text !== '');

/** {@link oneLine} for a text that may have several lines. */
export const severalLines = (maximum: number, text: string | null | undefined): string | undefined => {
  const tidy = cut((text ?? '').toWellFormed().replace(controlsButLineBreaks, ' ').trim(), maximum);
  return tidy === '' ? undefined : tidy;
};
