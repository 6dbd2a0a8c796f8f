import type { OutgoingHttpHeaders } from 'node:http';
import * as z from 'zod';
import type { InvocationResult } from '../lambda/invocation.ts';

export interface HttpResponse {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: string | Buffer;
}

const proxyResponseSchema = z.object({
  statusCode: z.coerce.number().int().min(200).max(599),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String)).default({}),
  cookies: z.array(z.string()).default([]),
  body: z.string().default(''),
  isBase64Encoded: z.boolean().default(false),
});

/** What the HTTP API itself answers when there is no function's answer. */
export const gatewayResponse = (status: number, message: string): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ message }),
});

/**
 * A function's result as the HTTP API answers it: with a status code it is the response, without one it is the body.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export const toResponse = (result: InvocationResult): HttpResponse => {
  if (!result.ok) {
    if (result.reason === 'throttled') return gatewayResponse(503, 'Service Unavailable');
    return gatewayResponse(500, 'Internal Server Error');
  }
  const { payload } = result;
  if (typeof payload !== 'object' || payload === null || !('statusCode' in payload)) {
    return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(payload ?? null) };
  }
  const parsed = proxyResponseSchema.safeParse(payload);
  if (!parsed.success) return gatewayResponse(500, 'Internal Server Error');
  const { statusCode: status, headers, cookies, body, isBase64Encoded } = parsed.data;
  return {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', ...lowerCase(headers), ...cookieHeader(cookies) },
    body: isBase64Encoded ? Buffer.from(body, 'base64') : body,
  };
};

const lowerCase = (headers: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

const cookieHeader = (cookies: string[]): OutgoingHttpHeaders =>
  cookies.length === 0 ? {} : { 'set-cookie': cookies };
