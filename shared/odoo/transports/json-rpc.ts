import * as z from 'zod';
import { readExchange } from '../../failure/classify-exchange.ts';
import type { Exchange } from '../../failure/exchange.ts';
import { succeed } from '../../failure/result.ts';
import type { CallService, ServiceOptions } from './call-service.ts';
import { exchange } from './exchange.ts';

const headers = { 'content-type': 'application/json' };
/** A connection carries one request at a time, so that answers need no telling apart. */
const id = 1;

/** Odoo before 15 leaves the result out where a method returned nothing. */
const nothingSchema = z.strictObject({ jsonrpc: z.literal('2.0'), id: z.literal(id) });

/** Odoo's services over JSON-RPC (`/jsonrpc`, 14 to 21), which answers whatever happens with status 200. */
export const createJsonRpc =
  ({ url, timeoutMs }: ServiceOptions): CallService =>
  async (service, method, args, call = { method }) => {
    const body = JSON.stringify({ jsonrpc: '2.0', id, method: 'call', params: { service, method, args } });
    const outcome = await exchange(`${url}/jsonrpc`, { method: 'POST', headers, body, timeoutMs });
    return isNothing(outcome) ? succeed(null) : readExchange(outcome, 'jsonrpc', { ...call, isRpc: true });
  };

const isNothing = (outcome: Exchange): boolean =>
  'answer' in outcome && outcome.answer.status === 200 && nothingSchema.safeParse(outcome.answer.body).success;
