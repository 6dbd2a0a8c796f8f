import type { Values } from '../records/row.ts';
import type { Store } from '../records/store.ts';
import { companyId } from '../session.ts';

const ofCompany: Values = { active: true, company_id: companyId };
const ofAll: Values = { active: true, company_id: false };

const named = (rest: Values, ...names: readonly string[]): Values[] => names.map((name) => ({ ...rest, name }));

/** By model, some of those that Odoo's demo data has, and a team of another company. */
const rows: Readonly<Record<string, readonly Values[]>> = {
  'stock.warehouse': [{ ...ofCompany, name: 'Simulated Company', code: 'WH' }],
  'crm.team': [
    ...named(ofAll, 'Sales', 'Pre-Sales', 'Website'),
    { active: true, company_id: companyId + 1, name: 'Somebody Else’s' },
  ],
  'account.payment.term': named(ofAll, 'Immediate Payment', '15 Days', '30 Days', '45 Days'),
  'crm.tag': named({}, 'Product', 'Software', 'Services'),
  'utm.source': named({}, 'Search engine', 'Newsletter', 'Facebook'),
  'utm.medium': named({}, 'Website', 'Direct', 'Email'),
  'utm.campaign': named({}, 'Sale', 'Christmas Special'),
};

/** What orders belong to and came from. */
export const seedSaleSettings = (store: Store): void => {
  for (const [model, content] of Object.entries(rows)) {
    for (const [index, row] of content.entries()) store.insert(model, row, index + 1);
  }
};
