import * as z from 'zod';

/** Odoo's answer to one call as it came over the wire; JSON bodies parsed, all others as text. */
const answerSchema = z.object({
  status: z.number(),
  contentType: z.string().default(''),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.unknown(),
});
export type Answer = z.output<typeof answerSchema>;

/** What came of a call: an answer, or no answer. `sent` says whether the request may have reached Odoo. */
export type Exchange =
  | { readonly answer: Answer }
  | { readonly networkError: { readonly code: string; readonly sent: boolean } };
