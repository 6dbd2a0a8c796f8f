import * as z from 'zod';

// PostgreSQL stores no NUL, and no other control character but a line break or a tab belongs in a text.
const controls = /[^\P{Cc}\t\n\r]/u;
const isClean = (value: string): boolean => value.isWellFormed() && !controls.test(value);
const notClean = { error: 'must not hold control characters or half a surrogate pair' };
const lineBreaks = /[\t\n\r\u2028\u2029]/u;

/** Text of at most `maximum` UTF-16 units, several lines of it, in any script. */
export const text = (maximum: number) => z.string().max(maximum).refine(isClean, notClean);

/** One line of text in any script, 1 to `maximum` UTF-16 units, not only blanks. */
export const lineOfText = (maximum: number) =>
  text(maximum)
    .min(1)
    .refine((value) => value === '' || (value.trim() !== '' && !lineBreaks.test(value)), {
      error: 'must be one line and not blank',
    });

/** {@link lineOfText} that a partner may leave out, or send empty for the same meaning. */
export const optionalLineOfText = (maximum: number) =>
  text(maximum)
    .refine((value) => !lineBreaks.test(value), { error: 'must be one line' })
    .transform(emptyToUndefined)
    .optional();

/** Text of several lines that a partner may leave out, or send empty for the same meaning. */
export const optionalText = (maximum: number) => text(maximum).transform(emptyToUndefined).optional();

/** An e-mail address in any script, or empty for none. */
export const optionalEmail = z
  .string()
  .max(254)
  .regex(/^$|^[^\s@"<>]{1,64}@[^\s@"<>]{1,189}$/, {
    error: 'must be an e-mail address such as "ada@example.com", or left out',
  })
  .refine(isClean, notClean)
  .transform(emptyToUndefined)
  .optional();

function emptyToUndefined(value: string): string | undefined {
  return value.trim() === '' ? undefined : value;
}
