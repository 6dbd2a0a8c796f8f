/** How bytes are written as text. */
export type Encoding = 'base64' | 'base64url' | 'hex';

/**
 * The bytes that a text stands for; undefined where it is not exactly such a text. Node leaves out what it cannot read, so
 * that many texts would stand for the same signature, and a mistyped key for none at all.
 */
export const decodeBytes = (text: string, encoding: Encoding): Buffer | undefined => {
  const bytes = Buffer.from(text, encoding);
  const written = bytes.toString(encoding);
  const same = encoding === 'hex' ? written === text.toLowerCase() : withoutPadding(written) === withoutPadding(text);
  return same ? bytes : undefined;
};

const withoutPadding = (text: string): string => text.replace(/={1,2}$/, '');
