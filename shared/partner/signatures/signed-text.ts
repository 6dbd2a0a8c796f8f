const placeholder = /\{([a-z]+)\}/gi;

/** The names in braces of a template. */
export const placeholdersIn = (template: string): string[] =>
  [...template.matchAll(placeholder)].flatMap(([, name]) => name ?? []);

/** What a template stands for, in pieces that are signed one after the other; the body stays the bytes that it is. */
export const signedText = (
  template: string,
  values: Readonly<Record<string, string>>,
  body: Uint8Array,
): (string | Uint8Array)[] =>
  template
    .split(/(\{[a-z]+\})/i)
    .map((piece) => (piece === '{body}' ? body : piece.replace(placeholder, (_, name) => values[name] ?? '')));
