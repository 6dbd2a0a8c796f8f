import { z } from 'zod';

// PostgreSQL stores no NUL, and no other control character belongs in a name; a lone surrogate is no character at all.
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/u;
const lineBreaks = /[\t\n\r]/u;

const cleanText = (maximum: number) =>
  z
    .string()
    .max(maximum)
    .refine((text) => text.isWellFormed() && !controls.test(text), {
      error: 'must not hold control characters or half a surrogate pair',
    });

/** One line of text in any script, 1 to `maximum` UTF-16 units, not only blanks. */
export const lineOfText = (maximum: number) =>
  cleanText(maximum)
    .min(1)
    .refine((text) => text.trim() !== '' && !lineBreaks.test(text), { error: 'must be one line and not blank' });

/** {@link lineOfText} that a partner may leave out, or send empty for the same meaning. */
export const optionalLineOfText = (maximum: number) =>
  cleanText(maximum)
    .refine((text) => !lineBreaks.test(text), { error: 'must be one line' })
    .transform(emptyToUndefined)
    .optional();

/** Text of several lines that a partner may leave out, or send empty for the same meaning. */
export const optionalText = (maximum: number) => cleanText(maximum).transform(emptyToUndefined).optional();

function emptyToUndefined(text: string): string | undefined {
  return text.trim() === '' ? undefined : text;
}
