import { Deserializer, serializeFault, serializeMethodResponse, XmlRpcFault, type XmlRpcValue } from '@foxglove/xmlrpc';
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

const reply = (body: string): Reply => ({ status: 200, headers: { 'content-type': 'text/xml; charset=utf-8' }, body });

const fault = (error: OdooError): Reply => reply(serializeFault(new XmlRpcFault(textOf(error), codeOf(error))));

/** What cannot be written becomes a fault, though the work is done by then. */
export const xmlEnvelope: Envelope = {
  value: (value) => {
    try {
      return reply(serializeMethodResponse(toXml(value)));
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

function toXml(value: unknown): XmlRpcValue {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map(toXml);
  if (typeof value !== 'object' || value === null) {
    throw new OdooError('builtins.TypeError', 'cannot marshal None unless allow_none is enabled');
  }
  const members = Object.entries(value);
  if (isKeyedByIds(members.map(([name]) => name))) {
    throw new OdooError('builtins.TypeError', 'dictionary key must be string');
  }
  return Object.fromEntries(members.map(([name, member]) => [name, toXml(member)]));
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
