import * as z from 'zod';
import { type Result, succeed } from '../../failure/result.ts';
import { signIn } from '../controller/session.ts';
import { type PositionalCall, readRpcResult } from './positional-call.ts';
import { postRpc, type SetUpPlace } from './post-rpc.ts';

/** Somebody who is signed in as in a browser. */
export interface WebSession {
  readonly call: PositionalCall;
  /** Signs out; Odoo forgets the session. */
  readonly close: () => Promise<void>;
}

/**
 * Signs in as a browser does. Odoo makes keys for whoever has just proved their password in a session, and by no other
 * way in every version. The session's cookie lives in this closure only.
 */
export const openSession = async (
  place: SetUpPlace,
  { login, password }: { readonly login: string; readonly password: string },
): Promise<Result<WebSession>> => {
  const { url, database, timeoutMs } = place;
  const signedIn = await signIn({ url, database, login, password }, timeoutMs);
  if (!signedIn.ok) return signedIn;
  const post = (path: string, params: unknown) => postRpc(place, path, params, signedIn.value);
  return succeed({
    call: async (model, method, { args, kwargs = {} }, schema) =>
      readRpcResult(await post('/web/dataset/call_kw', { model, method, args, kwargs }), schema),
    close: async () => void readRpcResult(await post('/web/session/destroy', {}), z.unknown()),
  });
};
