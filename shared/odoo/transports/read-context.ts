import * as z from 'zod';
import { type Result, succeed } from '../../failure/result.ts';
import type { SendCall } from './send-call.ts';

const userSchema = z.tuple([z.object({ lang: z.unknown(), tz: z.unknown() })]);

/**
 * Asks for the user's context by reading the user: Odoo 14 leaves out of `context_get` whose context it is, and cannot
 * put its answer into XML at all.
 */
export const readContext =
  (send: SendCall, userOf: () => Promise<Result<number>>): SendCall =>
  async (model, method, args) => {
    if (method !== 'context_get') return send(model, method, args);
    const uid = await userOf();
    if (!uid.ok) return uid;
    const answer = await send(model, 'read', { ...args, ids: [uid.value], fields: ['lang', 'tz'] });
    if (!answer.ok) return answer;
    const users = userSchema.safeParse(answer.value);
    if (!users.success) return answer;
    const [{ lang, tz }] = users.data;
    return succeed({ uid: uid.value, lang, tz });
  };
