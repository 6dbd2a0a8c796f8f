import { expect, it } from 'vitest';
import { toRpcArguments } from '../../../shared/odoo/transports/rpc-arguments.ts';

const context = { lang: 'en_US' };

it.each([
  ['context_get', {}, [], {}],
  ['read', { ids: [7], fields: ['name'] }, [[7]], { fields: ['name'] }],
  ['unlink', { ids: [7, 8], context }, [[7, 8]], { context }],
  ['write', { ids: [7], vals: { name: 'x' }, context }, [[7], { name: 'x' }], { context }],
  ['has_access', { ids: [], operation: 'create' }, [[], 'create'], {}],
  ['check_access_rights', { operation: 'create', raise_exception: false }, ['create'], { raise_exception: false }],
  ['has_group', { ids: [7], group_ext_id: 'base.group_user' }, [[7], 'base.group_user'], {}],
  ['create', { vals_list: [{ name: 'x' }] }, [[{ name: 'x' }]], {}],
  ['load', { fields: ['id'], data: [['a']], context }, [['id'], [['a']]], { context }],
  ['search', { domain: [], limit: 1 }, [[]], { limit: 1 }],
  ['search_count', { domain: [] }, [[]], {}],
  ['search_read', { domain: [], fields: ['id'], order: 'id' }, [[]], { fields: ['id'], order: 'id' }],
  ['search_read', { fields: ['id'], limit: undefined }, [], { fields: ['id'] }],
  [
    'execute_import',
    { ids: [1], fields: [], columns: [], options: {}, dryrun: true },
    [[1]],
    { fields: [], columns: [], options: {}, dryrun: true },
  ],
])('%s takes %j in its places and by name', (method, args, positional, named) => {
  expect(toRpcArguments(method, args)).toEqual([positional, named]);
});
