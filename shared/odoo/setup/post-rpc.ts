import type { Exchange } from '../../failure/exchange.ts';
import { exchange } from '../transports/exchange.ts';

/** An Odoo whose users are set up. */
export interface SetUpPlace {
  /** Origin without a slash at the end. */
  readonly url: string;
  readonly database: string;
  readonly timeoutMs: number;
}

/** Posts a JSON-RPC request to a path of Odoo's; `cookie` is a session's, which is worth its user's password. */
export const postRpc = (
  { url, timeoutMs }: Pick<SetUpPlace, 'url' | 'timeoutMs'>,
  path: string,
  params: unknown,
  cookie?: string,
): Promise<Exchange> =>
  exchange(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(cookie === undefined ? {} : { cookie }) },
    body: JSON.stringify({ jsonrpc: '2.0', method: 'call', params }),
    timeoutMs,
  });
