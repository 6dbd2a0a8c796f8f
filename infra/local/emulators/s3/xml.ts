type Content = string | number | readonly Element[];
type Element = readonly [name: string, content: Content];

const escaped: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const write = ([name, content]: Element): string => {
  const inner = Array.isArray(content)
    ? content.map(write).join('')
    : String(content).replace(/[&<>"]/g, (character) => escaped[character] ?? '');
  return `<${name}>${inner}</${name}>`;
};

/** A document as S3 answers. */
export const xmlOf = (root: Element): string => `<?xml version="1.0" encoding="UTF-8"?>\n${write(root)}`;
