import { valueError } from '../odoo-error.ts';
import { isInGroup } from '../records/groups-of-user.ts';
import type { Session } from '../session.ts';

/** Whether the one user is in a group. Nobody is in a group that is not there, and a user who is not there is in none. */
export const hasGroup = ({ store }: Session, ids: readonly number[], externalId: string): boolean => {
  const [id, ...others] = ids;
  if (id === undefined || others.length > 0) throw valueError(`Expected singleton: res.users(${ids.join(', ')})`);
  const user = store.find('res.users', id);
  return user !== undefined && isInGroup(store, user, externalId);
};
