import XmlBuilder from 'fast-xml-builder';

const builder = new XmlBuilder();

/** A call as XML-RPC writes it. Values are JSON's; what XML cannot hold of a text (control characters) is left out. */
export const writeXmlRpc = (method: string, params: readonly unknown[]): string =>
  `<?xml version="1.0"?>${builder.build({
    methodCall: { methodName: method, params: { param: params.map((value) => ({ value: xmlOf(value) })) } },
  })}`;

function xmlOf(value: unknown): object {
  switch (typeof value) {
    case 'boolean':
      return { boolean: value ? 1 : 0 };
    case 'number':
      return numberOf(value);
    case 'string':
      return { string: value.toWellFormed().replaceAll(notInXml, '') };
    case 'object':
      return value === null ? nothing : compoundOf(value);
    default:
      return nothing;
  }
}

/** Python reads it, though Odoo does not write it. */
const nothing = { nil: '' };

/** Control characters but for tab and line breaks, and two code points that are none. */
const notInXml = /[^\t\n\r\u0020-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** Odoo's own numbers have 32 bits; an exponent would be no number to XML-RPC. */
function numberOf(value: number): object {
  if (!Number.isSafeInteger(value)) return { double: String(value) };
  return value === Math.trunc(value) && Math.abs(value) < 2 ** 31 ? { int: String(value) } : { i8: String(value) };
}

function compoundOf(value: object): object {
  if (Array.isArray(value)) return { array: { data: { value: value.map(xmlOf) } } };
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return { struct: { member: members.map(([name, member]) => ({ name, value: xmlOf(member) })) } };
}
