import type * as z from 'zod';
import type { Result } from '../../failure/result.ts';

/** Named arguments of an Odoo method, as JSON; `ids` for methods of records, and for no others. */
export type Arguments = Readonly<Record<string, unknown>>;

/**
 * Calls a method of an Odoo model and parses what it returns. Never throws for anything that Odoo, the network or a
 * proxy does: every such trouble is a classified failure. An answer of another shape than `schema` is one, too.
 */
export type CallOdoo = <T>(model: string, method: string, args: Arguments, schema: z.ZodType<T>) => Promise<Result<T>>;
