import * as z from 'zod';
import { makeFailure } from '../../failure/make-failure.ts';
import { fail, type Result, succeed } from '../../failure/result.ts';
import { type PositionalCall, readRpcResult } from './positional-call.ts';
import { postRpc, type SetUpPlace } from './post-rpc.ts';

/** An administrator's login with a password or an API key: Odoo takes either in the same place. */
export interface AdministratorCredential {
  readonly login: string;
  readonly password: string;
}

const uidSchema = z.union([z.int().positive(), z.literal(false)]);

/**
 * Yields calls with an administrator's rights, over `/jsonrpc`, which Odoo 14 to 21 have and which needs no session: there
 * is nothing to sign out of. One attempt only, since Odoo locks an address out after five.
 */
export const signInAdministrator = async (
  place: SetUpPlace,
  { login, password }: AdministratorCredential,
): Promise<Result<PositionalCall>> => {
  const { database } = place;
  const service = (name: string, method: string, args: readonly unknown[]) =>
    postRpc(place, '/jsonrpc', { service: name, method, args });
  const uid = readRpcResult(await service('common', 'authenticate', [database, login, password, {}]), uidSchema);
  if (!uid.ok) return uid;
  if (uid.value === false) return fail(refused);
  const call: PositionalCall = async (model, method, { args, kwargs = {} }, schema) =>
    readRpcResult(
      await service('object', 'execute_kw', [database, uid.value, password, model, method, args, kwargs]),
      schema,
    );
  const mayManage = await call('res.users', 'has_group', hasGroup(uid.value), z.boolean());
  // Up to 17 the method is the model's, and takes the group alone.
  const isAdministrator = mayManage.ok
    ? mayManage
    : await call('res.users', 'has_group', { args: [administrators] }, z.boolean());
  if (!isAdministrator.ok) return isAdministrator;
  return isAdministrator.value ? succeed(call) : fail(powerless(login));
};

const administrators = 'base.group_system';
const hasGroup = (uid: number) => ({ args: [[uid], administrators] });

const refused = makeFailure({
  class: 'unauthenticated',
  outcome: 'answered',
  message: "Odoo does not accept the administrator's login and password.",
  remedy:
    'Try again with the right ones; an administrator with two-factor authentication uses an API key of their own in the place of the password.',
});

const powerless = (login: string) =>
  makeFailure({
    class: 'forbidden',
    outcome: 'answered',
    message: `${login} is no administrator of this Odoo.`,
    remedy:
      'Use the login of somebody in the group "Role / Administrator" (Settings): only they make users and groups.',
  });
