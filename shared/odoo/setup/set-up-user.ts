import * as z from 'zod';
import { type Result, succeed } from '../../failure/result.ts';
import { type MadeKey, makeKey } from './make-key.ts';
import { openSession } from './open-session.ts';
import type { PositionalCall } from './positional-call.ts';
import type { SetUpPlace } from './post-rpc.ts';
import { provisionUser, type UserPlan } from './provision-user.ts';
import { type AdministratorCredential, signInAdministrator } from './sign-in-administrator.ts';

interface SetUp {
  readonly place: SetUpPlace;
  /** Used for these calls and kept nowhere. */
  readonly administrator: AdministratorCredential;
  readonly plan: UserPlan;
  /** Puts the new key where Waybill finds it. Older keys are taken back only after it has resolved. */
  readonly keepKey: (key: MadeKey) => Promise<void>;
  readonly newPassword: () => string;
  readonly now: () => Date;
}

/** Keys of these names are this set-up's; a person's own are left alone. */
const keyName = 'Waybill';

const dayMs = 86_400_000;
/** Odoo's clock may be behind, and it takes no key that would live longer than it allows. */
const marginMs = 3_600_000;

/**
 * Makes the integration user, its group and a key, hands the key on, and takes the keys of earlier runs back. The user's
 * password is a random one for as long as its key is made, and then another one that nobody knows. Rejects only when
 * `keepKey` does.
 */
export const setUpUser = async (setUp: SetUp): Promise<Result<MadeKey>> => {
  const { place, administrator, plan, newPassword } = setUp;
  const call = await signInAdministrator(place, administrator);
  if (!call.ok) return call;
  const userId = await provisionUser(call.value, plan);
  if (!userId.ok) return userId;
  const password = newPassword();
  const opened = await setPassword(call.value, userId.value, password);
  if (!opened.ok) return opened;
  try {
    return await renewKey(setUp, password);
  } finally {
    // It also ends every session of the user.
    await setPassword(call.value, userId.value, newPassword());
  }
};

const setPassword = (call: PositionalCall, userId: number, password: string) =>
  call('res.users', 'write', { args: [[userId], { password }] }, z.literal(true));

async function renewKey({ place, plan, keepKey, now }: SetUp, password: string): Promise<Result<MadeKey>> {
  const session = await openSession(place, { login: plan.login, password });
  if (!session.ok) return session;
  const { call, close } = session.value;
  try {
    const older = await findKeys(call);
    if (!older.ok) return older;
    const endsAt = new Date(now().getTime() + plan.keyDays * dayMs - marginMs);
    const key = await makeKey(call, { name: keyName, password, endsAt });
    if (!key.ok) return key;
    await keepKey(key.value);
    const removed = await removeKeys(call, older.value);
    return removed.ok ? key : removed;
  } finally {
    await close();
  }
}

async function findKeys(call: PositionalCall): Promise<Result<number[]>> {
  const given = { args: [[['name', '=', keyName]]], kwargs: { fields: ['name'], limit: 100 } };
  const keys = await call('res.users.apikeys', 'search_read', given, z.array(z.object({ id: z.int() })));
  return keys.ok ? succeed(keys.value.map(({ id }) => id)) : keys;
}

const removeKeys = async (call: PositionalCall, ids: readonly number[]): Promise<Result<unknown>> =>
  ids.length === 0 ? succeed(null) : call('res.users.apikeys', 'remove', { args: [ids] }, z.unknown());
