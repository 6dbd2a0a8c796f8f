import type { Exception } from './exception-rules.ts';
import type { Answer, Transport } from './exchange.ts';
import { readException } from './read-exception.ts';
import { readFault } from './read-fault.ts';
import { type Refusal, readRefusal } from './read-refusal.ts';
import { readXmlRpc, type XmlRpcAnswer } from './read-xml-rpc.ts';
import { fieldsOf } from './refusal-fields.ts';

/** What an answer is, before anybody judges what it means. */
export type Reading =
  | { readonly kind: 'success'; readonly value: unknown }
  | { readonly kind: 'exception'; readonly exception: Exception }
  | { readonly kind: 'refusal'; readonly refusal: Refusal }
  /** No envelope of Odoo's; its status and its text must tell. */
  | { readonly kind: 'page' }
  /** In a 2xx: nothing, an answer that breaks off, or one that this transport does not give. */
  | { readonly kind: 'empty' | 'truncated' | 'foreign' };

/**
 * Takes an answer out of its envelope, which it knows by its form: a gateway, an older Odoo or a wrong URL may answer in
 * another one than the transport's. Only a success of the transport's own form is a success. Never throws.
 */
export const readAnswer = (answer: Answer, transport: Transport): Reading => {
  const isOk = answer.status >= 200 && answer.status < 300;
  const { body } = answer;
  // What an error says in JSON that is a bare text is read as the page of a proxy would be.
  if (typeof body === 'string' && isOk && answer.isParsed) return readJson(body, answer, transport, isOk);
  if (body === undefined || (typeof body === 'string' && body.trim() === '')) return { kind: isOk ? 'empty' : 'page' };
  if (typeof body !== 'string') return readJson(body, answer, transport, isOk);
  const xml = readXmlRpc(body);
  return xml ? readXml(xml, transport, isOk) : readText(body, answer, transport, isOk);
};

function readXml(xml: XmlRpcAnswer, transport: Transport, isOk: boolean): Reading {
  if (xml.kind === 'fault') return readFault(xml);
  if (!isOk) return { kind: 'page' };
  if (xml.kind === 'broken') return { kind: 'truncated' };
  return transport === 'xmlrpc' ? { kind: 'success', value: xml.value } : { kind: 'foreign' };
}

const isJson = (contentType: string): boolean =>
  /^\s*(?:application|text)\/(?:[\w.+-]{1,60}\+)?json(?:\s*;|\s*$)/i.test(contentType);

function readText(body: string, answer: Answer, transport: Transport, isOk: boolean): Reading {
  const json = /^\s*[[{]/.test(body) ? parse(body) : undefined;
  if (json !== undefined) return readJson(json, answer, transport, isOk);
  if (!isOk) return { kind: 'page' };
  return { kind: isJson(answer.contentType) || /^\s*[[{]/.test(body) ? 'truncated' : 'page' };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readJson(body: unknown, answer: Answer, transport: Transport, isOk: boolean): Reading {
  const exception = readException(body);
  if (exception) return { kind: 'exception', exception };
  const fields = fieldsOf(body);
  const isRpc = fields.has('jsonrpc') || (transport === 'jsonrpc' && fields.has('result'));
  const value = isRpc ? fields.get('result') : body;
  const said = value === undefined || fields.has('error') ? body : value;
  const mayRefuse = !isOk || transport === 'controller' || (!Array.isArray(said) && !isDescription(said));
  const refusal = mayRefuse ? readRefusal(said, !isOk) : undefined;
  if (refusal) return { kind: 'refusal', refusal };
  if (!isOk) return { kind: 'page' };
  return readSuccess(value, isRpc, answer, transport);
}

function readSuccess(value: unknown, isRpc: boolean, { contentType }: Answer, transport: Transport): Reading {
  switch (transport) {
    case 'json2':
      return isRpc || !isJson(contentType) ? { kind: 'foreign' } : { kind: 'success', value };
    case 'jsonrpc':
      if (!isRpc) return { kind: 'foreign' };
      return value === undefined ? { kind: 'empty' } : { kind: 'success', value };
    case 'xmlrpc':
      return { kind: 'foreign' };
    case 'controller':
      return readControllerSuccess(value);
  }
}

/** A controller that returns nothing or only "no" has not said that it took the order. */
function readControllerSuccess(value: unknown): Reading {
  if (value === false || value === 0) return { kind: 'refusal', refusal: { text: '' } };
  const isEmpty =
    value === null ||
    value === undefined ||
    value === '' ||
    (typeof value === 'object' && Object.keys(value).length === 0);
  return isEmpty ? { kind: 'empty' } : { kind: 'success', value };
}

/** An answer of `fields_get`: a field of a model may be called `error`. */
function isDescription(value: unknown): boolean {
  const fields = [...fieldsOf(value).values()];
  return fields.length > 0 && fields.every((field) => fieldsOf(field).has('type'));
}
