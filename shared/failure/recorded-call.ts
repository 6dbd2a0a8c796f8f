import type { Call } from './exchange.ts';
import { fieldsOf } from './refusal-fields.ts';

/** What a recorded request calls, by its path and its body; empty as far as neither tells. */
export const readRecordedCall = (path: string, body: unknown): Call => {
  const [, model, method] = /\/json\/2\/([^/?]{1,200})\/([^/?]{1,200})/.exec(path) ?? [];
  if (method !== undefined) return { model, method };
  if (path.includes('/web/session/authenticate')) return { method: 'authenticate', isRpc: true };
  return typeof body === 'string' ? (fromText(body) ?? {}) : fromEnvelope(body);
};

function fromText(body: string): Call | undefined {
  if (/^\s*\{/.test(body)) {
    try {
      return fromEnvelope(JSON.parse(body));
    } catch {
      return undefined;
    }
  }
  const [, name] = /<methodName>\s*(\w{1,100})\s*<\/methodName>/.exec(body.slice(0, maximumHead)) ?? [];
  if (name === undefined || !name.startsWith('execute')) return name === undefined ? undefined : { method: name };
  // Database, key, model and method are the texts of a call; the user is a number between them.
  const texts = [...body.slice(0, maximumHead).matchAll(/<string>([^<]{0,500})<\/string>/g)].map(([, text]) => text);
  return { model: texts[2], method: texts[3] };
}

const maximumHead = 5_000;

function fromEnvelope(body: unknown): Call {
  const fields = fieldsOf(body);
  const isRpc = fields.has('jsonrpc') || fields.has('params');
  const params = fieldsOf(fields.get('params'));
  const args = params.get('args');
  const method = params.get('method');
  if (params.get('service') === 'object' && Array.isArray(args))
    return { model: textOf(args[3]), method: textOf(args[4]), isRpc };
  return { method: textOf(method), isRpc };
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
