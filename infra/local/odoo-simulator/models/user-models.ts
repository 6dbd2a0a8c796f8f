import { isInGroup } from '../records/groups-of-user.ts';
import { emptyRow, linkIn, textIn } from '../records/row.ts';
import { choice, field, link, links } from './field.ts';
import { defineModel } from './model.ts';

const required = { required: true };
const readonly = { readonly: true };

const resUsers = defineModel({
  name: 'res.users',
  label: 'User',
  order: 'name, login',
  fields: {
    active: field('boolean', 'Active'),
    name: field('char', 'Name'),
    login: field('char', 'Login', required),
    company_id: link('Company', 'res.company', required),
    company_ids: links('Companies', 'res.company'),
    partner_id: link('Related Partner', 'res.partner', required),
    // The contact's; the simulator has it changed there.
    email: field('char', 'Email'),
    share: field('boolean', 'Share User', readonly),
    group_ids: links('Groups', 'res.groups'),
    lang: choice('Language', [['en_US', 'English (US)']]),
    tz: field('char', 'Timezone'),
  },
  computed: {
    email: (user, { store }) =>
      textIn(store.find('res.partner', linkIn(user, 'partner_id') ?? 0) ?? emptyRow, 'email') || false,
    share: (user, { store }) => !isInGroup(store, user, 'base.group_user'),
  },
});

const resGroups = defineModel({
  name: 'res.groups',
  label: 'Access Groups',
  fields: { name: field('char', 'Name', required), implied_ids: links('Implied Groups', 'res.groups') },
});

const resUsersApikeys = defineModel({
  name: 'res.users.apikeys',
  label: 'Users API Keys',
  fields: {
    name: field('char', 'Description', { ...required, ...readonly }),
    user_id: link('User', 'res.users', { ...required, ...readonly }),
    scope: field('char', 'Scope', readonly),
    create_date: field('datetime', 'Creation Date', readonly),
    // Read-only in Odoo, where a person sets it once; here whoever lets time pass does.
    expiration_date: field('datetime', 'Expiration Date'),
  },
  isVisible: (key, { user }) => user.isAdministrator || linkIn(key, 'user_id') === user.id,
});

/** People, and what they are allowed by. */
export const userModels = [resUsers, resGroups, resUsersApikeys];
