import * as z from 'zod';
import type { HttpRequest } from '../../runtime/http/request.ts';
import { parseJson } from '../../runtime/parse-json.ts';
import type { Handshake } from './handshake.ts';

const challenge = /^[\w-]{1,200}$/;
const longestRequest = 4_096;

const validationSchema = z.object({
  validationUrl: z
    .url({ protocol: /^https$/, hostname: /^(?:[a-z0-9-]+\.)+adobe\.io$/ })
    .max(2_000)
    .refine((url) => !url.includes('@')),
});

/**
 * How Adobe I/O Events finds out that an address wants its events: by a GET whose challenge is given back. Where that did
 * not work it sends an address to open instead, which nobody here opens: whoever can make Waybill open addresses has a way
 * into its network. It is logged, and a person may open it within five minutes.
 * https://developer.adobe.com/events/docs/guides/#the-challenge-request
 */
export const adobeChallenge: Handshake = (request) => {
  const { method, query } = request;
  const asked = query['challenge'];
  if (method === 'GET' && asked !== undefined && challenge.test(asked)) {
    const headers = { 'content-type': 'text/plain', 'x-content-type-options': 'nosniff' };
    return { status: 200, body: asked, headers, log: { handshake: 'adobe-challenge' } };
  }
  const validationUrl = method === 'POST' ? validationUrlIn(request) : undefined;
  if (validationUrl === undefined) return undefined;
  return { status: 200, body: { accepted: true }, log: { handshake: 'adobe-validation', validationUrl } };
};

function validationUrlIn({ headers, body }: HttpRequest): string | undefined {
  if (headers['x-adobe-digital-signature-1'] !== undefined || body.length > longestRequest) return undefined;
  const document = parseJson(body);
  return 'value' in document ? validationSchema.safeParse(document.value).data?.validationUrl : undefined;
}
