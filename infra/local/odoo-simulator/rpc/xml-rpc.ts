import { Deserializer } from '@foxglove/xmlrpc';
import XmlBuilder from 'fast-xml-builder';
import type { Reply } from '../http/reply.ts';
import { OdooError } from '../odoo-error.ts';
import type { Envelope } from './answer-service.ts';
import type { ServiceCall } from './service-call.ts';

/** The call in an XML-RPC request; undefined when it is none. */
export const readXmlRpc = async (service: string, body: string): Promise<ServiceCall | undefined> => {
  try {
    const [method, params] = await new Deserializer().deserializeMethodCall(body);
    return { service, method, params };
  } catch {
    return undefined;
  }
};

const builder = new XmlBuilder();

const reply = (content: object): Reply => ({
  status: 200,
  headers: { 'content-type': 'text/xml; charset=utf-8' },
  body: `<?xml version="1.0"?>\n${builder.build({ methodResponse: content })}\n`,
});

const fault = (error: OdooError): Reply =>
  reply({ fault: { value: toXml({ faultCode: codeOf(error), faultString: textOf(error) }) } });

/** What cannot be written becomes a fault, though the work is done by then. */
export const xmlEnvelope: Envelope = {
  value: (value) => {
    try {
      return reply({ params: { param: { value: toXml(value) } } });
    } catch (error) {
      if (error instanceof OdooError) return fault(error);
      throw error;
    }
  },
  error: fault,
};

export const notXml = (): Reply =>
  fault(new OdooError('xml.parsers.expat.ExpatError', 'not well-formed (invalid token): line 1, column 0'));

/** Numbers as keys of what is no record of columns: Python's ids. */
const isKeyedByIds = (names: readonly string[]): boolean =>
  names.length > 0 && names.every((name) => /^\d+$/.test(name));

/** Odoo takes these out of its answers. */
const controlCharacters = /[^\t\n\r\u0020-\uFFFD\u{10000}-\u{10FFFF}]/gu;

function toXml(value: unknown): object {
  if (typeof value === 'string') return { string: value.replaceAll(controlCharacters, '') };
  if (typeof value === 'boolean') return { boolean: value ? 1 : 0 };
  if (typeof value === 'number') return Number.isInteger(value) ? { int: String(value) } : { double: String(value) };
  if (Array.isArray(value)) return { array: { data: { value: value.map(toXml) } } };
  if (typeof value !== 'object' || value === null) {
    throw new OdooError('builtins.TypeError', 'cannot marshal None unless allow_none is enabled');
  }
  const members = Object.entries(value);
  if (isKeyedByIds(members.map(([name]) => name))) {
    throw new OdooError('builtins.TypeError', 'dictionary key must be string');
  }
  return { struct: { member: members.map(([name, member]) => ({ name, value: toXml(member) })) } };
}

function codeOf({ exception }: OdooError): number {
  if (exception === 'odoo.exceptions.AccessError') return 4;
  if (exception === 'odoo.exceptions.AccessDenied') return 3;
  return exception.startsWith('odoo.exceptions.') ? 2 : 1;
}

/** A traceback only for what is no message to a person. */
function textOf(error: OdooError): string {
  const { exception, message } = error;
  if (codeOf(error) !== 1) return message;
  const name = exception.replace(/^builtins\./, '');
  return `Traceback (most recent call last):\n  File "simulator", line 1, in dispatch\n    dispatch()\n${name}: ${message}\n`;
}
