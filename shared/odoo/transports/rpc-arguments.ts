import type { Arguments } from './call-odoo.ts';

/**
 * Arguments that go by their place over an RPC: Odoo's `create` is not found out to be one without its first, and the
 * other names changed between 14 and 19 (`args`, `domain`). All others go by name.
 */
const byPlace: Readonly<Record<string, readonly string[]>> = {
  create: ['vals_list'],
  write: ['vals'],
  load: ['fields', 'data'],
  search: ['domain'],
  search_count: ['domain'],
  search_read: ['domain'],
  has_access: ['operation'],
  check_access_rights: ['operation'],
  has_group: ['group_ext_id'],
};

/** The arguments of a call as `execute_kw` takes them; a method of records has their ids in the first place. */
export const toRpcArguments = (method: string, { ids, ...args }: Arguments): readonly [unknown[], Arguments] => {
  const names = (byPlace[method] ?? []).filter((name) => Object.hasOwn(args, name));
  const rest = Object.entries(args).filter(([name, value]) => value !== undefined && !names.includes(name));
  const leading = ids === undefined ? [] : [ids];
  return [[...leading, ...names.map((name) => args[name])], Object.fromEntries(rest)];
};
