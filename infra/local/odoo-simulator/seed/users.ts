import type { Store } from '../records/store.ts';
import { administratorId, companyId, integrationUserId } from '../session.ts';

/** Each with the groups that it implies, which come before it. */
const groups: readonly (readonly [externalId: string, name: string, ...implied: string[]])[] = [
  ['base.group_user', 'Role / User'],
  ['base.group_portal', 'Role / Portal'],
  ['base.group_partner_manager', 'Creation'],
  ['base.group_erp_manager', 'Access Rights', 'base.group_user'],
  ['base.group_system', 'Role / Administrator', 'base.group_erp_manager', 'base.group_partner_manager'],
  ['sales_team.group_sale_salesman', 'User: Own Documents Only', 'base.group_user'],
  ['sales_team.group_sale_salesman_all_leads', 'User: All Documents', 'sales_team.group_sale_salesman'],
  ['sales_team.group_sale_manager', 'Administrator', 'sales_team.group_sale_salesman_all_leads'],
  ['account.group_account_invoice', 'Invoicing', 'base.group_user'],
  ['account.group_account_manager', 'Administrator', 'account.group_account_invoice'],
  ['stock.group_stock_manager', 'Administrator', 'base.group_user'],
];

/** The administrator and the integration user, with the groups that Waybill asks for, and a key each. */
export const seedUsers = (store: Store): void => {
  const idsOf = (names: readonly string[]) => names.flatMap((name) => store.externalId(name)?.recordId ?? []);
  for (const [index, [externalId, name, ...implied]] of groups.entries()) {
    const { id } = store.insert('res.groups', { name, implied_ids: idsOf(implied) }, index + 1);
    store.bindExternalId(externalId, { model: 'res.groups', recordId: id, noupdate: false });
  }
  const own = ['base.group_user', 'sales_team.group_sale_salesman_all_leads'];
  const company = { company_id: companyId, company_ids: [companyId] };
  const user = { active: true, ...company, lang: 'en_US', tz: 'Europe/Brussels' };
  const administrator = { name: 'Administrator', login: 'admin', partner_id: 2 };
  const integration = { name: 'Integration', login: 'integration', partner_id: 3 };
  const all = idsOf(groups.map(([externalId]) => externalId).filter((externalId) => !externalId.endsWith('_portal')));
  store.insert('res.users', { ...user, ...administrator, group_ids: all }, administratorId);
  store.insert('res.users', { ...user, ...integration, group_ids: idsOf(own) }, integrationUserId);
  for (const [index, userId] of [integrationUserId, administratorId].entries()) {
    const dates = { create_date: '2026-01-01 00:00:00', expiration_date: false };
    store.insert('res.users.apikeys', { name: 'Waybill', user_id: userId, scope: false, ...dates }, index + 1);
  }
};
