import { readExchange } from '../../failure/classify-exchange.ts';
import type { Failure } from '../../failure/failure.ts';
import { succeed } from '../../failure/result.ts';
import type { CallService, ServiceOptions } from './call-service.ts';
import { exchange } from './exchange.ts';
import { writeXmlRpc } from './write-xml-rpc.ts';

const headers = { 'content-type': 'text/xml; charset=utf-8' };

/**
 * Odoo's services over XML-RPC (`/xmlrpc/2/…`, 14 to 21), which answers whatever happens with status 200. Odoo cannot
 * say over it that a method returned nothing, and breaks once the work is committed: that is a success.
 */
export const createXmlRpc =
  ({ url, timeoutMs }: ServiceOptions): CallService =>
  async (service, method, params, call = { method }) => {
    const body = writeXmlRpc(method, params);
    const outcome = await exchange(`${url}/xmlrpc/2/${service}`, { method: 'POST', headers, body, timeoutMs });
    const answer = readExchange(outcome, 'xmlrpc', call);
    return !answer.ok && isNothing(answer.failure) ? succeed(null) : answer;
  };

/** Raised by Python's own library, in its words, after the call. */
const isNothing = ({ operatorMessage, detail }: Failure): boolean =>
  `${operatorMessage} ${detail}`.includes('cannot marshal None unless allow_none is enabled');
