import * as z from 'zod';
import { fail, type Result, succeed } from '../../failure/result.ts';
import type { CallOdoo } from './call-odoo.ts';
import type { CallService } from './call-service.ts';
import { type Login, type Logins, loginRefused } from './logins.ts';
import { readContext } from './read-context.ts';
import { readExternalIds } from './read-external-ids.ts';
import { toRpcArguments } from './rpc-arguments.ts';
import type { SendCall } from './send-call.ts';
import { createTypedCall, notUnderstood } from './typed-call.ts';

export interface RpcOptions extends Login {
  readonly callService: CallService;
  /** Whether the answers are XML, which cannot hold all that Odoo returns. */
  readonly isXml: boolean;
  readonly database: string;
  readonly logins: Logins;
}

const userSchema = z.union([z.int(), z.literal(false)]);

/** Odoo's models over one of its RPCs: `execute_kw`, one call a transaction. Signs in before the first call of a key. */
export const createRpcCall = ({ callService, isXml, database, login, apiKey, logins }: RpcOptions): CallOdoo => {
  const signIn = async (): Promise<Result<number>> => {
    const answer = await callService('common', 'login', [database, login, apiKey]);
    if (!answer.ok) return answer;
    const user = userSchema.safeParse(answer.value);
    if (!user.success) return fail(notUnderstood('common.login', user.error));
    return user.data === false ? fail(loginRefused(login)) : succeed(user.data);
  };

  const userOf = () => logins.userOf({ login, apiKey }, signIn);

  const send: SendCall = async (model, method, args) => {
    const user = await userOf();
    if (!user.ok) return user;
    const params = [database, user.value, apiKey, model, method, ...toRpcArguments(method, args)];
    const answer = await callService('object', 'execute_kw', params, { model, method });
    if (!answer.ok && answer.failure.class === 'unauthenticated') logins.refuse({ login, apiKey }, answer.failure);
    return answer;
  };

  const asking = readContext(send, userOf);
  return createTypedCall(isXml ? readExternalIds(asking) : asking);
};
