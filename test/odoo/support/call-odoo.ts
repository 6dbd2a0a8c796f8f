import * as z from 'zod';
import type { OdooAccess } from '../../../infra/odoo/odoo-access.ts';

interface Call {
  readonly model: string;
  readonly method: string;
  /** Named arguments, and `ids` and `context` where the method takes them. */
  readonly body?: Readonly<Record<string, unknown>>;
  /** Whose rights count; the integration user's when absent. */
  readonly as?: 'integration' | 'administrator';
}

const errorSchema = z.object({ name: z.string(), message: z.string() });

/** What Odoo answered to a call: a value, or its exception's full name such as `odoo.exceptions.AccessError`. */
type Answer =
  | { readonly status: 200; readonly value: unknown }
  | { readonly status: number; readonly error: z.output<typeof errorSchema> };

/** One JSON-2 call, apart from Waybill's own client, so that a test does not trust what it tests. Waits 60 s at most. */
export const callOdoo = async (odoo: OdooAccess, { model, method, body = {}, as }: Call): Promise<Answer> => {
  const response = await fetch(`${odoo.url}/json/2/${model}/${method}`, {
    method: 'POST',
    headers: {
      authorization: `bearer ${as === 'administrator' ? odoo.adminApiKey : odoo.apiKey}`,
      'content-type': 'application/json',
      'x-odoo-database': odoo.database,
    },
    body: JSON.stringify(body),
    redirect: 'error',
    signal: AbortSignal.timeout(60_000),
  });
  const text = await response.text();
  if (response.status === 200) return { status: 200, value: JSON.parse(text) };
  return { status: response.status, error: errorSchema.parse(JSON.parse(text)) };
};

/** The value of a call that must succeed, as `schema` says it is; throws Odoo's own words otherwise. */
export const askOdoo = async <T>(odoo: OdooAccess, schema: z.ZodType<T>, call: Call): Promise<T> => {
  const answer = await callOdoo(odoo, call);
  if ('error' in answer) throw new Error(`${call.model}.${call.method}: ${answer.error.name}: ${answer.error.message}`);
  return schema.parse(answer.value);
};
