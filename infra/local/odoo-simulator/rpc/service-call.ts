import * as z from 'zod';

/** A call of one of the services behind both RPCs. */
export interface ServiceCall {
  readonly service: string;
  readonly method: string;
  readonly params: readonly unknown[];
}

const namedSchema = z.record(z.string(), z.unknown());
const executeSchema = z.union([
  z.tuple([z.string(), z.coerce.number(), z.string(), z.string(), z.string(), z.array(z.unknown())]),
  z.tuple([z.string(), z.coerce.number(), z.string(), z.string(), z.string(), z.array(z.unknown()), namedSchema]),
]);

/** What `execute_kw` is asked for; undefined for every other call. */
export const executionOf = ({ service, method, params }: ServiceCall) => {
  if (service !== 'object' || method !== 'execute_kw') return undefined;
  const parsed = executeSchema.safeParse(params);
  if (!parsed.success) return undefined;
  const [database, userId, key, model, name, positional, named = {}] = parsed.data;
  return { database, userId, key, model, method: name, positional, named };
};
