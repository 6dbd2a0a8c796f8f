import type { ConfigurationFault } from './configuration-fault.ts';

interface Parts {
  readonly connections: Readonly<
    Record<
      string,
      {
        readonly transport: string;
        readonly database?: string | undefined;
        readonly login?: string | undefined;
      }
    >
  >;
}

const words: ReadonlyMap<string, string> = new Map([
  ['jsonrpc', 'JSON-RPC'],
  ['xmlrpc', 'XML-RPC'],
]);

/** What an RPC names in every call, and JSON-2 does not. */
const named = ['database', 'login'] as const;

/** What a connection lacks for its transport. Whether `auto` comes to an RPC shows when Odoo is asked. */
export const checkTransports = ({ connections }: Parts): ConfigurationFault[] =>
  Object.entries(connections).flatMap(([id, connection]) => {
    const rpc = words.get(connection.transport);
    if (rpc === undefined) return [];
    return named
      .filter((option) => connection[option] === undefined)
      .map((option) => ({ path: ['connections', id, option], message: `is required with ${rpc}` }));
  });
