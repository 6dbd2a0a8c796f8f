import * as z from 'zod';
import { describeFailure } from './describe-failure.ts';
import { type Diagnosis, failed, healthy, skipped, warning } from './diagnosis.ts';
import type { Patient } from './patient.ts';

/** Without it Odoo hides orders whose customer has a salesperson, right after Waybill wrote them. */
const allOrders = { id: 'sales_team.group_sale_salesman_all_leads', name: 'Sales / User: All Documents' };

/** Groups that a program which writes orders has no business in. */
const tooPowerful: readonly { readonly id: string; readonly name: string; readonly may: string }[] = [
  { id: 'base.group_system', name: 'Role / Administrator', may: 'change all settings and install modules' },
  { id: 'base.group_erp_manager', name: 'Access Rights', may: 'grant itself any right' },
  { id: 'base.group_partner_manager', name: 'Contact / Creation', may: 'delete contacts and change bank accounts' },
  { id: 'sales_team.group_sale_manager', name: 'Sales / Administrator', may: 'delete orders and change prices' },
  { id: 'account.group_account_manager', name: 'Accounting / Administrator', may: 'change taxes and the books' },
  { id: 'account.group_account_user', name: 'Accounting / Accountant', may: 'change the books' },
  { id: 'account.group_account_invoice', name: 'Accounting / Invoicing', may: 'write invoices and payments' },
  { id: 'stock.group_stock_manager', name: 'Inventory / Administrator', may: 'change stock levels' },
];

/** Whether the user is in the groups that it needs, and in none that is too powerful. */
export const checkGroups = async (patient: Patient): Promise<Diagnosis> => {
  const user = await patient.self();
  if (!user.ok) return skipped('The user cannot be read.');
  const isIn = (id: string) =>
    patient.call('res.users', 'has_group', { ids: [user.value.id], group_ext_id: id }, z.boolean());
  const seesAll = await isIn(allOrders.id);
  if (!seesAll.ok) return describeFailure(seesAll.failure);
  if (!seesAll.value) {
    return failed(
      `The user is not in the group "${allOrders.name}".`,
      'Put it there: otherwise it does not see orders of customers who have a salesperson, its own included.',
    );
  }
  const surplus: string[] = [];
  for (const { id, name, may } of tooPowerful) {
    const member = await isIn(id);
    if (member.ok && member.value) surplus.push(`${name} (may ${may})`);
  }
  if (surplus.length === 0) return healthy(`The user is in "${allOrders.name}" and in no group that is too powerful.`);
  return warning(`The user is in groups that it does not need: ${surplus.join('; ')}.`, 'Take it out of them.');
};
