import * as z from 'zod';
import { makeFailure } from '../../failure/make-failure.ts';
import { fail, type Result, succeed } from '../../failure/result.ts';
import type { Right } from '../required-access.ts';
import { findGroups } from './find-groups.ts';
import { grantRights } from './grant-rights.ts';
import { loadOne, setUpModule } from './load-one.ts';
import type { PositionalCall } from './positional-call.ts';

/** The user that Waybill works as, and all that it may do. */
export interface UserPlan {
  readonly login: string;
  /** Mail in its name comes from there; nobody needs to read what arrives. */
  readonly email: string | undefined;
  /** The one company that it works in; the administrator's own when absent. */
  readonly companyId: number | undefined;
  readonly rights: readonly Right[];
  /** How long its keys may live, where Odoo limits that. */
  readonly keyDays: number;
}

/** What Odoo lets every employee's key live, from the version on that keys end. */
const usualKeyDays = 90;

const columnsSchema = z.record(z.string(), z.unknown());
const usersSchema = z.array(z.object({ id: z.int() }));
const externalIdsSchema = z.record(z.string(), z.string());

/**
 * Makes the integration user and a group of its own, as another connection to the same Odoo may need other rights, with no
 * more rights than Waybill needs, or brings those of an earlier run back to that. A user that somebody else made is left
 * alone. Resolves to the user's id.
 */
export const provisionUser = async (call: PositionalCall, plan: UserPlan): Promise<Result<number>> => {
  const encoded = Buffer.from(plan.login, 'utf8').toString('hex');
  const name = `user_${encoded}`;
  const foreign = await findForeignUser(call, plan.login, `${setUpModule}.${name}`);
  if (!foreign.ok) return foreign;
  const groups = await findGroups(call);
  if (!groups.ok) return groups;
  const own = await loadOne(call, 'res.groups', `group_${encoded}`, { name: `Waybill integration (${plan.login})` });
  if (!own.ok) return own;
  const granted = await grantRights(call, own.value, plan.rights);
  if (!granted.ok) return granted;
  const lengthened = await allowLongKeys(call, own.value, plan.keyDays);
  if (!lengthened.ok) return lengthened;
  const columns = await call('res.users', 'fields_get', { args: [['group_ids'], ['type']] }, columnsSchema);
  if (!columns.ok) return columns;
  const { login, email, companyId } = plan;
  return loadOne(call, 'res.users', name, {
    ...{ login, name: 'Waybill integration', active: '1' },
    ...(email === undefined ? {} : { email }),
    ...(companyId === undefined ? {} : { 'company_ids/.id': String(companyId), 'company_id/.id': String(companyId) }),
    [`${Object.hasOwn(columns.value, 'group_ids') ? 'group_ids' : 'groups_id'}/.id`]: [
      ...groups.value,
      own.value,
    ].join(),
  });
};

async function findForeignUser(call: PositionalCall, login: string, externalId: string): Promise<Result<null>> {
  const context = { active_test: false };
  const given = { args: [[['login', '=', login]]], kwargs: { fields: ['login'], context } };
  const users = await call('res.users', 'search_read', given, usersSchema);
  const [user] = users.ok ? users.value : [];
  if (!user) return users.ok ? succeed(null) : users;
  const externalIds = await call('res.users', 'get_external_id', { args: [[user.id]] }, externalIdsSchema);
  if (!externalIds.ok) return externalIds;
  return externalIds.value[String(user.id)] === externalId ? succeed(null) : fail(taken(login));
}

/** A group of its own may keep keys for longer, or shorter, than every employee's. */
async function allowLongKeys(call: PositionalCall, groupId: number, keyDays: number): Promise<Result<null>> {
  const columns = await call('res.groups', 'fields_get', { args: [['api_key_duration'], ['type']] }, columnsSchema);
  if (!columns.ok) return columns;
  if (!Object.hasOwn(columns.value, 'api_key_duration')) return succeed(null);
  const days = keyDays > usualKeyDays ? keyDays : 0;
  const set = await call('res.groups', 'write', { args: [[groupId], { api_key_duration: days }] }, z.unknown());
  return set.ok ? succeed(null) : set;
}

const taken = (login: string) =>
  makeFailure({
    class: 'misconfigured',
    outcome: 'answered',
    concern: { kind: 'field', name: 'res.users.login' },
    message: `Odoo has a user ${login} that this set-up did not make, and leaves alone.`,
    remedy: 'Name another login for the integration user, one that nobody has.',
  });
