import { companyId } from '../session.ts';
import { field, link } from './field.ts';
import { defineModel, type Model } from './model.ts';

const name = { name: field('char', 'Name', { required: true }) };
const active = { active: field('boolean', 'Active') };
const company = { company_id: link('Company', 'res.company') };

const stockWarehouse = defineModel({
  name: 'stock.warehouse',
  label: 'Warehouse',
  order: 'id',
  fields: { ...active, ...name, code: field('char', 'Short Name', { required: true }), ...company },
  isVisible: ({ company_id: owner }) => owner === companyId,
});

const withName = (model: string, label: string): Model =>
  defineModel({ name: model, label, fields: name, order: 'name, id' });

/** What a sale belongs to within the company, and where it came from. */
export const saleSettingModels = [
  stockWarehouse,
  defineModel({ name: 'crm.team', label: 'Sales Team', fields: { ...active, ...name, ...company } }),
  defineModel({ name: 'account.payment.term', label: 'Payment Terms', fields: { ...active, ...name, ...company } }),
  withName('crm.tag', 'CRM Tag'),
  withName('utm.source', 'UTM Source'),
  withName('utm.medium', 'UTM Medium'),
  withName('utm.campaign', 'UTM Campaign'),
];
