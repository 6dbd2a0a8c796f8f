import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

/** Text in a style where the terminal may be coloured. */
export const paint = (text: string, style: Style, isColoured: boolean): string =>
  isColoured ? styleText(style, text, { validateStream: false }) : text;
