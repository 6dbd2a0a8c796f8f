import type * as z from 'zod';
import { classifyExchange } from '../../failure/classify-exchange.ts';
import type { Exchange } from '../../failure/exchange.ts';
import { makeFailure } from '../../failure/make-failure.ts';
import { fail, type Result, succeed } from '../../failure/result.ts';

/** What a method takes: by position, as `create` wants it, and by name. */
interface PositionalArguments {
  readonly args: readonly unknown[];
  readonly kwargs?: Readonly<Record<string, unknown>>;
}

/**
 * Calls a method of a model as somebody who signed in, in this Odoo's own words: nothing is translated. Never throws for
 * what Odoo or the network does.
 */
export type PositionalCall = <T>(
  model: string,
  method: string,
  given: PositionalArguments,
  schema: z.ZodType<T>,
) => Promise<Result<T>>;

/** What a JSON-RPC answer says: the result as `schema` has it, or a classified failure. */
export const readRpcResult = <T>(answered: Exchange, schema: z.ZodType<T>): Result<T> => {
  const failure = classifyExchange(answered, 'jsonrpc');
  if (failure) return fail(failure);
  const body = 'answer' in answered ? answered.answer.body : undefined;
  const result = typeof body === 'object' && body !== null && 'result' in body ? body.result : undefined;
  const parsed = schema.safeParse(result);
  if (parsed.success) return succeed(parsed.data);
  return fail(
    makeFailure({
      class: 'misconfigured',
      outcome: 'unknown',
      message: 'Odoo answered in a way that Waybill does not understand.',
      // Never the answer itself: it may be a key.
      detail: parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; '),
    }),
  );
};
