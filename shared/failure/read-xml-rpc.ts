import { XmlReader } from './xml-reader.ts';

/** An XML-RPC answer: what the method returned, or its fault; `broken` where it breaks off. */
export type XmlRpcAnswer =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'fault'; readonly code: string; readonly text: string }
  | { readonly kind: 'broken' };

/** Reads an XML-RPC answer; undefined when the text is none. Never throws. */
export const readXmlRpc = (text: string): XmlRpcAnswer | undefined => {
  const start = text.slice(0, 2_000).indexOf('<methodResponse');
  if (start < 0) return undefined;
  const reader = new XmlReader(text.slice(start));
  reader.takeOpening();
  const kind = reader.takeOpening();
  const isValue = kind === 'params' && reader.take('param');
  const value = reader.take('value') ? readValue(reader, 0) : broken;
  if (value === broken || (isValue && !reader.take('/param'))) return { kind: 'broken' };
  if (!reader.take(`/${kind}`) || !reader.take('/methodResponse')) return { kind: 'broken' };
  return isValue ? { kind: 'value', value } : readFault(value);
};

const broken = Symbol('broken');
/** Odoo nests no deeper; a stranger that does shall not fill the stack. */
const maximumDepth = 50;

/** The value whose tag has just been taken, and its end. */
function readValue(reader: XmlReader, depth: number): unknown {
  if (depth > maximumDepth) return broken;
  const type = reader.takeOpening();
  // Text without a type is a string.
  const value = type === undefined ? reader.takeText() : readTyped(reader, type, depth);
  return reader.take('/value') ? value : broken;
}

function readTyped(reader: XmlReader, type: string, depth: number): unknown {
  if (type === 'array') return readArray(reader, depth);
  if (type === 'struct') return readStruct(reader, depth);
  const text = reader.takeText();
  if (!reader.take(`/${type}`)) return broken;
  switch (type) {
    case 'nil':
      return null;
    case 'boolean':
      return text.trim() === '1';
    case 'int':
    case 'i4':
    case 'i8':
    case 'double':
      return Number(text);
    default:
      return text;
  }
}

function readArray(reader: XmlReader, depth: number): unknown {
  if (!reader.take('data')) return broken;
  const items: unknown[] = [];
  while (reader.take('value')) items.push(readValue(reader, depth + 1));
  return reader.take('/data') && reader.take('/array') && !items.includes(broken) ? items : broken;
}

function readStruct(reader: XmlReader, depth: number): unknown {
  const members = new Map<string, unknown>();
  while (reader.take('member')) {
    const name = reader.take('name') ? reader.takeText() : '';
    if (!reader.take('/name') || !reader.take('value')) return broken;
    members.set(name, readValue(reader, depth + 1));
    if (!reader.take('/member')) return broken;
  }
  if (!reader.take('/struct') || [...members.values()].includes(broken)) return broken;
  return Object.fromEntries(members);
}

function readFault(value: unknown): XmlRpcAnswer {
  const members = new Map<string, unknown>(typeof value === 'object' && value !== null ? Object.entries(value) : []);
  const text = (name: string) => {
    const member = members.get(name);
    return typeof member === 'string' || typeof member === 'number' ? String(member) : '';
  };
  return { kind: 'fault', code: text('faultCode'), text: text('faultString') };
}
