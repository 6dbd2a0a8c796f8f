import { makeFailure } from '../../failure/make-failure.ts';
import { fail } from '../../failure/result.ts';
import type { CallOdoo } from './call-odoo.ts';
import { createJsonRpc } from './json-rpc.ts';
import { createJson2 } from './json2.ts';
import type { Logins } from './logins.ts';
import { createRpcCall } from './rpc-call.ts';
import { createXmlRpc } from './xml-rpc.ts';

/** The ways to call models of Odoo. */
export type TransportName = 'json2' | 'jsonrpc' | 'xmlrpc';

interface TransportOptions {
  readonly connection: {
    readonly url: string;
    readonly database?: string | undefined;
    readonly login?: string | undefined;
  };
  readonly apiKey: string;
  readonly timeoutMs: number;
  readonly logins: Logins;
}

/** Calls by a transport; every call over an RPC fails before it is sent where database or login are not configured. */
export const createTransport = (name: TransportName, options: TransportOptions): CallOdoo => {
  const { connection, apiKey, timeoutMs, logins } = options;
  const { url, database, login } = connection;
  if (name === 'json2') return createJson2({ url, database, apiKey, timeoutMs });
  if (database === undefined) return async () => fail(unnamed(name, 'database'));
  if (login === undefined) return async () => fail(unnamed(name, 'login'));
  const callService = name === 'xmlrpc' ? createXmlRpc({ url, timeoutMs }) : createJsonRpc({ url, timeoutMs });
  return createRpcCall({ callService, isXml: name === 'xmlrpc', database, login, apiKey, logins });
};

const words = { jsonrpc: 'JSON-RPC', xmlrpc: 'XML-RPC' };

/** Odoo tells which databases it has only to whom it trusts, and a guess may be somebody else's. */
const unnamed = (name: keyof typeof words, what: 'database' | 'login') =>
  makeFailure({
    class: 'misconfigured',
    outcome: 'not-sent',
    owner: 'operator',
    concern: { kind: what === 'database' ? 'database' : 'credential', name: what },
    message: `The connection names no ${what}, and Odoo wants one over ${words[name]}.`,
    remedy: `Set \`${what}\` of the connection in the configuration and deploy it.`,
  });
