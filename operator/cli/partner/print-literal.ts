/** A value as it is written in a module: names without quotation marks where they need none, texts in single ones. */
export const printLiteral = (value: unknown): string => {
  if (typeof value === 'string')
    return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`;
  if (Array.isArray(value)) return `[${value.map(printLiteral).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(([name, inner]) => `${printName(name)}: ${printLiteral(inner)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
};

const printName = (name: string): string => (/^[a-z_$][\w$]*$/i.test(name) ? name : `'${name}'`);
