import * as z from 'zod';

/** How Waybill speaks to an Odoo: JSON-2 (19 and later), the two old RPCs, or a controller that an integrator wrote. */
export const transportSchema = z.enum(['json2', 'jsonrpc', 'xmlrpc', 'controller']);
export type Transport = z.output<typeof transportSchema>;

/** Odoo's answer to one call as it came over the wire; JSON bodies parsed, all others as text. */
const answerSchema = z.object({
  status: z.number(),
  contentType: z.string().default(''),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.unknown(),
  /** Whether `body` is known to be what JSON was parsed to: a text is then a value, not JSON that breaks off. */
  isParsed: z.boolean().optional(),
});
export type Answer = z.output<typeof answerSchema>;

/** Why there is no answer. `sent` says whether the request may have reached Odoo. */
export interface NetworkError {
  /** The code of the innermost error, such as `ECONNREFUSED`, or its name where it has none. */
  readonly code: string;
  readonly sent: boolean;
  /** What it said, for operators. */
  readonly message?: string | undefined;
}

/** What came of a call: an answer, or no answer. */
export type Exchange = { readonly answer: Answer } | { readonly networkError: NetworkError };

/** What was called, as far as it is known; some answers mean one thing to one method and another to the next. */
export interface Call {
  readonly model?: string | undefined;
  readonly method?: string | undefined;
  /** Whether the request was a JSON-RPC envelope, so that Odoo itself answers with one whenever it can. */
  readonly isRpc?: boolean | undefined;
}
