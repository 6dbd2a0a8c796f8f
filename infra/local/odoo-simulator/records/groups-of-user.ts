import { idsIn, type Row } from './row.ts';
import type { Store } from './store.ts';

/** Whether a user is in a group, by the group's external id: itself, or by another that implies it. False for a group that is not there. */
export const isInGroup = (store: Store, user: Row, externalId: string): boolean => {
  const target = store.externalId(externalId);
  return target?.model === 'res.groups' && groupsOf(store, user).has(target.recordId);
};

/** A set grows while it is walked, so that what a group implies is walked, too. */
const groupsOf = (store: Store, user: Row): ReadonlySet<number> => {
  const groups = new Set(idsIn(user, 'group_ids'));
  for (const id of groups) {
    const group = store.find('res.groups', id);
    for (const implied of group ? idsIn(group, 'implied_ids') : []) groups.add(implied);
  }
  return groups;
};
