import * as z from 'zod';
import { type Answer, type Transport, transportSchema } from './exchange.ts';
import { fieldsOf } from './refusal-fields.ts';

const networkErrorSchema = z.union([
  z.string(),
  z.object({
    code: z.string().optional(),
    name: z.string().optional(),
    message: z.string().optional(),
    sent: z.boolean().optional(),
  }),
]);

const answerSchema = z.object({
  status: z.number(),
  contentType: z.string().nullish(),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])).nullish(),
  body: z.unknown().optional(),
});

/**
 * One exchange with an Odoo as somebody wrote it down: what was asked, if it is known, and what came back, its body as
 * JSON or as text, or the error that came instead.
 */
export const recordingSchema = z
  .object({
    /** Guessed where it is missing or another word. */
    transport: transportSchema.optional().catch(undefined),
    request: z
      .object({
        method: z.string().optional(),
        path: z.string().optional(),
        url: z.string().optional(),
        body: z.unknown(),
      })
      .partial()
      .nullish(),
    response: z.union([z.object({ networkError: networkErrorSchema }), answerSchema]).nullish(),
    networkError: networkErrorSchema.nullish(),
  })
  .refine(({ response, networkError }) => (response ?? networkError ?? undefined) !== undefined, {
    message: 'needs a response with a status, or a networkError',
  });
export type Recording = z.output<typeof recordingSchema>;
export type RecordedAnswer = z.output<typeof answerSchema>;
export type RecordedError = z.output<typeof networkErrorSchema>;

/** The transport by where the request went; where that is not known, by the form of the answer. */
export const guessTransport = (path: string, { contentType, body }: Answer): Transport => {
  if (path.includes('/json/2/')) return 'json2';
  if (/\/jsonrpc\b/.test(path)) return 'jsonrpc';
  if (path.includes('/xmlrpc/') || /\bxml\b/.test(contentType)) return 'xmlrpc';
  if (path !== '') return 'controller';
  return fieldsOf(body).has('jsonrpc') || (typeof body === 'string' && /^\s*\{\s*"jsonrpc"/.test(body))
    ? 'jsonrpc'
    : 'json2';
};
