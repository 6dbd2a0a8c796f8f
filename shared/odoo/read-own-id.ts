import * as z from 'zod';
import { type Result, succeed } from '../failure/result.ts';
import type { CallOdoo } from './transports/call-odoo.ts';

const contextSchema = z.object({ uid: z.int() });

/** Database id of the user that calls, which every Odoo tells whoever it knows. */
export const readOwnId = async (call: CallOdoo): Promise<Result<number>> => {
  const context = await call('res.users', 'context_get', {}, contextSchema);
  return context.ok ? succeed(context.value.uid) : context;
};
