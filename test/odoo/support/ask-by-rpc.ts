import * as z from 'zod';
import type { OdooAccess } from '../../../infra/odoo/odoo-access.ts';

interface Call {
  readonly model: string;
  readonly method: string;
  /** Arguments by position; of a method of records, their ids come first. */
  readonly args?: readonly unknown[];
  readonly named?: Readonly<Record<string, unknown>>;
  /** Whose rights count; the integration user's when absent. */
  readonly as?: 'integration' | 'administrator';
}

const errorSchema = z.object({ data: z.object({ name: z.string(), message: z.string() }) });
/** Odoo 14 leaves the result out where a method returned nothing. */
const replySchema = z.object({ result: z.unknown().optional(), error: errorSchema.optional() });
const userSchema = z.int({ error: 'Odoo does not know the user, or the key' });

/**
 * The value of one JSON-RPC call that must succeed, as `schema` says it is; throws Odoo's own words otherwise. Apart from
 * Waybill's own client, so that a test does not trust what it tests. Every Odoo from 14 on understands it.
 */
export const askByRpc = async <T>(odoo: OdooAccess, schema: z.ZodType<T>, call: Call): Promise<T> => {
  const [login, key] = call.as === 'administrator' ? [odoo.adminLogin, odoo.adminApiKey] : [odoo.login, odoo.apiKey];
  const user = userSchema.parse(await askService(odoo.url, 'common', 'login', [odoo.database, login, key]));
  const { model, method, args = [], named = {} } = call;
  return schema.parse(
    await askService(odoo.url, 'object', 'execute_kw', [odoo.database, user, key, model, method, args, named]),
  );
};

async function askService(url: string, service: string, method: string, args: readonly unknown[]): Promise<unknown> {
  const response = await fetch(`${url}/jsonrpc`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', method: 'call', id: 1, params: { service, method, args } }),
    redirect: 'error',
    signal: AbortSignal.timeout(60_000),
  });
  const { result, error } = replySchema.parse(await response.json());
  if (error) throw new Error(`${service}.${method}: ${error.data.name}: ${error.data.message}`);
  return result;
}
