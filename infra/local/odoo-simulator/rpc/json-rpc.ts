import * as z from 'zod';
import { unsupportedTypePage } from '../http/pages.ts';
import { jsonReply, type Reply } from '../http/reply.ts';
import type { Envelope } from './answer-service.ts';
import type { ServiceCall } from './service-call.ts';

const requestSchema = z.object({
  id: z.union([z.int(), z.string()]).nullish(),
  params: z.object({ service: z.string(), method: z.string(), args: z.array(z.unknown()) }),
});

/** The call in a JSON-RPC request, and how it is answered; a page where there is none. */
export const readJsonRpc = (
  contentType: string | undefined,
  body: string,
): { readonly call: ServiceCall; readonly envelope: Envelope } | Reply => {
  if (!/^application\/json\b/i.test(contentType ?? '')) return unsupportedTypePage('/jsonrpc', 'jsonrpc');
  const request = requestSchema.safeParse(parsed(body));
  if (!request.success) return { status: 400, headers: { 'content-type': 'text/html; charset=utf-8' }, body: invalid };
  const { id = null, params } = request.data;
  const reply = (rest: object) => jsonReply(200, { jsonrpc: '2.0', id, ...rest });
  return {
    call: { service: params.service, method: params.method, params: params.args },
    envelope: {
      value: (result) => reply({ result: result ?? null }),
      error: ({ exception: name, message }) => {
        const debug = `Traceback (most recent call last):\n  File "simulator", line 1, in dispatch\n${name}: ${message}\n`;
        const data = { name, message, arguments: [message], context: {}, debug };
        return reply({ error: { code: 0, message: 'Odoo Server Error', data } });
      },
    },
  };
};

const invalid = 'Invalid JSON data';

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
